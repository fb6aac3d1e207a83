package io.crmkit.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instant at which an amount of business time is used up, with the steps that lead to it. A pause adds exactly the
 * business time it covers.
 *
 * @param start the instant at which the clock was started
 * @param amount the business time, 0 or more
 * @param due the instant at which it is used up
 * @param steps what the time between start and due consists of, without gaps; empty if they are the same
 */
public record Deadline(Instant start, Duration amount, Instant due, List<Step> steps) {
    /** What a step is made of. */
    public enum Kind {
        /** Business time that counts. */
        WORKED,
        /** Time outside the working hours. */
        CLOSED,
        /** Time during which the clock stood still, inside or outside the working hours. */
        PAUSED
    }

    /**
     * A part of the time from the start to the due instant.
     *
     * @param kind what it is made of
     * @param from its start
     * @param until its end, after the start
     * @param business the business time in it: all of it if worked, none if closed, what the pause added if paused
     * @param reason what a pause waited for; null = it is none, or nobody said
     */
    public record Step(
            Kind kind,
            Instant from,
            Instant until,
            Duration business,
            @Nullable String reason) {
        /**
         * Creates a step that is no pause, or one of which nobody said what for.
         *
         * @param kind what it is made of
         * @param from its start
         * @param until its end, after the start
         * @param business the business time in it
         */
        public Step(Kind kind, Instant from, Instant until, Duration business) {
            this(kind, from, until, business, null);
        }

        private static Step paused(BusinessCalendar calendar, Instant from, Instant until, Pause pause) {
            return new Step(Kind.PAUSED, from, until, calendar.between(from, until), pause.reason());
        }
    }

    /** Copies the steps. */
    public Deadline {
        steps = List.copyOf(steps);
    }

    /**
     * Computes a deadline.
     *
     * @param calendar the calendar that says what business time is
     * @param start the instant at which the clock starts; outside the hours it begins at the next opening
     * @param amount the business time, not negative
     * @param pauses the pauses, in any order; they may overlap, and those before the start or after the due do nothing
     * @return the deadline; without pauses its due instant is {@link BusinessCalendar#add} of start and amount
     * @throws CalendarRangeException if a date that is needed is not covered
     * @throws IllegalArgumentException if the amount is negative
     */
    public static Deadline of(BusinessCalendar calendar, Instant start, Duration amount, List<Pause> pauses) {
        List<Step> steps = new ArrayList<>();
        Instant from = start;
        Duration left = amount;
        for (Pause pause : amount.isZero() ? List.<Pause>of() : Pause.sorted(pauses)) {
            if (!pause.until().isAfter(from)) {
                continue;
            }
            if (pause.from().isAfter(from)) {
                Instant due = calendar.add(from, left);
                if (!due.isAfter(pause.from())) {
                    break;
                }
                walk(calendar, from, pause.from(), steps);
                left = left.minus(calendar.between(from, pause.from()));
                from = pause.from();
            }
            steps.add(Step.paused(calendar, from, pause.until(), pause));
            from = pause.until();
        }
        Instant due = calendar.add(from, left);
        walk(calendar, from, due, steps);
        return new Deadline(start, amount, due, steps);
    }

    /**
     * Computes when a deadline is due, without the steps that lead to it: for whatever plans many.
     *
     * @param calendar the calendar that says what business time is
     * @param start the instant at which the clock starts
     * @param amount the business time, not negative
     * @param pauses the pauses, in any order
     * @return the due instant of {@link #of}
     * @throws CalendarRangeException if a date that is needed is not covered
     * @throws IllegalArgumentException if the amount is negative
     */
    public static Instant due(BusinessCalendar calendar, Instant start, Duration amount, List<Pause> pauses) {
        Instant due = calendar.add(start, amount);
        Instant from = start;
        for (Pause pause : amount.isZero() ? List.<Pause>of() : Pause.sorted(pauses)) {
            Instant begin = pause.from().isAfter(from) ? pause.from() : from;
            if (pause.until().isAfter(from)) {
                if (!due.isAfter(begin)) {
                    break;
                }
                Duration paused = calendar.between(begin, pause.until());
                // of no time a closing would become the next opening
                due = paused.isZero() ? due : calendar.add(due, paused);
                from = pause.until();
            }
        }
        return due;
    }

    /** The steps between two instants, of which the first is earlier, with sorted pauses. */
    static List<Step> steps(BusinessCalendar calendar, Instant from, Instant until, List<Pause> pauses) {
        List<Step> steps = new ArrayList<>();
        Instant at = from;
        for (Pause pause : pauses) {
            Instant stop = earlier(pause.until(), until);
            if (stop.isAfter(at)) {
                Instant pausedFrom = pause.from().isAfter(at) ? earlier(pause.from(), until) : at;
                walk(calendar, at, pausedFrom, steps);
                if (pausedFrom.isBefore(stop)) {
                    steps.add(Step.paused(calendar, pausedFrom, stop, pause));
                }
                at = stop;
            }
        }
        walk(calendar, at, until, steps);
        return steps;
    }

    /** Appends the steps from one instant to another, opening by opening. */
    private static void walk(BusinessCalendar calendar, Instant from, Instant until, List<Step> steps) {
        Instant at = from;
        while (at.isBefore(until)) {
            Instant open = calendar.openingUntil(at, until);
            if (open.isAfter(at)) {
                steps.add(new Step(Kind.CLOSED, at, open, Duration.ZERO));
            }
            at = open;
            if (at.isBefore(until)) {
                Instant stop = earlier(calendar.closingAfter(at), until);
                steps.add(new Step(Kind.WORKED, at, stop, Duration.between(at, stop)));
                at = stop;
            }
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
