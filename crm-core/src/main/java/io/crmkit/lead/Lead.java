package io.crmkit.lead;

import io.crmkit.account.PersonId;
import io.crmkit.internal.check.Check;
import io.crmkit.people.UserId;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may become a customer.
 *
 * @param id the identity
 * @param person the person, whose personal values the log encrypts under one key
 * @param profile what is known
 * @param status how far it has come
 * @param score how promising it is; null = not scored
 * @param holding who holds it
 * @param tags labels
 * @param receivedAt when it came in
 * @param capturedBy the user who captured it; null = the process itself
 * @param lastInteractionAt when somebody last had contact; null = never
 * @param firstContactAt when its present owner first had contact; null = not yet
 * @param nextContactAt when the next contact is planned; null = not planned
 * @param conversion what it became; present if and only if it is converted
 * @param book the hash of the rule book it was captured under
 * @param engagement what it did; null = nothing that counts
 * @param unsubscribedAt since when it wants nothing more that it has not asked for; null = it never said so, or wants it again
 */
@RecordBuilder
public record Lead(
        @NotNull LeadId id,
        @NotNull PersonId person,
        @NotNull @Valid LeadProfile profile,
        @NotNull LeadStatus status,
        @Nullable LeadScore score,
        @NotNull @Valid Holding holding,
        Set<@NotBlank String> tags,
        @NotNull Instant receivedAt,
        @Nullable UserId capturedBy,
        @Nullable Instant lastInteractionAt,
        @Nullable Instant firstContactAt,
        @Nullable Instant nextContactAt,
        @Nullable Conversion conversion,
        @NotBlank String book,
        @Nullable EngagementHistory engagement,
        @Nullable Instant unsubscribedAt)
        implements LeadBuilder.With, Customer {
    /** Copies the tags; null gives none. */
    public Lead {
        tags = Check.set(tags);
        Check.require(
                (status == LeadStatus.CONVERTED) == (conversion != null),
                "The conversion (%s) of lead (%s) must fit its status (%s).",
                conversion,
                id,
                status);
    }

    /**
     * Tells whether it waits for somebody to look after it: nobody owns it, it is in no pool, and it is neither invalid
     * nor converted. It may wait in the queue of a manager.
     *
     * @return whether it waits
     */
    public boolean waits() {
        boolean nobodys = holding.state() == Holding.State.UNASSIGNED || holding.state() == Holding.State.ESCALATED;
        return nobodys && (status == LeadStatus.NEW || status == LeadStatus.VALID);
    }
}
