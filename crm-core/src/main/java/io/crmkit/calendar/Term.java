package io.crmkit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * The term of a contract, both of its days included. Terms that follow one another count their months from the anchor
 * day, so that they never drift: from 31 January, then 28 February, then 31 March.
 *
 * @param start the first day
 * @param end the last day, not before the first
 * @param anchorDay the day of the month, 1 to 31, on which terms begin wherever the month has it; else on its last day
 */
public record Term(LocalDate start, LocalDate end, int anchorDay) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the end is before the start or the anchor day is out of its bounds
     */
    public Term {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "The end (" + end + ") of a term must not be before its start (" + start + ").\nMaybe swapped?");
        }
        AnchoredSchedule.day(anchorDay);
    }

    /**
     * Returns the term between two days, anchored on the first.
     *
     * @param start the first day
     * @param end the last day, not before the first
     * @return the term
     * @throws IllegalArgumentException if the end is before the start
     */
    public static Term of(LocalDate start, LocalDate end) {
        return new Term(start, end, start.getDayOfMonth());
    }

    /**
     * Returns the term of a length, anchored on its first day: 12 months from 1 March end on the last of February.
     *
     * @param start the first day
     * @param length the length, of positive parts
     * @return the term
     * @throws IllegalArgumentException if the length is zero or has a negative part
     */
    public static Term starting(LocalDate start, Period length) {
        return starting(start, length, start.getDayOfMonth());
    }

    private static Term starting(LocalDate start, Period length, int anchorDay) {
        positive("length", length);
        YearMonth month = YearMonth.from(start).plusMonths(length.toTotalMonths());
        Period days = length.withYears(0).withMonths(0);
        LocalDate next = onDay(month, anchorDay).plus(days);
        return new Term(start, next.minusDays(1), anchorDay);
    }

    /**
     * Returns the day after the last one.
     *
     * @return the day on which a renewal starts
     */
    public LocalDate endExclusive() {
        return end.plusDays(1);
    }

    /**
     * Tells whether a date belongs to this term.
     *
     * @param date the date
     * @return true from the first to the last day
     */
    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && !date.isAfter(end);
    }

    /**
     * Returns the term that follows: it starts on the day after the last one, whenever it is decided, and keeps the
     * anchor day if that start agrees with it; an end that was agreed otherwise sets a new anchor.
     *
     * @param length its length, of positive parts
     * @return the next term
     * @throws IllegalArgumentException if the length is zero or has a negative part
     */
    public Term renewal(Period length) {
        LocalDate next = endExclusive();
        boolean anchored = next.equals(onDay(YearMonth.from(next), anchorDay));
        return starting(next, length, anchored ? anchorDay : next.getDayOfMonth());
    }

    /**
     * Returns the last day on which a notice to end this term is in time.
     *
     * @param notice the period of notice, without negative parts
     * @return the day; a notice received on it counts
     * @throws IllegalArgumentException if the period has a negative part
     */
    public LocalDate latestNotice(Period notice) {
        return latestNotice(end, notice);
    }

    /**
     * Returns the last day on which a notice is in time: the day before (the day after the last day, less the period).
     * For a last day D and 30 days it is D - 30; for 28 February and 1 month it is 31 January.
     *
     * @param lastDay the last day of the term
     * @param notice the period of notice, without negative parts; the days are counted back first, then months and years as
     *     one, so that the notice is over in time, see {@link #noticeEnd}
     * @return the day; a notice received on it counts
     * @throws IllegalArgumentException if the period has a negative part
     */
    public static LocalDate latestNotice(LocalDate lastDay, Period notice) {
        notNegative("notice", notice);
        Period days = notice.withYears(0).withMonths(0);
        Period months = notice.withDays(0);
        return lastDay.minus(days).plusDays(1).minus(months).minusDays(1);
    }

    /**
     * Returns the last day of a period of notice that begins with a day: that day is not counted itself, and months end
     * on the day of the same number, else on the last of their month (BGB 187, 188; Civil Code of the PRC 201, 202). The
     * period is over at the end of the day returned. A notice received on {@link #latestNotice} is over in time.
     *
     * @param received the day on which the notice is received
     * @param notice the period of notice, without negative parts; months and years are counted on as one, then the days
     * @return the last day
     * @throws IllegalArgumentException if the period has a negative part
     */
    public static LocalDate noticeEnd(LocalDate received, Period notice) {
        notNegative("notice", notice);
        return received.plus(notice);
    }

    /**
     * Returns the instant at which a period of notice is over: 24:00 of {@linkplain #noticeEnd its last day}, which is the
     * first instant of the next.
     *
     * @param received the day on which the notice is received
     * @param notice the period of notice, without negative parts; months and years are counted on as one, then the days
     * @param zone the zone of the contract
     * @return the first instant at which the period is over; 01:00 where the clock skips the midnight
     * @throws IllegalArgumentException if the period has a negative part
     */
    public static Instant noticeOver(LocalDate received, Period notice, ZoneId zone) {
        return noticeEnd(received, notice).plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static void positive(String what, Period period) {
        notNegative(what, period);
        if (period.isZero()) {
            throw new IllegalArgumentException("The " + what + " (" + period + ") of a term must be 1 day or more.");
        }
    }

    private static void notNegative(String what, Period period) {
        if (period.isNegative()) {
            throw new IllegalArgumentException(
                    "The " + what + " (" + period + ") of a term must have no negative part.");
        }
    }

    private static LocalDate onDay(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
}
