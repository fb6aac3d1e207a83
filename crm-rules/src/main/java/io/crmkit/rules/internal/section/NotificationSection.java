package io.crmkit.rules.internal.section;

import io.crmkit.calendar.QuietHours;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.MessageKind;
import io.crmkit.policy.MessageTemplate;
import io.crmkit.policy.NotificationPolicy;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When people are told something, and in what words. A limit puts a message off to the next day or Monday of its recipient,
 * a digest from there to its next time, quiet hours from there to their end. Nothing puts off what is urgent.
 *
 * @param book the hash of the book
 * @param quiet when nobody is disturbed
 * @param urgent the ids of the kinds that cannot wait
 * @param digest what is told together, null = nothing
 * @param perDay the most messages a day by one channel, null = as many as there are
 * @param perWeek the most messages from Monday to Sunday by one channel, null = as many as there are
 * @param templates the words of the book
 */
public record NotificationSection(
        String book,
        QuietHours quiet,
        Set<String> urgent,
        @Nullable Digest digest,
        @Nullable Integer perDay,
        @Nullable Integer perWeek,
        Map<MessageKind, MessageTemplate> templates)
        implements NotificationPolicy {
    /**
     * What is told together.
     *
     * @param times at which times of the day, ascending
     * @param kinds the ids of the kinds, empty = all
     * @param channels the ids of the channels, empty = all
     */
    record Digest(List<LocalTime> times, Set<String> kinds, Set<String> channels) {
        private boolean takes(Message message) {
            return !message.collected()
                    && (kinds.isEmpty() || kinds.contains(message.kind()))
                    && (channels.isEmpty() || channels.contains(message.channel()));
        }

        /** The first time after now, at or after another. */
        private Instant next(Instant now, Instant from, ZoneId zone) {
            LocalDate day = from.atZone(zone).toLocalDate().minusDays(1);
            while (true) {
                for (LocalTime time : times) {
                    Instant at = day.atTime(time).atZone(zone).toInstant();
                    if (at.isAfter(now) && !at.isBefore(from)) {
                        return at;
                    }
                }
                day = day.plusDays(1);
            }
        }
    }

    /** Returns the section of a book that has none: everything is told at once. */
    public static NotificationSection absent(String book) {
        return new NotificationSection(book, QuietHours.NONE, Set.of(), null, null, null, Map.of());
    }

    @Override
    public boolean holds() {
        return counts() || digest != null || !quiet.spans().isEmpty();
    }

    @Override
    public boolean counts() {
        return perDay != null || perWeek != null;
    }

    @Override
    public Decision<Handover> handover(Message message, Instant now) {
        List<Reason> reasons = new ArrayList<>();
        if (message.urgent() || urgent.contains(message.kind())) {
            reasons.add(Reason.of("urgent", new Effect.Passes(), new Fact("message.kind", message.kind())));
            return decision(new Handover(now, false, true), reasons, now);
        }
        ZoneId zone = message.zone();
        Fact local =
                new Fact("recipient.time", now.atZone(zone).toLocalDateTime().toString());
        Instant at = limited(message, now, reasons);
        boolean collects = digest != null && digest.takes(message);
        if (digest != null && collects) {
            at = digest.next(now, at, zone);
            reasons.add(Reason.of(
                    "digest",
                    new Effect.Plans("digest", at),
                    local,
                    new Fact("recipient.zone", zone.getId()),
                    new Fact("message.kind", message.kind())));
        }
        Instant over = quiet.over(at, zone);
        if (over.isAfter(at)) {
            at = over;
            reasons.add(Reason.of(
                    "quiet-hours",
                    new Effect.Plans("delivery", at),
                    local,
                    new Fact("recipient.zone", zone.getId()),
                    new Fact("notifications.quietHours", quiet.toString())));
        }
        if (reasons.isEmpty()) {
            reasons.add(Reason.of("at-once", new Effect.Passes()));
        }
        return decision(new Handover(at, collects, false), reasons, now);
    }

    /** The start of the day on which he may be told again. */
    private Instant limited(Message message, Instant now, List<Reason> reasons) {
        LocalDate today = now.atZone(message.zone()).toLocalDate();
        LocalDate day = today;
        if (perDay != null && message.today() >= perDay) {
            day = today.plusDays(1);
            reasons.add(limit("per-day", day, message, "message.today", message.today(), perDay));
        }
        if (perWeek != null && message.thisWeek() >= perWeek) {
            day = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            reasons.add(limit("per-week", day, message, "message.thisWeek", message.thisWeek(), perWeek));
        }
        return day.equals(today) ? now : start(day, message);
    }

    private static Reason limit(String rule, LocalDate day, Message message, String name, int told, int most) {
        return Reason.of(
                rule,
                new Effect.Plans("delivery", start(day, message)),
                new Fact(name, Integer.toString(told)),
                new Fact("notifications.limit", Integer.toString(most)));
    }

    private static Instant start(LocalDate day, Message message) {
        return day.atStartOfDay(message.zone()).toInstant();
    }

    private Decision<Handover> decision(Handover handover, List<Reason> reasons, Instant now) {
        return Decision.of("delivery", handover, reasons, book, now);
    }

    @Override
    public Optional<MessageTemplate> template(MessageKind kind) {
        return Optional.ofNullable(templates.get(kind));
    }
}
