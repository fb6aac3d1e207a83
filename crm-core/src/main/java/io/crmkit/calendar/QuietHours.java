package io.crmkit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Times of every day at which nobody is disturbed, on the clock of whoever it is. Immutable.
 *
 * <p>A span begins at its first and ends at its last instant on the time line: where a clock is set forward over one of them,
 * it moves forward by as much; where a clock is set back, the first of the two instants counts. So 22:00 to 08:00 is over
 * at 08:00 whatever happens in between, and a span that is over does not begin again because the clock shows its hours
 * twice.
 *
 * @param spans the spans; not all day together
 */
public record QuietHours(List<Span> spans) {
    /** No time is quiet. */
    public static final QuietHours NONE = new QuietHours(List.of());

    private static final int MINUTES = 24 * 60;
    /** Longer than any zone has gone without an hour that is not quiet. */
    private static final int MOST_DAYS = 10;

    /**
     * Copies the spans.
     *
     * @throws IllegalArgumentException if they leave no time of a day
     */
    public QuietHours {
        spans = List.copyOf(spans);
        if (spans.stream().anyMatch(span -> span.minutes() == MINUTES) || isAllDay(spans)) {
            throw new IllegalArgumentException(
                    "The quiet hours " + spans + " must leave some time of the day.\nMaybe 22:00-08:00?");
        }
    }

    /**
     * A time of every day.
     *
     * @param from its first moment, a whole minute
     * @param until its end, which is no part of it, a whole minute; if it is not after the start, it is on the next day.
     *     {@link LocalTime#MIDNIGHT} is the end of the day
     */
    public record Span(LocalTime from, LocalTime until) {
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if a time is no whole minute
         */
        public Span {
            if (from.getSecond() + from.getNano() + until.getSecond() + until.getNano() != 0) {
                throw new IllegalArgumentException("The quiet hours from " + from + " until " + until
                        + " must be whole minutes.\nMaybe 22:00-08:00?");
            }
        }

        /**
         * Returns the span between two times written as {@code HH:mm-HH:mm}.
         *
         * @param text the text, such as {@code 22:00-08:00}; {@code 24:00} is the end of the day
         * @return the span
         * @throws IllegalArgumentException if it is no such text
         * @throws java.time.DateTimeException if a part of it is no time
         */
        public static Span of(String text) {
            if (!text.matches("\\d\\d:\\d\\d-\\d\\d:\\d\\d")) {
                throw new IllegalArgumentException(
                        "The quiet hours (" + text + ") must be two times of a day.\nMaybe 22:00-08:00?");
            }
            String end = text.substring(6);
            return new Span(
                    LocalTime.parse(text.substring(0, 5)),
                    end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end));
        }

        private int minutes() {
            int length = (until.toSecondOfDay() - from.toSecondOfDay()) / 60;
            return length <= 0 ? length + MINUTES : length;
        }

        private Instant start(LocalDate day, ZoneId zone) {
            return day.atTime(from).atZone(zone).toInstant();
        }

        private Instant end(LocalDate day, ZoneId zone) {
            return (until.isAfter(from) ? day : day.plusDays(1))
                    .atTime(until)
                    .atZone(zone)
                    .toInstant();
        }

        /** Returns the span as {@code HH:mm-HH:mm}. */
        @Override
        public String toString() {
            return from + "-" + (until.equals(LocalTime.MIDNIGHT) ? "24:00" : until.toString());
        }
    }

    private static boolean isAllDay(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing(Span::from));
        int covered = sorted.isEmpty() ? 0 : start(sorted.get(0));
        int first = covered;
        for (int round = 0; round < 2; round++) {
            for (Span span : sorted) {
                int start = start(span) + round * MINUTES;
                if (start <= covered) {
                    covered = Math.max(covered, start + span.minutes());
                }
            }
        }
        return covered >= first + MINUTES;
    }

    private static int start(Span span) {
        return span.from.toSecondOfDay() / 60;
    }

    /**
     * Returns the first instant that is not quiet.
     *
     * @param from an instant
     * @param zone on whose clock
     * @return that instant if it is not quiet, else the end of the quiet time it is in
     */
    public Instant over(Instant from, ZoneId zone) {
        Instant over = from;
        Instant before;
        Instant limit = from.plusSeconds(MOST_DAYS * 86_400L);
        do {
            before = over;
            for (Span span : spans) {
                over = over(span, over, zone);
            }
        } while (over.isAfter(before) && over.isBefore(limit));
        return over;
    }

    private static Instant over(Span span, Instant from, ZoneId zone) {
        LocalDate today = from.atZone(zone).toLocalDate();
        Instant over = from;
        // a clock that was set back a day over midnight shows yesterday again
        for (LocalDate day = today.minusDays(2); !day.isAfter(today.plusDays(1)); day = day.plusDays(1)) {
            Instant end = span.end(day, zone);
            if (!span.start(day, zone).isAfter(over) && end.isAfter(over)) {
                over = end;
            }
        }
        return over;
    }

    /** Returns the spans, such as {@code [22:00-08:00]}. */
    @Override
    public String toString() {
        return spans.toString();
    }
}
