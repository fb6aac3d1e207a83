package io.crmkit.rules.internal.section;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On which days to remind of something due.
 *
 * @param before how many days before; 0 = on the day itself
 * @param after how many days after
 * @param thenEvery at which interval after the last of these; 0 = no more
 */
record Reminders(List<Integer> before, List<Integer> after, int thenEvery) {
    /** No reminders. */
    static final Reminders NONE = new Reminders(List.of(), List.of(), 0);

    /** A reminder: when, and by which rule. */
    record Reminder(Instant at, String rule) {}

    /** Returns the next reminder after an instant. */
    Optional<Reminder> next(LocalDate due, ZoneId zone, Instant now) {
        Stream<Reminder> early =
                before.stream().map(days -> at(due.minusDays(days), zone, days == 0 ? "on-due-day" : "before-" + days));
        Stream<Reminder> late = after.stream().map(days -> at(due.plusDays(days), zone, "after-" + days));
        return Stream.of(early, late, repeated(due, zone, now))
                .flatMap(reminders -> reminders)
                .filter(reminder -> reminder.at.isAfter(now))
                .min(Comparator.comparing(Reminder::at));
    }

    /** The two repeated reminders between which an instant lies: the second is after it for certain. */
    private Stream<Reminder> repeated(LocalDate due, ZoneId zone, Instant now) {
        if (thenEvery == 0) {
            return Stream.empty();
        }
        LocalDate last =
                due.plusDays(after.stream().mapToInt(days -> days).max().orElse(0));
        long passed = ChronoUnit.DAYS.between(last, now.atZone(zone).toLocalDate()) / thenEvery;
        long first = Math.max(1, passed);
        return Stream.of(first, first + 1)
                .map(times -> at(last.plusDays(times * thenEvery), zone, "every-" + thenEvery));
    }

    private static Reminder at(LocalDate day, ZoneId zone, String rule) {
        return new Reminder(day.atStartOfDay(zone).toInstant(), rule);
    }
}
