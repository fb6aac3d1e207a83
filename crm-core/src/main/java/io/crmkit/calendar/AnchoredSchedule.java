package io.crmkit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Dates that recur every so many months on a day counted from an anchor, never from the date before: 31 January, 28
 * February, 31 March, 30 April.
 *
 * @param start the month of occurrence 0, in the years 1 to 9999
 * @param day the day of the month that is meant, 1 to 31, also where the month of the start is shorter
 * @param months the step, 1 or more; a year is 12
 * @param missing what happens in a month that has no such day
 * @param endOfMonth whether the last day of every month is meant; the day must then be the last of the start, or later
 */
public record AnchoredSchedule(YearMonth start, int day, int months, MissingDay missing, boolean endOfMonth) {
    private static final YearMonth LAST = YearMonth.of(9999, 11);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a part is out of its bounds
     */
    public AnchoredSchedule {
        if (start.getYear() < 1 || start.isAfter(LAST)) {
            throw new IllegalArgumentException(
                    "The start (" + start + ") of a schedule must lie between 0001-01 and " + LAST + ".");
        }
        day(day);
        if (months < 1) {
            throw new IllegalArgumentException(
                    "The step (" + months + " months) of a schedule must be 1 month or more.");
        }
        if (endOfMonth && day < start.lengthOfMonth()) {
            throw new IllegalArgumentException(
                    "The day (" + day + ") of a schedule at the end of the month must be the last of " + start
                            + ".\nMaybe " + start.lengthOfMonth() + "?");
        }
    }

    static void day(int day) {
        if (day < 1 || day > 31) {
            throw new IllegalArgumentException("The day (" + day + ") of the month must be 1 to 31.");
        }
    }

    /**
     * Returns the schedule that starts on a date and takes the last day of months that are too short.
     *
     * @param anchor occurrence 0; its day is the day that is meant
     * @param months the step, 1 or more
     * @return the schedule
     * @throws IllegalArgumentException if the step is less than 1
     */
    public static AnchoredSchedule everyMonths(LocalDate anchor, int months) {
        return new AnchoredSchedule(YearMonth.from(anchor), anchor.getDayOfMonth(), months, MissingDay.BACKWARD, false);
    }

    /**
     * Returns the schedule that starts on a date and recurs every so many years; 29 February becomes 28 in common years.
     *
     * @param anchor occurrence 0; its day is the day that is meant
     * @param years the step, 1 to 9999
     * @return the schedule
     * @throws IllegalArgumentException if the step is out of its bounds
     */
    public static AnchoredSchedule everyYears(LocalDate anchor, int years) {
        if (years < 1 || years > 9999) {
            throw new IllegalArgumentException("The step (" + years + " years) of a schedule must be 1 to 9999 years.");
        }
        return everyMonths(anchor, years * 12);
    }

    /**
     * Returns the schedule on a day of the month whose occurrence 0 is the first on or after a date: a customer of 10
     * February who is billed on day 31 is billed on 28 February first, then on 31 March.
     *
     * @param from the date, in the zone of whoever is billed
     * @param day the day of the month that is meant, 1 to 31; months that are too short take their last day
     * @param months the step, 1 or more; if the day has passed in the month of the date, the first is this much later
     * @return the schedule
     * @throws IllegalArgumentException if a part is out of its bounds
     */
    public static AnchoredSchedule onDay(LocalDate from, int day, int months) {
        AnchoredSchedule schedule = new AnchoredSchedule(YearMonth.from(from), day, months, MissingDay.BACKWARD, false);
        LocalDate first = schedule.occurrence(0);
        return first.isBefore(from)
                ? new AnchoredSchedule(schedule.start.plusMonths(months), day, months, MissingDay.BACKWARD, false)
                : schedule;
    }

    /**
     * Returns the schedule on a day of the month whose occurrence 0 is the first on or after the day an instant is for whoever
     * is billed: at 2026-01-31T17:00Z it is 1 February in Shanghai, and day 31 comes on 28 February first.
     *
     * @param from the instant, of a subscription for example
     * @param zone the zone of whoever is billed
     * @param day the day of the month that is meant, 1 to 31; months that are too short take their last day
     * @param months the step, 1 or more; if the day has passed in the month of the date, the first is this much later
     * @return the schedule
     * @throws IllegalArgumentException if a part is out of its bounds
     */
    public static AnchoredSchedule onDay(Instant from, ZoneId zone, int day, int months) {
        return onDay(LocalDate.ofInstant(from, zone), day, months);
    }

