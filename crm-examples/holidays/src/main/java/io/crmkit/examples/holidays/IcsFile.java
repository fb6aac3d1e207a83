package io.crmkit.examples.holidays;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import io.crmkit.decision.Label;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;

/**
 * The days off of an iCalendar file (RFC 5545): every date of its all-day events, those that recur (RRULE, RDATE, less
 * EXDATE) as often as they do, moved ones (RECURRENCE-ID) where they were moved, cancelled ones not at all.
 */
public final class IcsFile {
    private final LocalDate first;
    private final LocalDate last;
    private final SortedMap<LocalDate, Label> names = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> moved = new HashSet<>();

    private IcsFile(LocalDate first, LocalDate last) {
        this.first = first;
        this.last = last;
    }

    /**
     * What was read.
     *
     * @param days the days off; what has a problem is missing in them
     * @param problems all problems, in the order of the file; empty = the days are whole
     */
    public record Reading(DaysOff days, List<Problem> problems) {
        /** Copies the problems. */
        public Reading {
            problems = List.copyOf(problems);
        }

        /**
         * Returns the days off if nothing is wrong.
         *
         * @return the days off
         * @throws IllegalArgumentException if there is a problem; its message lists all, one a line
         */
        public DaysOff orThrow() {
            if (problems.isEmpty()) {
                return days;
            }
            throw new IllegalArgumentException(
                    String.join("\n", problems.stream().map(Problem::toString).toList()));
        }
    }

    /**
     * Reads a file.
     *
     * @param text the text of the file
     * @param first the first date that is asked for
     * @param last the last date that is asked for: who published the file knew the holidays until then
     * @return the days off from the first to the last date, and what is wrong
     */
    public static Reading read(String text, LocalDate first, LocalDate last) {
        IcsFile file = new IcsFile(first, last);
        try (ICalReader reader = new ICalReader(text)) {
            ICalendar calendar = reader.readNext();
            if (calendar == null) {
                file.problem(
                        Problem.Type.NO_CALENDAR,
                        "file",
                        text.lines().findFirst().orElse(""));
            }
            while (calendar != null) {
                reader.getWarnings()
                        .forEach(warning -> file.problem(
                                Problem.Type.UNREADABLE,
                                "line " + warning.getLineNumber() + " " + warning.getPropertyName(),
                                warning.getMessage()));
                calendar.getEvents().forEach(file::remember);
                calendar.getEvents().forEach(file::add);
                calendar = reader.readNext();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reading(new DaysOff(first, last, file.names), file.problems);
    }

    /** Remembers which instance of a recurring event an event stands in for. */
    private void remember(VEvent event) {
        if (event.getRecurrenceId() != null) {
            moved.add(uid(event) + date(event.getRecurrenceId().getValue()));
        }
    }

    private void add(VEvent event) {
        DateOrDateTimeProperty start = event.getDateStart();
        if (start == null || start.getValue() == null) {
            problem(Problem.Type.NO_START, uid(event), name(event).en());
        } else if (start.getValue().hasTime()
                || (event.getDateEnd() != null && event.getDateEnd().getValue().hasTime())) {
            problem(
                    Problem.Type.NOT_ALL_DAY,
                    uid(event),
                    String.valueOf(start.getValue().getRawComponents()));
        } else if (event.getStatus() == null || !event.getStatus().isCancelled()) {
            long days = days(event, date(start.getValue()));
            if (days < 1) {
                problem(
                        Problem.Type.NO_LENGTH,
                        uid(event),
                        date(start.getValue()).toString());
            } else {
                occurrences(event, days);
            }
        }
    }

    /** How many days an event lasts; 0 = none, or not whole ones. */
    private static long days(VEvent event, LocalDate start) {
        if (event.getDateEnd() != null) {
            return date(event.getDateEnd().getValue()).toEpochDay() - start.toEpochDay();
        } else if (event.getDuration() != null) {
            long millis = event.getDuration().getValue().toMillis();
            return millis % 86_400_000 == 0 ? millis / 86_400_000 : 0;
        }
        return 1;
    }

    private void occurrences(VEvent event, long days) {
        // dates without a time are read at midnight of the default zone, and must be taken out of it again
        Iterator<Date> dates = event.getDateIterator(TimeZone.getDefault());
        LocalDate before = LocalDate.MIN;
        while (dates.hasNext()) {
            LocalDate date = LocalDate.ofInstant(dates.next().toInstant(), ZoneId.systemDefault());
            if (date.isAfter(last)) {
                return;
            }
            if (!date.isAfter(before)) {
                problem(Problem.Type.TOO_MANY, uid(event), date.toString());
                return;
            }
            before = date;
            if (event.getRecurrenceId() != null || !moved.contains(uid(event) + date)) {
                for (long i = 0; i < days && !date.plusDays(i).isAfter(last); i++) {
                    off(date.plusDays(i), name(event));
                }
            }
        }
    }

    private void off(LocalDate date, Label name) {
        if (!date.isBefore(first)) {
            names.putIfAbsent(date, name);
        }
    }

    private static LocalDate date(ICalDate date) {
        DateTimeComponents raw = date.getRawComponents();
        return raw == null
                ? LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault())
                : LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    }

    private static String uid(VEvent event) {
        return event.getUid() == null ? "event" : event.getUid().getValue();
    }

    private static Label name(VEvent event) {
        return Label.of(event.getSummary() == null ? "" : event.getSummary().getValue());
    }

    private void problem(Problem.Type type, String where, String detail) {
        problems.add(new Problem(type, where, detail));
    }
}
