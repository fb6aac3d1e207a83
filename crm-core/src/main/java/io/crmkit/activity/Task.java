package io.crmkit.activity;

import io.crmkit.account.PersonId;
import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a user has to do.
 *
 * @param id the identity
 * @param subject the record it is about, as {@code type/id}
 * @param title what to do; of a task that a cadence created, in the language of the process
 * @param assignee who has to do it; null = whoever owns the subject
 * @param due when it is due
 * @param origin what created it, for example {@code cadence:first-contact:2}
 * @param doneAt when it was done, or closed because nobody wants it any more; null = it is open
 * @param book the hash of the rule book it follows
 * @param person whose key protects what is written about it, if a person wrote what to do; null = nobody's
 */
@RecordBuilder
public record Task(
        @NotNull TaskId id,
        @NotBlank String subject,
        @NotBlank @Size(max = 200) String title,
        @Nullable UserId assignee,
        @NotNull Instant due,
        @NotBlank String origin,
        @Nullable Instant doneAt,
        @NotBlank String book,
        @Nullable PersonId person)
        implements TaskBuilder.With {
    /** What the origin of a task begins with that was promised to a customer; the id of the interaction follows. */
    public static final String COMMITMENT = "commitment:";

    /** The origin of a task that is the next contact with a customer. */
    public static final String NEXT_CONTACT = "next-contact";

    /**
     * What the origin of a task begins with that stands for a ticket of a lead, who has no account yet; what wanted it
     * follows.
     */
    public static final String SERVICE = "service:";

    /**
     * Returns whether it belongs to whoever owns the customer it is about, and goes with him to the next owner.
     *
     * @return true if it was promised to the customer, is the next contact with him, or stands for a ticket
     */
    public boolean followsOwner() {
        return isCommitment() || origin.equals(NEXT_CONTACT) || origin.startsWith(SERVICE);
    }

    /**
     * Returns whether it was promised to a customer.
     *
     * @return true if it came from a commitment of an interaction
     */
    public boolean isCommitment() {
        return origin.startsWith(COMMITMENT);
    }

    /**
     * Returns whether it should be done already.
     *
     * @param now the present instant
     * @return true if it is open and was due before now
     */
    public boolean isOverdue(Instant now) {
        return doneAt == null && due.isBefore(now);
    }
}
