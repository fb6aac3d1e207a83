package io.crmkit.calendar;

import io.crmkit.decision.Label;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the rules of a {@link BusinessCalendar}; for one thread. */
public final class BusinessCalendarBuilder {
    private final Map<DayOfWeek, List<TimeRange>> weekly = new EnumMap<>(DayOfWeek.class);
    private final TreeSet<LocalDate> holidays = new TreeSet<>();
    private final TreeMap<LocalDate, Label> names = new TreeMap<>();
    private final TreeMap<LocalDate, List<TimeRange>> makeUps = new TreeMap<>();
    private String name;
    private ZoneId zone;
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;

    BusinessCalendarBuilder(String name, ZoneId zone) {
        this.name = name;
        this.zone = zone;
    }

    BusinessCalendarBuilder(CalendarPlan plan) {
        this(plan.name(), plan.zone());
        weekly.putAll(plan.weekly());
        holidays.addAll(plan.holidays());
        names.putAll(plan.names());
        makeUps.putAll(plan.makeUps());
        first = plan.first();
        last = plan.last();
    }

    /**
     * Names the calendar, as rule books refer to it.
     *
     * @param newName the name, not blank
     * @return this builder
     */
    public BusinessCalendarBuilder named(String newName) {
        name = newName;
        return this;
    }

    /**
     * Sets the zone whose clock the working hours are read from.
     *
     * @param newZone the zone
     * @return this builder
     */
    public BusinessCalendarBuilder in(ZoneId newZone) {
        zone = newZone;
        return this;
    }

    /**
     * Sets the hours of a day of the week, in place of those set before.
     *
     * @param day the day of the week
     * @param hours the hours, which must not overlap; those over midnight belong to this day; none = no work on it
     * @return this builder
     */
    public BusinessCalendarBuilder hours(DayOfWeek day, TimeRange... hours) {
        weekly.put(day, List.of(hours));
        return this;
    }

    /**
     * Sets the hours of Monday to Friday, in place of those set before.
     *
     * @param hours the hours of each of the five days, which must not overlap
     * @return this builder
     */
    public BusinessCalendarBuilder weekdays(TimeRange... hours) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                hours(day, hours);
            }
        }
        return this;
    }

    /**
     * Sets one opening and one closing time for Monday to Friday, in place of the hours set before.
     *
     * @param open the opening time
     * @param close the closing time; {@link LocalTime#MIDNIGHT} stands for 24:00; before the opening = on the next day
     * @return this builder
     * @throws IllegalArgumentException if the closing is the opening
     */
    public BusinessCalendarBuilder weekdays(LocalTime open, LocalTime close) {
        return weekdays(new TimeRange(open, close));
    }

    /**
     * Adds days without work.
     *
     * @param dates the dates, all within the covered range
     * @return this builder
     */
    public BusinessCalendarBuilder holidays(LocalDate... dates) {
        holidays.addAll(Arrays.asList(dates));
        return this;
    }

    /**
     * Adds a day without work that people have a name for.
     *
     * @param date the date, within the covered range
     * @param holiday its name
     * @return this builder
     */
    public BusinessCalendarBuilder holiday(LocalDate date, Label holiday) {
        holidays.add(date);
        names.put(date, holiday);
        return this;
    }

    /**
     * Adds a make-up working day, which may be a Saturday or a Sunday, or changes the hours of a single date.
     *
     * @param date the date, within the covered range and no holiday
     * @param hours its hours, which must not overlap; none = those of Monday
     * @return this builder
     */
    public BusinessCalendarBuilder makeUp(LocalDate date, TimeRange... hours) {
        makeUps.put(date, List.of(hours));
        return this;
    }

    /**
     * Sets the dates for which the calendar answers.
     *
     * @param newFirst the first date
     * @param newLast the last date, less than 100 years after the first
     * @return this builder
     */
    public BusinessCalendarBuilder covering(LocalDate newFirst, LocalDate newLast) {
        first = newFirst;
        last = newLast;
        return this;
    }

    /**
     * Checks the rules and returns the calendar; later changes of this builder do not touch it.
     *
     * @return the calendar
     * @throws CalendarDefinitionException if rules contradict each other, with every problem
     * @throws IllegalStateException if no covered range was set
     */
    public BusinessCalendar build() {
        LocalDate from = first;
        LocalDate to = last;
        if (from == null || to == null) {
            throw new IllegalStateException("The covered range of calendar (" + name
                    + ") must be set.\nMaybe covering(first, last) with the years whose holidays are known?");
        }
        return new BusinessCalendar(new CalendarPlan(name, zone, weekly, holidays, names, makeUps, from, to));
    }
}
