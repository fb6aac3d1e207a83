package io.crmkit.policy;

import io.crmkit.approval.Approval;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Label;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageId;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stages of an opportunity: in which order, proven by what, how probable. */
public interface StagePolicy {

    /** The name of the alarm at which an opportunity has stood still too long. */
    String STALLED = "stalled";

    /** The name of the alarm some days after a quote. */
    String QUOTE_REMINDER = "quote-reminder";

    /**
     * Returns the stages in their order; the last one wins.
     *
     * @return the stages, two or more
     */
    List<Stage> stages();

    /**
     * Returns the stage with an id.
     *
     * @param id the id
     * @return the stage, empty if the book has none of that id
     */
    Optional<Stage> stage(StageId id);

    /**
     * Decides whether an opportunity may move to another stage.
     *
     * @param situation the opportunity, open, and what belongs to it as far as {@link #looksAround} asks for it
     * @param wish where to, and why
     * @param now the present instant
     * @return a decision of kind {@code stage}; everything that is missing is a reason
     * @throws IllegalArgumentException if there is no opportunity in the situation
     */
    Decision<Move> move(Situation situation, Wish wish, Instant now);

    /**
     * Decides whether an opportunity may move to another stage, with nothing known of what belongs to it.
     *
     * @param opportunity the opportunity, open
     * @param wish where to, and why
     * @param now the present instant
     * @return a decision of kind {@code stage}; everything that is missing is a reason
     */
    default Decision<Move> move(Opportunity opportunity, Wish wish, Instant now) {
        return move(Situation.of(opportunity), wish, now);
    }

    /**
     * Tells whether a move may depend on other records than the opportunity: its account, its contact, its tasks, or what
     * its owner has won.
     *
     * @return whether they should be read before it is asked
     */
    default boolean looksAround() {
        return false;
    }

    /**
     * Decides whether an opportunity may be closed as lost.
     *
     * @param opportunity the opportunity, open
     * @param reason why it is lost; null = none given
     * @param now the present instant
     * @return a decision of kind {@code loss}: {@link Move.Entered} with the stage it is in, or {@link Move.Refused}
     */
    Decision<Move> lose(Opportunity opportunity, @Nullable String reason, Instant now);

    /**
     * Decides whether a closed opportunity may be opened again.
     *
     * @param opportunity the opportunity, closed
     * @param now the present instant
     * @return a decision of kind {@code reopening}: {@link Move.Entered} with the stage it returns to, or {@link
     *     Move.Refused}
     */
    Decision<Move> reopen(Opportunity opportunity, Instant now);

    /**
     * Returns what falls due next for an open opportunity.
     *
     * @param opportunity the opportunity, open
     * @param after only what is due after this instant
     * @return the next alarm, named {@link #STALLED} or {@link #QUOTE_REMINDER}; empty if there is none
     */
    Optional<Alarm> next(Opportunity opportunity, Instant after);

    /**
     * Returns who must agree when an opportunity enters a stage.
     *
     * @param stage the id of the stage
     * @return the policy, empty if nobody is asked
     */
    default Optional<ApprovalPolicy> approval(StageId stage) {
        return Optional.empty();
    }

    /**
     * Returns who must agree when a rule asks for an approval.
     *
     * @param name what the approval is called
     * @return the policy, empty if there is none of that name
     */
    default Optional<ApprovalPolicy> declared(String name) {
        return Optional.empty();
    }

    /**
     * Returns the policy that an approval follows.
     *
     * @param approval an approval that was opened under this policy
     * @return the policy, empty if there is none
     */
    default Optional<ApprovalPolicy> policyOf(Approval approval) {
        return approval.name() == null ? approval(approval.stage()) : declared(approval.name());
    }

