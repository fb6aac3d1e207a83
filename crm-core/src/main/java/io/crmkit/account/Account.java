package io.crmkit.account;

import io.crmkit.field.CustomFields;
import io.crmkit.internal.check.Check;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer: a company, or a person who buys for himself.
 *
 * @param id the identity
 * @param person whose key protects what is written about it: the person it is, or a key of its own for a company
 * @param name the name
 * @param industry the industry, in the rule book's words
 * @param region the region, in the rule book's words
 * @param fields the custom fields
 * @param tags labels
 * @param holding who holds it
 * @param receivedAt when it came in, as a lead or directly
 * @param lastInteractionAt when somebody last had contact; null = never
 * @param nextContactAt when the next contact is planned; null = not planned
 * @param openOpportunities how many of its opportunities are open
 * @param wonOpportunities how many of its opportunities were won
 * @param openTickets how many of its tickets are not resolved
 * @param book the hash of the rule book it follows
 * @param unsubscribedAt since when it wants nothing more that it has not asked for; null = it never said so, or wants it again
 */
@RecordBuilder
public record Account(
        @NotNull AccountId id,
        @NotNull PersonId person,
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 100) String industry,
        @Nullable @Size(max = 100) String region,
        CustomFields fields,
        Set<@NotBlank String> tags,
        @NotNull @Valid Holding holding,
        @NotNull Instant receivedAt,
        @Nullable Instant lastInteractionAt,
        @Nullable Instant nextContactAt,
        @PositiveOrZero int openOpportunities,
        @PositiveOrZero int wonOpportunities,
        @PositiveOrZero int openTickets,
        @NotBlank String book,
        @Nullable Instant unsubscribedAt)
        implements AccountBuilder.With, Customer {
    /** Copies the collections; null gives empty ones. */
    public Account {
        fields = fields == null ? CustomFields.NONE : fields;
        tags = Check.set(tags);
    }
}
