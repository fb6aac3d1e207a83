package io.crmkit.approval;

import io.crmkit.account.PersonId;
import io.crmkit.internal.check.Check;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for when an opportunity entered a stage, or when a rule wanted it, and what people said to it. It is
 * approved when every seat is.
 *
 * @param id the identity
 * @param subject the record it is about, as {@code type/id}
 * @param person whose key protects what people say about it: the opportunity's
 * @param owner who works on the opportunity; null = nobody
 * @param name what the rule book calls it if a rule asked for it; null = the stage wants it
 * @param stage the stage that was entered; if a rule asked, the one the opportunity was in
 * @param from the stage to which the opportunity returns if it is rejected or recalled; the same stage = it stays
 * @param askedBy who moved it, or the rule that asked
 * @param askedAt when
 * @param state how far it has come
 * @param seats who must agree, each seat once
 * @param escalatedAt when it was handed up; null = it was not
 * @param decidedAt when it was approved, rejected or recalled; null = it is open
 * @param book the hash of the rule book it follows
 */
@RecordBuilder
public record Approval(
        ApprovalId id,
        String subject,
        PersonId person,
        @Nullable UserId owner,
        @Nullable String name,
        StageId stage,
        StageId from,
        Actor askedBy,
        Instant askedAt,
        State state,
        List<Seat> seats,
        @Nullable Instant escalatedAt,
        @Nullable Instant decidedAt,
        String book)
        implements ApprovalBuilder.With {
    /** Copies the seats. */
    public Approval {
        seats = Check.list(seats);
    }

    /** How far an approval has come. */
    public enum State {
        /** Somebody has still to say something. */
        OPEN,
        /** Everybody agreed. */
        APPROVED,
        /** Somebody did not agree. */
        REJECTED,
        /** Whoever asked took it back. */
        RECALLED
    }

    /**
     * One of those who must agree.
     *
     * @param name what it is called: {@code role:} and a role, or {@code user:} and a user
     * @param approvers who may speak for it; nobody = it waits until it is escalated
     * @param by who spoke for it; null = nobody yet
     * @param at when
     * @param reason why, at most 2000 characters; null = no reason given
     */
    public record Seat(
            String name,
            Set<UserId> approvers,
            @Nullable UserId by,
            @Nullable Instant at,
            @Nullable @Size(max = 2_000) String reason) {
        /** Sorts the approvers. */
        public Seat {
            approvers = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(approvers));
        }

        /**
         * Tells whether somebody spoke for it.
         *
         * @return whether it is taken
         */
        public boolean isTaken() {
            return by != null;
        }
    }

    /**
     * Returns the opportunity it is about.
     *
     * @return its identity
     */
    public OpportunityId opportunity() {
        return OpportunityId.of(subject.substring(subject.indexOf('/') + 1));
    }

    /**
     * Returns everybody who is asked and has not answered.
     *
     * @return the users, sorted by id
     */
    public Set<UserId> waitingFor() {
        return seats.stream()
                .filter(seat -> state == State.OPEN && !seat.isTaken())
                .flatMap(seat -> seat.approvers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