    /**
     * A stage.
     *
     * @param id the identity
     * @param name what people call it
     * @param probability the chance to win an opportunity in it, 0 to 100 per cent
     * @param evidence the kinds of evidence that prove it done; wanted before a later stage is entered
     * @param quoted whether entering it means that a quote was given
     * @param wins whether entering it wins and closes the opportunity
     * @param forecast where opportunities in it are counted when a forecast is made
     * @param checklist what is ticked off in it
     * @param tasks what has to be done in it; created when it is entered
     * @param onEntry what is done when it is entered
     * @param onExit what is done when it is left, in whatever direction
     */
    record Stage(
            StageId id,
            Label name,
            int probability,
            List<String> evidence,
            boolean quoted,
            boolean wins,
            Forecast forecast,
            List<Item> checklist,
            List<StageTask> tasks,
            List<AutomationPolicy.Action> onEntry,
            List<AutomationPolicy.Action> onExit) {
        /** Copies the lists. */
        public Stage {
            evidence = List.copyOf(evidence);
            checklist = List.copyOf(checklist);
            tasks = List.copyOf(tasks);
            onEntry = List.copyOf(onEntry);
            onExit = List.copyOf(onExit);
        }

        /**
         * Makes a stage in which nothing is ticked off and done by itself. One that wins counts as closed, every other as
         * pipeline.
         *
         * @param id the identity
         * @param name what people call it
         * @param probability the chance to win an opportunity in it, 0 to 100 per cent
         * @param evidence the kinds of evidence that prove it done
         * @param quoted whether entering it means that a quote was given
         * @param wins whether entering it wins and closes the opportunity
         */
        public Stage(StageId id, Label name, int probability, List<String> evidence, boolean quoted, boolean wins) {
            this(
                    id,
                    name,
                    probability,
                    evidence,
                    quoted,
                    wins,
                    wins ? Forecast.CLOSED : Forecast.PIPELINE,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        /**
         * Returns every kind of evidence that can be given in it: what proves it done, and what is ticked off.
         *
         * @return the kinds, in their order
         */
        public List<String> kinds() {
            return Stream.concat(evidence.stream(), checklist.stream().map(Item::id))
                    .distinct()
                    .toList();
        }

        /**
         * Returns what a task of this stage says it comes from.
         *
         * @param task the id of the task
         * @return {@code stage:}, the id of the stage, a colon and that of the task
         */
        public String origin(String task) {
            return "stage:" + id + ':' + task;
        }

        /**
         * Returns what people call the stage in one language.
         *
         * @param locale English, or Chinese for any Chinese locale; other languages get English
         * @return the name
         */
        public String name(Locale locale) {
            return name.in(locale);
        }
    }

    /**
     * Something to tick off. It is ticked off by evidence of the kind of its id.
     *
     * @param id the kind of evidence
     * @param title what people call it
     * @param required whether it is wanted before a later stage is entered
     */
    record Item(String id, Label title, boolean required) {}

    /**
     * A task of whoever owns an opportunity, created when the opportunity enters the stage; not again when it comes back.
     *
     * @param id its id, unique in its stage
     * @param title what to do
     * @param days the calendar part of the time until it is due, at the same local time; not negative
     * @param hours the part that elapses; not negative
     * @param required whether it must be done before a later stage is entered
     */
    record StageTask(String id, Label title, Period days, Duration hours, boolean required) {
        /**
         * Returns when the task is due.
         *
         * @param now when it is created
         * @param zone where days are counted
         * @return the instant
         */
        public Instant due(Instant now, ZoneId zone) {
            return now.atZone(zone).plus(days).plus(hours).toInstant();
        }
    }

    /** Where an open opportunity is counted when a forecast is made. */
    enum Forecast {
        /** It may be won some day. */
        PIPELINE,
        /** It is won if all goes well. */
        BEST_CASE,
        /** It is as good as won. */
        COMMIT,
        /** It is won. */
        CLOSED,
        /** It is not counted. */
        OMITTED
    }

    /**
     * A wish to move.
     *
     * @param to the stage to enter
     * @param reason why; wanted for a move backward
     * @param bypass whether missing evidence and skipped stages are passed over, for which the caller was allowed
     */
    record Wish(StageId to, @Nullable String reason, boolean bypass) {}

    /** What becomes of a wish to move. */
    sealed interface Move {
        /**
         * The stage is entered.
         *
         * @param stage the stage
         * @param probability the chance to win, per cent
         * @param bypassed whether something was passed over
         */
        record Entered(StageId stage, int probability, boolean bypassed) implements Move {}

        /**
         * Nothing changes.
         *
         * @param codes stable words for the causes, one for each reason that refuses, for example {@code
         *     evidence-missing}, {@code stage-skipped}, {@code reason-missing}
         */
        record Refused(List<String> codes) implements Move {
            /** Copies the codes. */
            public Refused {
                codes = List.copyOf(codes);
            }
        }
    }
}
