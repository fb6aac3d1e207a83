package io.crmkit.calendar;

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
        List<String> problems = problems(name, weekly, holidays, makeUps, first, last);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
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

    private static List<String> problems(
            String name,
            Map<DayOfWeek, List<TimeRange>> weekly,
            SortedSet<LocalDate> holidays,
            SortedMap<LocalDate, List<TimeRange>> makeUps,
            LocalDate first,
            LocalDate last) {
        List<String> problems = new ArrayList<>();
        String owner = " of calendar (" + name + ") ";
        if (name.isBlank()) {
            problems.add("The name (" + name + ") of a calendar must not be blank.");
        }
        if (last.isBefore(first)) {
            problems.add("The last date (" + last + ")" + owner + "must not be before the first (" + first + ").");
        } else if (!last.isBefore(first.plusYears(MAX_YEARS))) {
            problems.add(
                    "The range (" + first + " to " + last + ")" + owner + "must be at most " + MAX_YEARS + " years.");
        }
        if (weekly.isEmpty()) {
            problems.add("The week" + owner + "must have working hours.\nMaybe weekdays(open, close)?");
        }
        weekly.forEach((day, hours) -> {
            overlap("hours on " + day, hours, owner, problems);
            overMidnight(day, hours, weekly.getOrDefault(day.plus(1), List.of()), owner, problems);
        });
        makeUps.forEach((date, hours) -> {
            overlap("hours on " + date, hours, owner, problems);
            if (hours.isEmpty() && !weekly.isEmpty() && !weekly.containsKey(DayOfWeek.MONDAY)) {
                problems.add("The make-up day (" + date + ")" + owner
                        + "must name its hours, because Monday has none to take over.");
            }
            if (holidays.contains(date)) {
                problems.add("The date (" + date + ")" + owner + "must not be both a holiday and a make-up day.");
            }
        });
        TreeSet<LocalDate> named = new TreeSet<>(holidays);
        named.addAll(makeUps.keySet());
        for (LocalDate date : named) {
            if (date.isBefore(first) || date.isAfter(last)) {
                problems.add("The holiday or make-up day (" + date + ")" + owner + "must lie between " + first + " and "
                        + last + ".");
            }
        }
        return problems;
    }

    private static void overMidnight(
            DayOfWeek day, List<TimeRange> hours, List<TimeRange> next, String owner, List<String> problems) {
        TimeRange late = hours.get(hours.size() - 1);
        if (late.isOverMidnight() && !next.isEmpty() && next.get(0).start().isBefore(late.end())) {
            problems.add("The hours on " + day + " and " + day.plus(1) + " (" + late + ", " + next.get(0) + ")" + owner
                    + "must not overlap.");
        }
    }

    private static void overlap(String what, List<TimeRange> hours, String owner, List<String> problems) {
        for (int i = 1; i < hours.size(); i++) {
            if (hours.get(i).start().toSecondOfDay() < hours.get(i - 1).endSecond()) {
                problems.add("The " + what + " (" + hours.get(i - 1) + ", " + hours.get(i) + ")" + owner
                        + "must not overlap.");
            }
        }
    }
}
