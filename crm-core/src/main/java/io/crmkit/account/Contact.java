package io.crmkit.account;

import io.crmkit.internal.check.Check;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person at a customer.
 *
 * @param id the identity
 * @param person the person, whose personal values the log encrypts under one key
 * @param account the customer
 * @param name the name
 * @param title the title
 * @param phone a telephone number
 * @param email an e-mail address
 * @param roles the parts he plays in a decision to buy
 */
@RecordBuilder
public record Contact(
        @NotNull ContactId id,
        @NotNull PersonId person,
        @NotNull AccountId account,
        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(max = 100) String title,
        @Nullable @Size(max = 40) String phone,
        @Nullable @Email @Size(max = 190) String email,
        Set<@NotNull BuyingRole> roles)
        implements ContactBuilder.With {
    /** Copies the roles; null gives none. */
    public Contact {
        roles = Check.set(roles);
    }
}
