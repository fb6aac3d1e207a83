package io.crmkit.calendar;

import java.time.DateTimeException;
import java.time.LocalTime;

/**
 * A part of a day in which work is done, from its start up to, but without, its end; whole minutes. It may go on after
 * midnight: 22:00 to 06:00 belongs to the day on which it begins.
 *
 * @param start the first moment
 * @param end the end; {@link LocalTime#MIDNIGHT} stands for 24:00, the end of the day; before the start = on the next day
 */
public record TimeRange(LocalTime start, LocalTime end) {
    /** The whole day, 00:00 to 24:00. */
    public static final TimeRange WHOLE_DAY = new TimeRange(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the end is the start, midnight aside, or a time is no whole minute
     */
    public TimeRange {
        if (beyondMinute(start) != 0 || beyondMinute(end) != 0) {
            throw new IllegalArgumentException("The start (" + start + ") and the end (" + end
                    + ") of the working hours must be whole minutes.\nMaybe "
                    + start.withSecond(0).withNano(0)
                    + " and " + end.withSecond(0).withNano(0) + "?");
        }
        if (!end.equals(LocalTime.MIDNIGHT) && start.equals(end)) {
            throw new IllegalArgumentException("The end (" + end + ") of the working hours must not be their start ("
                    + start + ").\nMaybe 00:00-24:00 for the whole day?");
        }
    }

    /**
     * Returns the range between two times written as {@code HH:mm}.
     *
     * @param start the first moment, such as 09:00
     * @param end the end, such as 18:00 or 24:00; 06:00 after 22:00 is that of the next day
     * @return the range
     * @throws IllegalArgumentException if a text is no such time or the end is the start
     */
    public static TimeRange of(String start, String end) {
        return new TimeRange(time("start", start), end.equals("24:00") ? LocalTime.MIDNIGHT : time("end", end));
    }

    private static LocalTime time(String what, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The " + what + " (" + text + ") of the working hours must be a time such as 09:00.", e);
        }
    }

    private static long beyondMinute(LocalTime time) {
        return time.toNanoOfDay() % 60_000_000_000L;
    }

    /**
     * Tells whether it goes on after midnight.
     *
     * @return true if its end is on the next day; 24:00 is not
     */
    public boolean isOverMidnight() {
        return !end.equals(LocalTime.MIDNIGHT) && end.isBefore(start);
    }

    /** The seconds from 00:00 of its day to the end, read from the face of the clock. */
    int endSecond() {
        return (end.isAfter(start) ? 0 : 86_400) + end.toSecondOfDay();
    }

    /**
     * Returns the range as {@code HH:mm-HH:mm}.
     *
     * @return the text
     */
    @Override
    public String toString() {
        return start + "-" + (end.equals(LocalTime.MIDNIGHT) ? "24:00" : end.toString());
    }
}
