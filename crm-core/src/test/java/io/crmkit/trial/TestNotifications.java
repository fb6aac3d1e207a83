package io.crmkit.trial;

import io.crmkit.calendar.QuietHours;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.policy.MessageKind;
import io.crmkit.policy.MessageTemplate;
import io.crmkit.policy.NotificationPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Quiet hours, one digest a day of some kinds, and a limit for each day.
 *
 * @param quiet when nobody is disturbed
 * @param digest when the digest is told, null = never
 * @param kinds what is told in it
 * @param perDay the most messages a day, 0 = as many as there are
 * @param template words of the book, null = none
 */
record TestNotifications(
        QuietHours quiet,
        @Nullable LocalTime digest,
        Set<String> kinds,
        int perDay,
        @Nullable MessageTemplate template) implements NotificationPolicy {
    static final TestNotifications NONE = new TestNotifications(QuietHours.NONE, null, Set.of(), 0, null);

    static TestNotifications quiet(String... spans) {
        return new TestNotifications(
                new QuietHours(List.of(spans).stream().map(QuietHours.Span::of).toList()), null, Set.of(), 0, null);
    }

    TestNotifications digest(String at, String... of) {
        return new TestNotifications(quiet, LocalTime.parse(at), Set.of(of), perDay, template);
    }

    TestNotifications atMost(int aDay) {
        return new TestNotifications(quiet, digest, kinds, aDay, template);
    }

    TestNotifications words(MessageTemplate words) {
        return new TestNotifications(quiet, digest, kinds, perDay, words);
    }

    @Override
    public boolean holds() {
        return !equals(NONE);
    }

    @Override
    public boolean counts() {
        return perDay > 0;
    }

    @Override
    public Decision<Handover> handover(Message message, Instant now) {
        Instant at = now;
        boolean collects = !message.urgent() && !message.collected() && kinds.contains(message.kind());
        if (!message.urgent()) {
            LocalDate today = now.atZone(message.zone()).toLocalDate();
            if (perDay > 0 && message.today() >= perDay) {
                at = today.plusDays(1).atStartOfDay(message.zone()).toInstant();
            }
            if (collects && digest != null) {
                Instant slot = today.atTime(digest).atZone(message.zone()).toInstant();
                at = slot.isAfter(now)
                        ? slot
                        : today.plusDays(1)
                                .atTime(digest)
                                .atZone(message.zone())
                                .toInstant();
            }
            at = quiet.over(at, message.zone());
        }
        return Decision.of(
                "delivery",
                new Handover(at, collects, message.urgent()),
                List.of(Reason.of("test", new Effect.Plans("delivery", at))),
                "test",
                now);
    }

    @Override
    public Optional<MessageTemplate> template(MessageKind kind) {
        return Optional.ofNullable(template).filter(words -> words.kind() == kind);
    }
}