    /**
     * Returns this schedule with another policy for months that have no such day.
     *
     * @param policy the policy
     * @return the schedule
     */
    public AnchoredSchedule onMissing(MissingDay policy) {
        return new AnchoredSchedule(start, day, months, policy, endOfMonth);
    }

    /**
     * Returns this schedule on the last day of every month: 28 February is followed by 31 March.
     *
     * @return the schedule
     * @throws IllegalArgumentException if the day is not the last of the month of the start
     */
    public AnchoredSchedule atEndOfMonth() {
        return new AnchoredSchedule(start, day, months, missing, true);
    }

    /**
     * Returns an occurrence. Under {@link MissingDay#OMIT} the months passed over are not counted.
     *
     * @param i the number of the occurrence, 0 or more
     * @return its date
     * @throws IllegalArgumentException if the number is negative or there is no such date until the end of 9999
     */
    public LocalDate occurrence(int i) {
        if (i < 0) {
            throw new IllegalArgumentException("The number (" + i + ") of an occurrence must be 0 or more.");
        }
        if (missing != MissingDay.OMIT || endOfMonth || day <= 28) {
            return found(resolve(i), "occurrence " + i);
        }
        int left = i;
        long step = 0;
        while (exists(step)) {
            LocalDate date = resolve(step);
            if (date != null && left-- == 0) {
                return date;
            }
            step++;
        }
        return found(null, "occurrence " + i);
    }

    /**
     * Returns the first occurrence after a date.
     *
     * @param date the date
     * @return the first occurrence strictly after it
     * @throws IllegalArgumentException if there is none until the end of 9999
     */
    public LocalDate next(LocalDate date) {
        long elapsed = start.until(YearMonth.from(date), ChronoUnit.MONTHS);
        for (long step = Math.max(0, elapsed / months - 1); exists(step); step++) {
            LocalDate candidate = resolve(step);
            if (candidate != null && candidate.isAfter(date)) {
                return candidate;
            }
        }
        return found(null, "occurrence after " + date);
    }

    /**
     * Returns the term from an occurrence to the day before the next.
     *
     * @param i the number of the occurrence, 0 or more
     * @return the term
     * @throws IllegalArgumentException if the number is negative or there is no such date until the end of 9999
     */
    public Term term(int i) {
        return new Term(occurrence(i), occurrence(i + 1).minusDays(1), day);
    }

    /**
     * Returns the term in which a date lies, from the last occurrence until it to the day before the next.
     *
     * @param date the date, not before occurrence 0
     * @return the term
     * @throws IllegalArgumentException if the date is before occurrence 0 or there is no next until the end of 9999
     */
    public Term termOn(LocalDate date) {
        for (long step = start.until(YearMonth.from(date), ChronoUnit.MONTHS) / months; step >= 0; step--) {
            LocalDate candidate = resolve(step);
            if (candidate != null && !candidate.isAfter(date)) {
                return new Term(candidate, next(date).minusDays(1), day);
            }
        }
        throw new IllegalArgumentException("The date (" + date + ") must not be before the start of schedule (" + start
                + ", day " + day + ").\nMaybe a schedule that starts earlier?");
    }

    private boolean exists(long step) {
        return step <= start.until(LAST, ChronoUnit.MONTHS) / months;
    }

    /** The date of a step, null if it is left out or too late. */
    private @Nullable LocalDate resolve(long step) {
        if (!exists(step)) {
            return null;
        }
        YearMonth month = start.plusMonths(step * months);
        if (endOfMonth) {
            return month.atEndOfMonth();
        }
        return day > month.lengthOfMonth() ? instead(month) : month.atDay(day);
    }

    private @Nullable LocalDate instead(YearMonth month) {
        return switch (missing) {
            case BACKWARD -> month.atEndOfMonth();
            case FORWARD -> month.plusMonths(1).atDay(1);
            case OMIT -> null;
        };
    }

    private LocalDate found(@Nullable LocalDate date, String what) {
        if (date == null) {
            throw new IllegalArgumentException("The " + what + " of schedule (" + start + ", day " + day + ", every "
                    + months + " months, " + missing + ") must exist before the end of 9999.");
        }
        return date;
    }
}
