package io.crmkit.activity;

import io.crmkit.decision.Label;
import io.crmkit.internal.check.Check;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cadence that runs for a customer.
 *
 * @param id the identity
 * @param subject the lead or account, as {@code type/id}
 * @param cadence the name of the cadence in the rule book
 * @param startedAt when it began; its steps count from here
 * @param steps its steps in order, with their due times
 * @param endedAt when it ended; null = it runs
 * @param end why it ended, for example {@code finished} or {@code converted}; null while it runs
 * @param book the hash of the rule book it follows
 */
@RecordBuilder
public record CadenceRun(
        @NotNull CadenceRunId id,
        @NotBlank String subject,
        @NotBlank String cadence,
        @NotNull Instant startedAt,
        List<Step> steps,
        @Nullable Instant endedAt,
        @Nullable String end,
        @NotBlank String book)
        implements CadenceRunBuilder.With {
    /** Copies the steps; null gives none. */
    public CadenceRun {
        steps = Check.list(steps);
    }

    /**
     * A step of a running cadence.
     *
     * @param id its name in the cadence
     * @param title what to do, in both languages
     * @param due when it is due
     * @param doneAt when it was turned into a task or a message, or was no longer wanted; null = not yet
     * @param until the occasion after which it is no longer wanted, for example {@code customer.contacted}; null = none
     */
    public record Step(
            String id,
            Label title,
            Instant due,
            @Nullable Instant doneAt,
            @Nullable String until) {
        /**
         * Returns a step that is wanted whatever happens.
         *
         * @param id its name in the cadence
         * @param title what to do
         * @param due when it is due
         * @return the step, not done
         */
        public static Step of(String id, Label title, Instant due) {
            return new Step(id, title, due, null, null);
        }

        /**
         * Returns this step, done.
         *
         * @param at when
         * @return the step
         */
        public Step done(Instant at) {
            return new Step(id, title, due, at, until);
        }
    }
}
