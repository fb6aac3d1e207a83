package io.crmkit.order;

import io.crmkit.account.AccountId;
import io.crmkit.account.PersonId;
import io.crmkit.internal.check.Check;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a customer bought, how it is to be paid, and what came in.
 *
 * @param id the identity
 * @param number the number people use, unique, for example {@code SO-2026-000010}
 * @param account the customer
 * @param person whose key protects what is written about it: the one of the deal
 * @param opportunity the deal it comes from
 * @param owner who answers for it; null = nobody
 * @param amount what is to be paid altogether
 * @param zone where its days are counted
 * @param plan when which part is to be paid
 * @param receipts what came in, in the order it was written down, void ones included
 * @param createdAt when it was placed
 * @param book the hash of the rule book it follows
 */
@RecordBuilder
public record Order(
        @NotNull OrderId id,
        @NotBlank String number,
        @NotNull AccountId account,
        @NotNull PersonId person,
        @NotNull OpportunityId opportunity,
        @Nullable UserId owner,
        @NotNull Money amount,
        @NotNull ZoneId zone,
        @NotNull @Valid PaymentPlan plan,
        List<@Valid Receipt> receipts,
        @NotNull Instant createdAt,
        @NotBlank String book)
        implements OrderBuilder.With {
    /** Copies the receipts; null gives none. */
    public Order {
        receipts = Check.list(receipts);
    }
}
