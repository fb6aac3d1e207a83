package io.crmkit.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The working hours of one zone over a range of dates, and the arithmetic of business days and business time on them.
 *
 * <p>The hours of a date are those of its make-up day if it is one, else none if it is a holiday, else those of its day
 * of the week. A business day is a date with hours; hours over midnight belong to the day on which they begin, so the
 * morning after a night shift is business time, and its date a business day only if it has hours of its own. A calendar
 * with such hours says nothing of the early hours of its first date. Every method that needs a date outside of the covered range throws
 * {@link CalendarRangeException}; an instant may be the very end of the range where only the time before it counts.
 * Every method takes time logarithmic in the length of the range. Two calendars are equal if their rules are.
 */
public final class BusinessCalendar {
    private final CalendarPlan plan;
    private final Instant start;
    private final Instant end;
    private final BusinessDays days;
    private final WorkingTime time;

    BusinessCalendar(CalendarPlan plan) {
        this.plan = plan;
        start = plan.start();
        end = plan.end();
        days = new BusinessDays(plan);
        time = new WorkingTime(plan);
    }

    /**
     * Returns a builder without hours, holidays and range.
     *
     * @param name the name by which rule books refer to the calendar, not blank
     * @param zone the zone whose clock the working hours are read from
     * @return the builder
     */
    public static BusinessCalendarBuilder builder(String name, ZoneId zone) {
        return new BusinessCalendarBuilder(name, zone);
    }

    /**
     * Returns the calendar named "china": Asia/Shanghai, Monday to Friday 09:00 to 18:00, with the public holidays and
     * make-up days announced by the State Council for 2024 to 2026.
     *
     * @return the calendar, covering 2024-01-01 to 2026-12-31
     */
    public static BusinessCalendar china() {
        return ChinaCalendar.INSTANCE;
    }

    /**
     * Returns a calendar of equal hours from Monday to Friday, without holidays.
     *
     * @param name the name, not blank
     * @param zone the zone
     * @param open the opening time
     * @param close the closing time; {@link LocalTime#MIDNIGHT} stands for 24:00; before the opening = on the next day
     * @param first the first date covered
     * @param last the last date covered, less than 100 years after the first
     * @return the calendar
     * @throws IllegalArgumentException if an argument is out of its bounds
     */
    public static BusinessCalendar weekdays(
            String name, ZoneId zone, LocalTime open, LocalTime close, LocalDate first, LocalDate last) {
        return builder(name, zone).weekdays(open, close).covering(first, last).build();
    }

    /**
     * Returns the calendar named "always": every hour of every day is business time. No method falls back to it.
     *
     * @param zone the zone whose midnights part the days
     * @return the calendar, covering 2000-01-01 to 2099-12-31
     */
    public static BusinessCalendar always(ZoneId zone) {
        BusinessCalendarBuilder builder =
                builder("always", zone).covering(LocalDate.of(2000, 1, 1), LocalDate.of(2099, 12, 31));
        for (DayOfWeek day : DayOfWeek.values()) {
            builder.hours(day, TimeRange.WHOLE_DAY);
        }
        return builder.build();
    }

    /**
     * Returns a builder with the rules of this calendar, to change some of them.
     *
     * @return the builder
     */
    public BusinessCalendarBuilder toBuilder() {
        return new BusinessCalendarBuilder(plan);
    }

    /**
     * Returns the name.
     *
     * @return the name
     */
    public String name() {
        return plan.name();
    }

    /**
     * Returns the zone whose clock the working hours are read from.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return plan.zone();
    }

    /**
     * Returns the first date covered.
     *
     * @return the date
     */
    public LocalDate first() {
        return plan.first();
    }

    /**
     * Returns the last date covered.
     *
     * @return the date
     */
    public LocalDate last() {
        return plan.last();
    }

    /**
     * Returns the holidays, ascending.
     *
     * @return the dates, unmodifiable
     */
    public SortedSet<LocalDate> holidays() {
        return plan.holidays();
    }

