package io.crmkit.policy;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Label;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
     * @param opportunity the opportunity, open
     * @param wish where to, and why
     * @param now the present instant
     * @return a decision of kind {@code stage}; everything that is missing is a reason
     */
    Decision<Move> move(Opportunity opportunity, Wish wish, Instant now);

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
     * A stage.
     *
     * @param id the identity
     * @param name what people call it
     * @param probability the chance to win an opportunity in it, 0 to 100 per cent
     * @param evidence the kinds of evidence that prove it done; wanted before a later stage is entered
     * @param quoted whether entering it means that a quote was given
     * @param wins whether entering it wins and closes the opportunity
     */
    record Stage(StageId id, Label name, int probability, List<String> evidence, boolean quoted, boolean wins) {
        /** Copies the evidence. */
        public Stage {
            evidence = List.copyOf(evidence);
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
