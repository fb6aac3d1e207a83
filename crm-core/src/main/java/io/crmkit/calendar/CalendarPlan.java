package io.crmkit.calendar;

import io.crmkit.calendar.CalendarProblem.Kind;
import io.crmkit.decision.Label;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a calendar is defined by.
 *
 * @param weekly the hours of each day of the week, sorted; a day without hours is absent
 * @param names what holidays are called, as far as it is known
 * @param makeUps the make-up days with their hours, sorted; empty = those of Monday
 */
record CalendarPlan(
        String name,
        ZoneId zone,
        Map<DayOfWeek, List<TimeRange>> weekly,
        SortedSet<LocalDate> holidays,
        SortedMap<LocalDate, Label> names,
        SortedMap<LocalDate, List<TimeRange>> makeUps,
        LocalDate first,
        LocalDate last) {
    static final int MAX_YEARS = 100;

    CalendarPlan {
        EnumMap<DayOfWeek, List<TimeRange>> week = new EnumMap<>(DayOfWeek.class);
        weekly.forEach((day, hours) -> {
            if (!hours.isEmpty()) {
                week.put(day, sorted(hours));
            }
        });
        weekly = Collections.unmodifiableMap(week);
        holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
        TreeMap<LocalDate, List<TimeRange>> extra = new TreeMap<>();
        makeUps.forEach((date, hours) -> extra.put(date, sorted(hours)));
        makeUps = Collections.unmodifiableSortedMap(extra);
        List<CalendarProblem> problems = problems(name, weekly, holidays, makeUps, first, last);
        if (!problems.isEmpty()) {
            throw new CalendarDefinitionException(List.copyOf(problems));
        }
    }

    /**
     * The beginning of what is known: hours over midnight of the day before the first are not, so it is after those of its
     * weekday, and of Monday, whose hours it has if it was a make-up day.
     */
    Instant start() {
        LocalTime known = Stream.of(first.minusDays(1).getDayOfWeek(), DayOfWeek.MONDAY)
                .flatMap(day -> weekly.getOrDefault(day, List.of()).stream())
                .filter(TimeRange::isOverMidnight)
                .map(TimeRange::end)
                .max(Comparator.naturalOrder())
                .orElse(LocalTime.MIDNIGHT);
        return (known.equals(LocalTime.MIDNIGHT)
                        ? first.atStartOfDay(zone)
                        : first.atTime(known).atZone(zone))
                .toInstant();
    }

    /** The end of the last date. */
    Instant end() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The working hours of a date by the rules, make-up before holiday before week; a skipped date has none. */
    List<TimeRange> hoursOn(LocalDate date) {
        if (!date.atStartOfDay(zone).toLocalDate().equals(date)) {
            return List.of();
        }
        List<TimeRange> makeUp = makeUps.get(date);
        if (makeUp != null) {
            return makeUp.isEmpty() ? weekly.getOrDefault(DayOfWeek.MONDAY, List.of()) : makeUp;
        }
        return holidays.contains(date) ? List.of() : weekly.getOrDefault(date.getDayOfWeek(), List.of());
    }

    private static List<TimeRange> sorted(List<TimeRange> hours) {
        return hours.stream().sorted((a, b) -> a.start().compareTo(b.start())).toList();
    }

    private static List<CalendarProblem> problems(
            String name,
            Map<DayOfWeek, List<TimeRange>> weekly,
            SortedSet<LocalDate> holidays,
            SortedMap<LocalDate, List<TimeRange>> makeUps,
            LocalDate first,
            LocalDate last) {
        List<CalendarProblem> problems = new ArrayList<>();
        if (name.isBlank()) {
            problems.add(CalendarProblem.of(Kind.NAME, name));
        }
        if (last.isBefore(first)) {
            problems.add(CalendarProblem.of(Kind.ORDER, name, last, first));
        } else if (!last.isBefore(first.plusYears(MAX_YEARS))) {
            problems.add(CalendarProblem.of(Kind.YEARS, name, first, last, MAX_YEARS));
        }
        if (weekly.isEmpty()) {
            problems.add(CalendarProblem.of(Kind.WEEK, name));
        }
        weekly.forEach((day, hours) -> {
            overlap(day.toString(), hours, name, problems);
            overMidnight(day, hours, weekly.getOrDefault(day.plus(1), List.of()), name, problems);
        });
        makeUps.forEach((date, hours) -> {
            overlap(date.toString(), hours, name, problems);
            if (hours.isEmpty() && !weekly.isEmpty() && !weekly.containsKey(DayOfWeek.MONDAY)) {
                problems.add(CalendarProblem.of(Kind.MAKE_UP_HOURS, name, date));
            }
            if (holidays.contains(date)) {
                problems.add(CalendarProblem.of(Kind.BOTH, name, date));
            }
        });
        if (!last.isBefore(first)) {
            TreeSet<LocalDate> named = new TreeSet<>(holidays);
            named.addAll(makeUps.keySet());
            for (LocalDate date : named) {
                if (date.isBefore(first) || date.isAfter(last)) {
                    problems.add(CalendarProblem.of(Kind.OUTSIDE, name, date, first, last));
                }
            }
        }
        return problems;
    }

    private static void overMidnight(
            DayOfWeek day, List<TimeRange> hours, List<TimeRange> next, String name, List<CalendarProblem> problems) {
        TimeRange late = hours.get(hours.size() - 1);
        if (late.isOverMidnight() && !next.isEmpty() && next.get(0).start().isBefore(late.end())) {
            String days = day + ", " + day.plus(1);
            problems.add(CalendarProblem.of(Kind.OVERLAP, name, days, late, next.get(0)));
        }
    }

    private static void overlap(String day, List<TimeRange> hours, String name, List<CalendarProblem> problems) {
        for (int i = 1; i < hours.size(); i++) {
            if (hours.get(i).start().toSecondOfDay() < hours.get(i - 1).endSecond()) {
                problems.add(CalendarProblem.of(Kind.OVERLAP, name, day, hours.get(i - 1), hours.get(i)));
            }
        }
    }
}