    /**
     * Returns the make-up working days, ascending.
     *
     * @return the dates, a copy
     */
    public SortedSet<LocalDate> makeUpDays() {
        return new TreeSet<>(plan.makeUps().keySet());
    }

    /**
     * Returns the working hours of a date.
     *
     * @param date the date
     * @return the hours, ascending; empty if it is no business day
     * @throws CalendarRangeException if the date is not covered
     */
    public List<TimeRange> hoursOn(LocalDate date) {
        return plan.hoursOn(covered(date));
    }

    /**
     * Returns what a date is, and why.
     *
     * @param date the date
     * @return the day, with the name of its holiday if it has one
     * @throws CalendarRangeException if the date is not covered
     */
    public CalendarDay day(LocalDate date) {
        return CalendarDay.of(plan, covered(date));
    }

    /**
     * Tells whether work is done on a date.
     *
     * @param date the date
     * @return true if it has working hours
     * @throws CalendarRangeException if the date is not covered
     */
    public boolean isBusinessDay(LocalDate date) {
        return days.contains(covered(date));
    }

    /**
     * Returns a date itself if it is a business day, else the next one.
     *
     * @param date the date
     * @return the business day on or after the date
     * @throws CalendarRangeException if the date or the answer is not covered
     */
    public LocalDate nextBusinessDay(LocalDate date) {
        return day(days.before(covered(date)));
    }

    /**
     * Returns the n-th business day strictly after a date. For a negative n it is the -n-th strictly before, for 0 the
     * date itself, business day or not.
     *
     * @param date the date
     * @param n how many business days
     * @return the business day
     * @throws CalendarRangeException if the date or the answer is not covered
     */
    public LocalDate plusBusinessDays(LocalDate date, int n) {
        long before = days.before(covered(date));
        if (n == 0) {
            return date;
        }
        return day(n < 0 ? before + n : before + n - (isBusinessDay(date) ? 0 : 1));
    }

