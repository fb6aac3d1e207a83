package io.crmkit.examples.holidays;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceRule;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import io.crmkit.decision.Label;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

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
                calendar.getEvents().forEach(event -> file.read(event, file::remember));
                calendar.getEvents().forEach(event -> file.read(event, file::add));
                calendar = reader.readNext();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reading(new DaysOff(first, last, file.names), file.problems);
    }

    /** Reads of an event what the parser lets pass, dates that do not exist too. */
    private void read(VEvent event, Consumer<VEvent> part) {
        try {
            part.accept(event);
        } catch (DateTimeException e) {
            problem(Problem.Type.UNREADABLE, uid(event), String.valueOf(e.getMessage()));
        }
    }

    /** Remembers which instance of a recurring event an event stands in for. */
    private void remember(VEvent event) {
        if (event.getRecurrenceId() != null && event.getRecurrenceId().getRange() != null) {
            problem(Problem.Type.NOT_ONE_DATE, uid(event), "RECURRENCE-ID;RANGE=THISANDFUTURE");
        } else if (event.getRecurrenceId() != null) {
            moved.add(uid(event) + date(event.getRecurrenceId().getValue()));
        }
    }

    private void add(VEvent event) {
        DateOrDateTimeProperty start = event.getDateStart();
        if (event.getRecurrenceId() != null && event.getRecurrenceId().getRange() != null) {
            // told already, and nobody can say where the later ones went
            return;
        }
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
                occurrences(event, date(start.getValue()), days);
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

    private void occurrences(VEvent event, LocalDate start, long days) {
        Set<LocalDate> left = dates(event, exceptions(event));
        Set<LocalDate> more = dates(event, additions(event));
        LocalDate before = LocalDate.MIN;
        Iterator<LocalDate> dates = byRule(event, start);
        while (dates.hasNext()) {
            LocalDate date = dates.next();
            if (date.isAfter(last)) {
                break;
            }
            if (!date.isAfter(before)) {
                problem(Problem.Type.TOO_MANY, uid(event), date.toString());
                return;
            }
            before = date;
            if (!date.plusDays(days).isBefore(first)) {
                more.add(date);
            }
        }
        more.removeAll(left);
        for (LocalDate date : more) {
            if (event.getRecurrenceId() != null || !moved.contains(uid(event) + date)) {
                off(event, date, date.plusDays(days - 1));
            }
        }
    }

    /** The dates of the rule of an event, on the clock of UTC, as dates have none; its start if it has no rule. */
    private static Iterator<LocalDate> byRule(VEvent event, LocalDate start) {
        RecurrenceRule rule = event.getRecurrenceRule();
        if (rule == null) {
            return List.of(start).iterator();
        }
        Recurrence.Builder inUtc = new Recurrence.Builder(rule.getValue());
        ICalDate until = rule.getValue().getUntil();
        if (until != null) {
            inUtc.until(Date.from(date(until).atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC)), true);
        }
        Date from = Date.from(start.atStartOfDay(ZoneOffset.UTC).toInstant());
        Iterator<Date> dates = new RecurrenceRule(inUtc.build()).getDateIterator(from, TimeZone.getTimeZone("UTC"));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return dates.hasNext();
            }

            @Override
            public LocalDate next() {
                return LocalDate.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
            }
        };
    }

    private static List<ICalDate> exceptions(VEvent event) {
        return event.getExceptionDates().stream()
                .flatMap(dates -> dates.getValues().stream())
                .toList();
    }

    private List<ICalDate> additions(VEvent event) {
        for (RecurrenceDates dates : event.getRecurrenceDates()) {
            dates.getPeriods().forEach(period -> problem(Problem.Type.NOT_ONE_DATE, uid(event), "RDATE;VALUE=PERIOD"));
        }
        return event.getRecurrenceDates().stream()
                .flatMap(dates -> dates.getDates().stream())
                .toList();
    }

    private Set<LocalDate> dates(VEvent event, List<ICalDate> dates) {
        Set<LocalDate> read = new TreeSet<>();
        for (ICalDate date : dates) {
            if (date.hasTime()) {
                problem(Problem.Type.NOT_ALL_DAY, uid(event), String.valueOf(date.getRawComponents()));
            } else {
                read.add(date(date));
            }
        }
        return read;
    }

    private void off(VEvent event, LocalDate from, LocalDate to) {
        LocalDate end = to.isAfter(last) ? last : to;
        for (LocalDate date = from.isBefore(first) ? first : from; !date.isAfter(end); date = date.plusDays(1)) {
            names.putIfAbsent(date, name(event));
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
