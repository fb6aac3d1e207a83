package io.crmkit.activity;

import io.crmkit.decision.Label;
import io.crmkit.internal.check.Check;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param end why it ended, for example {@code finished}, {@code converted}, {@code stopped} or the name of a {@link Signal}; null
 *     while it runs
 * @param book the hash of the rule book it follows
 * @param anchor from when its steps count; null = {@link CadenceAnchor#SCHEDULED}
 * @param pausedAt since when it is paused; null = it is not
 * @param resumesAt when the pause ends by itself; null = somebody has to resume it
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
        @NotBlank String book,
        @Nullable CadenceAnchor anchor,
        @Nullable Instant pausedAt,
        @Nullable Instant resumesAt)
        implements CadenceRunBuilder.With {
    /** Copies the steps; null gives none. */
    public CadenceRun {
        steps = Check.list(steps);
    }

    /**
     * Returns whether it takes steps: it has not ended and is not paused.
     *
     * @return true if it does
     */
    public boolean runs() {
        return endedAt == null && pausedAt == null;
    }

    /**
     * Returns the step that is due next, whether or not the run is paused: of those that are not done the one that is due
     * first, of several at one instant the first of them. Where steps count from when the one before was completed it is the
     * first that is not done, unless a step before it blocks.
     *
     * @return the step; empty if none is left, one blocks, or nobody can tell when it is due
     */
    public Optional<Step> next() {
        return open().filter(step -> step.notCovered() == null).min(Comparator.comparing(Step::due));
    }

    /**
     * Returns the steps that nobody can tell the due time of, because the calendar does not cover it. Where steps count from
     * when the one before was completed that is only the first that is not done, unless a step before it blocks. They get their
     * times if the run follows a book whose calendar goes on; else the run stays as it is until somebody ends it ({@link io.crmkit.desk.FollowUpDesk#stop}) and
     * begins it anew under that book.
     *
     * @return the steps, in order; none if the run has ended
     */
    public List<Step> uncovered() {
        return open().filter(step -> step.notCovered() != null).toList();
    }

    /** Returns the steps that are not done and do not wait for one before. */
    private Stream<Step> open() {
        if (endedAt != null || blocking().isPresent()) {
            return Stream.empty();
        }
        Stream<Step> open = steps.stream().filter(step -> step.doneAt() == null);
        return anchor == CadenceAnchor.AFTER_COMPLETION ? open.limit(1) : open;
    }

    /**
     * Returns the step that blocks those after it: one that was taken and whose task is open, if steps count from when
     * the one before was completed.
     *
     * @return the step; empty if none blocks
     */
    public Optional<Step> blocking() {
        return anchor != CadenceAnchor.AFTER_COMPLETION || endedAt != null
                ? Optional.empty()
                : steps.stream()
                        .filter(step -> step.doneAt() != null && step.completedAt() == null)
                        .findFirst();
    }

    /**
     * Returns whether nothing is left to do: every step is taken, and completed if that is what steps count from.
     *
     * @return true if nothing is left
     */
    public boolean isThrough() {
        return steps.stream().allMatch(step -> step.doneAt() != null)
                && blocking().isEmpty();
    }

    /**
     * A step of a running cadence.
     *
     * @param id its name in the cadence
     * @param title what to do, in both languages
     * @param due when it is due; if nobody can tell, when that came about
     * @param doneAt when it was turned into a task or a message, or was no longer wanted; null = not yet
     * @param until the occasion after which it is no longer wanted, for example {@code customer.contacted}; null = none
     * @param completedAt when its task was done or it was no longer wanted, if the next step counts from then; null = not
     *     yet, or it makes no difference
     * @param notCovered the date the calendar would have to cover for somebody to tell when it is due; null = it is due
     */
    public record Step(
            String id,
            Label title,
            Instant due,
            @Nullable Instant doneAt,
            @Nullable String until,
            @Nullable Instant completedAt,
            @Nullable LocalDate notCovered) {
        /**
         * Creates a step that is not completed.
         *
         * @param id its name in the cadence
         * @param title what to do
         * @param due when it is due
         * @param doneAt when it was done; null = not yet
         * @param until the occasion after which it is no longer wanted; null = none
         */
        public Step(String id, Label title, Instant due, @Nullable Instant doneAt, @Nullable String until) {
            this(id, title, due, doneAt, until, null, null);
        }

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
            return new Step(id, title, due, at, until, completedAt, notCovered);
        }

        /**
         * Returns this step, completed.
         *
         * @param at when
         * @return the step
         */
        public Step completed(Instant at) {
            return new Step(id, title, due, doneAt == null ? at : doneAt, until, at, notCovered);
        }

        /**
         * Returns this step, due at another time.
         *
         * @param at when it is due
         * @return the step
         */
        public Step due(Instant at) {
            return new Step(id, title, at, doneAt, until, completedAt, null);
        }

        /**
         * Returns this step without a due time: nobody can tell it.
         *
         * @param date the date the calendar would have to cover
         * @param since when that came about
         * @return the step
         */
        public Step notCovered(LocalDate date, Instant since) {
            return new Step(id, title, since, doneAt, until, completedAt, date);
        }
    }
}