    /**
     * Counts the business days of a range of dates.
     *
     * @param from the first date
     * @param until the end, not counted itself, not before the first; the day after the last covered date is allowed
     * @return how many business days
     * @throws CalendarRangeException if a date of the range is not covered
     * @throws IllegalArgumentException if the end is before the first
     */
    public int businessDaysBetween(LocalDate from, LocalDate until) {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "The end (" + until + ") must not be before the first date (" + from + ").");
        }
        if (until.equals(from)) {
            covered(from);
            return 0;
        }
        return days.before(covered(until.minusDays(1)).plusDays(1)) - days.before(covered(from));
    }

    /**
     * Returns an instant itself if it falls on a business day, at whatever hour, else the same local time of the next
     * business day. The date is read in the zone of this calendar.
     *
     * @param instant the instant
     * @return the instant on a business day
     * @throws CalendarRangeException if the date of the instant or of the answer is not covered
     */
    public Instant onBusinessDay(Instant instant) {
        covered(instant, false);
        return onBusinessDay(instant.atZone(plan.zone())).toInstant();
    }

    /**
     * Returns a time itself if its date, read in its own zone, is a business day, else the same local time of the next
     * business day in that zone.
     *
     * @param moment the time
     * @return the time on a business day
     * @throws CalendarRangeException if the date of the time or of the answer is not covered
     */
    public ZonedDateTime onBusinessDay(ZonedDateTime moment) {
        LocalDate date = moment.toLocalDate();
        LocalDate next = nextBusinessDay(date);
        return next.equals(date) ? moment : next.atTime(moment.toLocalTime()).atZone(moment.getZone());
    }

    /**
     * Tells whether an instant is business time.
     *
     * @param instant the instant
     * @return true from an opening up to, but without, its closing
     * @throws CalendarRangeException if its date is not covered
     */
    public boolean isOpen(Instant instant) {
        covered(instant, false);
        return instant.equals(time.openingFrom(instant));
    }

    /**
     * Returns an instant itself if it is business time, else the next opening.
     *
     * @param instant the instant
     * @return the first business time from the instant on
     * @throws CalendarRangeException if the date of the instant or of the answer is not covered
     */
    public Instant nextOpening(Instant instant) {
        covered(instant, false);
        return answered(time.openingFrom(instant), plan.last().plusDays(1));
    }

    /**
     * Returns the instant at which an amount of business time that starts at an instant is used up. A start outside the
     * hours begins at the next opening; an amount that fills an interval exactly ends at its closing.
     *
     * @param from the start
     * @param amount the business time, not negative; 0 gives the next opening
     * @return the end
     * @throws CalendarRangeException if the start or the end is not covered
     * @throws IllegalArgumentException if the amount is negative
     */
    public Instant add(Instant from, Duration amount) {
        covered(from, false);
        return answered(time.add(from, notNegative(amount)), plan.last().plusDays(1));
    }

    /**
     * Returns the instant from which an amount of business time leads to an end: the mirror of {@link #add}. An end
     * outside the hours counts from the closing before; an amount that fills an interval exactly starts at its opening.
     *
     * @param until the end
     * @param amount the business time, not negative; 0 gives the end itself or the closing before it
     * @return the start
     * @throws CalendarRangeException if the start or the end is not covered
     * @throws IllegalArgumentException if the amount is negative
     */
    public Instant subtract(Instant until, Duration amount) {
        covered(until, true);
        return answered(time.subtract(until, notNegative(amount)), plan.first().minusDays(1));
    }

    /**
     * Returns the business time between two instants.
     *
     * @param from the start
     * @param until the end
     * @return the business time of {@code [from, until)}; if the end is first, that of {@code [until, from)} negated
     * @throws CalendarRangeException if an instant is not covered
     */
    public Duration between(Instant from, Instant until) {
        covered(from, true);
        covered(until, true);
        return time.worked(until).minus(time.worked(from));
    }

    /** The next business time from an instant on, at the latest the second instant, both within the range. */
    Instant openingUntil(Instant instant, Instant until) {
        Instant opening = time.openingFrom(instant);
        return opening == null || until.isBefore(opening) ? until : opening;
    }

    /** The end of the working interval an instant lies in, or of the next one. */
    Instant closingAfter(Instant instant) {
        return answered(time.closingAfter(instant), plan.last().plusDays(1));
    }

    private static Duration notNegative(Duration amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("The amount (" + amount
                    + ") of business time must not be negative.\nMaybe the opposite of add and subtract?");
        }
        return amount;
    }

    private LocalDate day(long index) {
        LocalDate day = days.at(index);
        if (day == null) {
            throw outside(index < 0 ? plan.first().minusDays(1) : plan.last().plusDays(1));
        }
        return day;
    }

    private LocalDate covered(LocalDate date) {
        if (date.isBefore(plan.first()) || date.isAfter(plan.last())) {
            throw outside(date);
        }
        return date;
    }

    private void covered(Instant instant, boolean orEnd) {
        if (instant.isBefore(start) || instant.isAfter(end) || (!orEnd && instant.equals(end))) {
            LocalDate date = CalendarRangeException.dateOf(instant, plan.zone());
            throw outside(date.equals(plan.first()) ? date.minusDays(1) : date); // its early hours are the day before's
        }
    }

    private Instant answered(@Nullable Instant answer, LocalDate missing) {
        if (answer == null) {
            throw outside(missing);
        }
        return answer;
    }

    private CalendarRangeException outside(LocalDate date) {
        return new CalendarRangeException(plan.name(), date, plan.first(), plan.last());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BusinessCalendar calendar && plan.equals(calendar.plan);
    }

    @Override
    public int hashCode() {
        return plan.hashCode();
    }

    /** Returns the name, the zone and the covered range. */
    @Override
    public String toString() {
        return plan.name() + "[" + plan.zone() + ", " + plan.first() + " to " + plan.last() + "]";
    }
}
