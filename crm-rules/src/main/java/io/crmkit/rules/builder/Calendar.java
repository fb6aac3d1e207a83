package io.crmkit.rules.builder;

import io.crmkit.calendar.TimeRange;
import io.crmkit.decision.Label;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Business time: one that is built in, or hours of your own.
 */
public final class Calendar {
    private final Tree tree;

    private Calendar(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns the business days of China, with its holidays and make-up days.
     *
     * @return the calendar
     */
    public static Calendar china() {
        return new Calendar(Tree.EMPTY.with("builtIn", "china"));
    }

    /**
     * Returns the calendar in which all time is business time.
     *
     * @return the calendar
     */
    public static Calendar always() {
        return new Calendar(Tree.EMPTY.with("builtIn", "always"));
    }

    /**
     * Returns the calendar in which all time is business time but Saturdays and Sundays in the zone of the book.
     *
     * @return the calendar
     */
    public static Calendar weekends() {
        return new Calendar(Tree.EMPTY.with("builtIn", "weekends"));
    }

    /**
     * Returns a calendar without hours.
     *
     * @param from the first day it covers
     * @param to the last day it covers
     * @return the calendar
     */
    public static Calendar of(LocalDate from, LocalDate to) {
        return new Calendar(
                Tree.EMPTY.with("hours", Tree.EMPTY).with("from", from).with("to", to));
    }

    /**
     * Returns this calendar in another zone than that of the book.
     *
     * @param zone the zone
     * @return the calendar
     */
    public Calendar zone(ZoneId zone) {
        return new Calendar(tree.with("zone", zone.getId()));
    }

    /**
     * Returns this calendar with the hours of a day of the week.
     *
     * @param day the day
     * @param hours the hours; those over midnight belong to this day; none if it is a day off
     * @return the calendar
     */
    public Calendar hours(DayOfWeek day, TimeRange... hours) {
        return new Calendar(tree.put("hours", day.name().toLowerCase(Locale.ROOT), List.of(hours)));
    }

    /**
     * Returns this calendar with days off, in place of those before.
     *
     * @param days the days
     * @return the calendar
     */
    public Calendar holidays(LocalDate... days) {
        return new Calendar(tree.with("holidays", List.of(days)));
    }

    /**
     * Returns this calendar with one more day off, which has a name.
     *
     * @param day the day
     * @param name what people call it
     * @return the calendar
     */
    public Calendar holiday(LocalDate day, Label name) {
        return new Calendar(tree.plus("holidays", Tree.EMPTY.with("date", day).with("name", name)));
    }

    /**
     * Returns this calendar with one more day that has its own hours.
     *
     * @param day the day
     * @param hours its hours
     * @return the calendar
     */
    public Calendar makeUpDay(LocalDate day, TimeRange... hours) {
        return new Calendar(tree.put("makeUpDays", day.toString(), List.of(hours)));
    }

    Tree tree() {
        return tree;
    }
}
