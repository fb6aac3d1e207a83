package io.crmkit.desk;

import io.crmkit.field.CustomFields;
import io.crmkit.internal.check.Check;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity of the past, as another system knew it.
 *
 * @param name what it is about
 * @param account the name of the customer
 * @param owner who worked on it, a known user; of an open one, an active user; null = nobody
 * @param amount what it is worth, above zero; null = not known
 * @param expectedClose when it is expected to close; null = not known
 * @param visits its stays in stages of the book, oldest first; may be empty only if it was won
 * @param closing how it was closed; null = it is open
 * @param fields the custom fields, as the book declares them
 * @param tags labels
 */
@RecordBuilder
public record PastOpportunity(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 200) String account,
        @Nullable UserId owner,
        @Nullable Money amount,
        @Nullable LocalDate expectedClose,
        List<@Valid Visit> visits,
        @Nullable @Valid Ending closing,
        CustomFields fields,
        Set<@NotBlank String> tags)
        implements PastOpportunityBuilder.With {
    /** Copies the collections; null gives empty ones. */
    public PastOpportunity {
        visits = Check.list(visits);
        fields = fields == null ? CustomFields.NONE : fields;
        tags = Check.set(tags);
    }

    /**
     * Returns a builder of an opportunity without stages, open.
     *
     * @return the builder
     */
    public static PastOpportunityBuilder builder() {
        return PastOpportunityBuilder.builder();
    }

    /**
     * A stay in a stage. It lasted until the next one began, or until the opportunity was closed.
     *
     * @param stage the stage
     * @param entered when it came, from 1970 on and not after now; null = not known: it counts as begun when the next
     *     stay began, else when the opportunity was closed, else when it is recorded
     */
    public record Visit(@NotNull StageId stage, @Nullable Instant entered) {
        /** Drops what is finer than a microsecond. */
        public Visit {
            entered = entered == null ? null : entered.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * How it was closed.
     *
     * @param outcome WON or LOST
     * @param at when, not before it came to its last stage and not after now
     * @param reason why it was lost, in any words; null = not known, or it was won
     */
    public record Ending(
            @NotNull OpportunityStatus outcome,
            @NotNull Instant at,
            @Nullable @Size(max = 200) String reason) {
        /** Drops what is finer than a microsecond. */
        public Ending {
            at = at == null ? at : at.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
