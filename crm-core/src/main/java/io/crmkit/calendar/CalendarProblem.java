package io.crmkit.calendar;

import java.util.Arrays;
import java.util.List;

/**
 * What is wrong with the definition of a calendar.
 *
 * @param kind what kind of problem it is
 * @param calendar the name of the calendar
 * @param found what was found, in the order in which the kind says; dates as {@code 2026-01-31}, hours as {@code 09:00-18:00},
 *     days of the week as {@code MONDAY}
 */
public record CalendarProblem(Kind kind, String calendar, List<String> found) {
    /** The kinds of problems. */
    public enum Kind {
        /** The name is blank; nothing is found. */
        NAME,

        /** The last date, found first, is before the first one. */
        ORDER,

        /** From the first date, found first, to the last one there are more years than a calendar has: the most of them. */
        YEARS,

        /** No day of the week has hours; nothing is found. */
        WEEK,

        /** Of a day, or of two that follow each other, hours overlap: the day or days, and both hours. */
        OVERLAP,

        /** A make-up day without hours takes those of Monday, which has none: the date. */
        MAKE_UP_HOURS,

        /** A date is a holiday and a make-up day: the date. */
        BOTH,

        /** A holiday or make-up day is not within the dates covered: the date, the first and the last one covered. */
        OUTSIDE
    }

    /** Copies what was found. */
    public CalendarProblem {
        found = List.copyOf(found);
    }

    static CalendarProblem of(Kind kind, String calendar, Object... found) {
        return new CalendarProblem(
                kind, calendar, Arrays.stream(found).map(Object::toString).toList());
    }

    /**
     * Returns the problem in English: what, where, and what must hold.
     *
     * @return a text of one or two lines
     */
    public String message() {
        String owner = " of calendar (" + calendar + ") ";
        return switch (kind) {
            case NAME -> "The name (" + calendar + ") of a calendar must not be blank.";
            case ORDER ->
                "The last date (" + found.get(0) + ")" + owner + "must not be before the first (" + found.get(1) + ").";
            case YEARS ->
                "The range (" + found.get(0) + " to " + found.get(1) + ")" + owner + "must be at most " + found.get(2)
                        + " years.";
            case WEEK -> "The week" + owner + "must have working hours.\nMaybe weekdays(open, close)?";
            case OVERLAP ->
                "The hours on " + found.get(0) + " (" + found.get(1) + ", " + found.get(2) + ")" + owner
                        + "must not overlap.";
            case MAKE_UP_HOURS ->
                "The make-up day (" + found.get(0) + ")" + owner
                        + "must name its hours, because Monday has none to take over.";
            case BOTH -> "The date (" + found.get(0) + ")" + owner + "must not be both a holiday and a make-up day.";
            case OUTSIDE ->
                "The holiday or make-up day (" + found.get(0) + ")" + owner + "must lie between " + found.get(1)
                        + " and " + found.get(2) + ".";
        };
    }
}
