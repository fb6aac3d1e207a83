package io.crmkit.policy;

import io.crmkit.approval.Approval;
import io.crmkit.approval.ApprovalId;
import io.crmkit.decision.Decision;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who must agree that an opportunity is in a stage, and what follows from what they say. */
public interface ApprovalPolicy {

    /** The name of the alarm at which an approval is handed up. */
    String ESCALATION = "approval-escalation";

    /** The name of the alarm at which it is told that nobody can tell when an approval is handed up. */
    String NOT_COVERED = "approval-not-covered";

    /**
     * Opens the approval of an opportunity that has just entered the stage, or about which a rule asks. A seat for which nobody can speak goes to those
     * who administer; if there is nobody either, it waits. It never passes by itself.
     *
     * @param id the identity of the approval
     * @param entered the opportunity, in the stage
     * @param by who moved it; he speaks for no seat
     * @param users everybody there is
     * @param now the present instant
     * @return a decision of kind {@code approval}, an open approval; one reason for each seat
     */
    Decision<Answer> open(ApprovalId id, Opportunity entered, Actor by, Collection<User> users, Instant now);

    /**
     * Lets a user speak for every seat that is his and free.
     *
     * @param approval the approval
     * @param user who
     * @param approves whether he agrees
     * @param reason why; wanted if he does not agree
     * @param now the present instant
     * @return a decision of kind {@code vote}; refused with the codes {@code decided}, {@code not-approver}, {@code
     *     reason-missing}
     */
    Decision<Answer> vote(Approval approval, UserId user, boolean approves, @Nullable String reason, Instant now);

    /**
     * Takes the wish back.
     *
     * @param approval the approval
     * @param by who; only who asked may, or who administers where a rule asked
     * @param administers whether who does it administers
     * @param now the present instant
     * @return a decision of kind {@code recall}; refused with the codes {@code decided}, {@code not-asker}
     */
    Decision<Answer> recall(Approval approval, Actor by, boolean administers, Instant now);

    /**
     * Hands it up: those to whom it is escalated may speak for every free seat, too.
     *
     * @param approval the approval
     * @param users everybody there is
     * @param now the present instant
     * @return a decision of kind {@code escalation}; refused with the codes {@code decided}, {@code escalated}
     */
    Decision<Answer> escalate(Approval approval, Collection<User> users, Instant now);

    /**
     * Returns when an open approval is handed up. If the calendar ends before, nothing is guessed: it is told once, when
     * the approval is asked for, and the approval is not handed up.
     *
     * @param approval the approval
     * @param after only what is due after this instant
     * @return the alarm, named {@link #ESCALATION}, or {@link #NOT_COVERED} with the fact {@code date}, the date that the
     *     calendar does not cover; empty if there is none
     */
    Optional<Alarm> next(Approval approval, Instant after);

    /** What becomes of an approval. */
    sealed interface Answer {
        /**
         * It is as follows; an opportunity whose approval was rejected or recalled returns to {@link Approval#from}.
         *
         * @param approval the approval as it is now
         */
        record Now(Approval approval) implements Answer {
            /** Says which approval it is and how far it has come. */
            @Override
            public String toString() {
                return "Now[approval=" + approval.id() + ", state=" + approval.state() + "]";
            }
        }

        /**
         * Nothing changes.
         *
         * @param codes stable words for the causes
         */
        record Refused(List<String> codes) implements Answer {
            /** Copies the codes. */
            public Refused {
                codes = List.copyOf(codes);
            }
        }
    }
}
