package io.crmkit.examples.quickstart;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What people mean to do, day by day. What falls on a week-end is done on Monday. */
final class Agenda {
    private final TreeMap<LocalDate, List<Runnable>> days = new TreeMap<>();
    private LocalDate today = LocalDate.MIN;

    /** Adds an action; one whose day has passed is done today. */
    void add(LocalDate day, Runnable action) {
        LocalDate when = day.isBefore(today) ? today : day;
        LocalDate workday = when.getDayOfWeek() == DayOfWeek.SATURDAY
                ? when.plusDays(2)
                : when.getDayOfWeek() == DayOfWeek.SUNDAY ? when.plusDays(1) : when;
        days.computeIfAbsent(workday, any -> new ArrayList<>()).add(action);
    }

    /** Does what is due on a day, also what is added for the same day meanwhile. */
    void run(LocalDate day) {
        today = day;
        for (List<Runnable> due = days.remove(day); due != null; due = days.remove(day)) {
            due.forEach(Runnable::run);
        }
    }
}
