package io.crmkit.opportunity;

import io.crmkit.account.AccountId;
import io.crmkit.account.ContactId;
import io.crmkit.account.PersonId;
import io.crmkit.field.CustomFields;
import io.crmkit.internal.check.Check;
import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A deal that may be won.
 *
 * @param id the identity
 * @param account the customer
 * @param contact the person it is talked over with; null = nobody named
 * @param person whose key protects what is written about it: the contact's, else the account's
 * @param name what it is about
 * @param owner who works on it; null = nobody
 * @param amount what it is worth; null = not known
 * @param expectedClose when it is expected to close; null = not known
 * @param status whether it is open
 * @param stage the stage it is in
 * @param probability the chance to win it, per cent
 * @param overridden whether the probability was set by hand since the last change of stage
 * @param visits its stays in stages, oldest first
 * @param evidence what proves its stages done
 * @param closings how it was closed, oldest first
 * @param closedAt when it was closed; null while it is open
 * @param lossReason why it is lost; null unless it is lost
 * @param renewalOf the id of the contract it renews; null = none
 * @param quotedAt when a quote was last given; null = never
 * @param lastInteractionAt when somebody last had contact about it; null = never
 * @param fields the custom fields
 * @param tags labels
 * @param book the hash of the rule book it follows
 * @param holds the times it was on hold, oldest first; only the last one may not have ended
 */
@RecordBuilder
public record Opportunity(
        @NotNull OpportunityId id,
        @NotNull AccountId account,
        @Nullable ContactId contact,
        @NotNull PersonId person,
        @NotBlank @Size(max = 200) String name,
        @Nullable UserId owner,
        @Nullable Money amount,
        @Nullable LocalDate expectedClose,
        @NotNull OpportunityStatus status,
        @NotNull StageId stage,
        @Min(0) @Max(100) int probability,
        boolean overridden,
        List<@Valid StageVisit> visits,
        List<@Valid Evidence> evidence,
        List<@Valid Closing> closings,
        @Nullable Instant closedAt,
        @Nullable String lossReason,
        @Nullable String renewalOf,
        @Nullable Instant quotedAt,
        @Nullable Instant lastInteractionAt,
        CustomFields fields,
        Set<@NotBlank String> tags,
        @NotBlank String book,
        List<@Valid OnHold> holds)
        implements OpportunityBuilder.With {
    /** Copies the collections; null gives empty ones. */
    public Opportunity {
        visits = Check.list(visits);
        evidence = Check.list(evidence);
        closings = Check.list(closings);
        fields = fields == null ? CustomFields.NONE : fields;
        tags = Check.set(tags);
        holds = Check.list(holds);
    }

    /**
     * Returns the time on hold that has not ended.
     *
     * @return why and since when it is on hold, empty if it is not
     */
    public Optional<OnHold> onHold() {
        return holds.stream().filter(hold -> hold.endedAt() == null).findFirst();
    }

    /**
     * Returns when a span of time is over in which it was not on hold.
     *
     * @param from the beginning of the span
     * @param length how long it is, without the time on hold
     * @return {@code from} plus {@code length} plus all time on hold between; empty if it is on hold now and was put on hold
     *     before that
     */
    public Optional<Instant> over(Instant from, Duration length) {
        Instant over = from.plus(length);
        for (OnHold hold : holds) {
            Instant begins = hold.since().isBefore(from) ? from : hold.since();
            Instant ended = hold.endedAt();
            if (begins.isBefore(over) && ended == null) {
                return Optional.empty();
            } else if (begins.isBefore(over) && ended != null && ended.isAfter(begins)) {
                over = over.plus(Duration.between(begins, ended));
            }
        }
        return Optional.of(over);
    }

    /**
     * Returns how long it has been in a stage, all visits together.
     *
     * @param which the stage
     * @param now the end of a visit that has not ended
     * @return the sum of its visits, zero if it never was there
     */
    public Duration dwell(StageId which, Instant now) {
        return visits.stream()
                .filter(visit -> visit.stage().equals(which))
                .map(visit -> visit.dwell(now))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Returns how often it was opened again.
     *
     * @return the number of closings that were undone
     */
    @PositiveOrZero
    public int reopenings() {
        return (int) closings.stream()
                .filter(closing -> closing.reopenedAt() != null)
                .count();
    }
}
