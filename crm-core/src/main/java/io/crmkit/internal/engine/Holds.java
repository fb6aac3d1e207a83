package io.crmkit.internal.engine;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.NotificationPolicy;
import io.crmkit.policy.NotificationPolicy.Handover;
import io.crmkit.policy.Policies;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Messages that may not be told yet. They wait without work of their own; what waits for one time in one lane has one item
 * of work in that lane, which puts them back into it in their order, or makes one message of them.
 *
 * <p>As of one lane one item is out at a time, nobody adds to what is being released.
 */
final class Holds {
    static final String OPEN = "OPEN";
    static final String CLOSED = "CLOSED";
    static final String TYPE = "hold";

    /** The most messages that are told as one; more make several. */
    static final int MOST = 100;

    /** The most bytes of what is told as one, as UTF-8: robots of chats take 2,048 with the heading. */
    static final int MOST_BYTES = 1_800;

    private static final int DAYS = 7;

    private final Engine engine;

    Holds(Engine engine) {
        this.engine = engine;
    }

    static WorkKey work(String hold) {
        return new WorkKey(Outbox.WORK, Side.hold(hold));
    }

    static boolean isHold(WorkKey key) {
        return key.record().type().equals(TYPE);
    }

    /** Returns when a message is handed over, null = at once, without a reason to tell. */
    @Nullable
    Decision<Handover> wait(Unit unit, Side.Message message) {
        Policies policies = unit.policies();
        NotificationPolicy policy = policies.notifications();
        boolean asked =
                message.status().equals(Outbox.PENDING) || message.status().equals(Outbox.DUE);
        if (!policy.holds() || !asked) {
            return null;
        }
        ZoneId zone = zone(unit, message.recipient());
        LocalDate today = unit.now().atZone(zone).toLocalDate();
        Map<LocalDate, Integer> told = policy.counts() ? told(unit, message).days() : Map.of();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Decision<Handover> decision = policy.handover(
                new NotificationPolicy.Message(
                        message.template(),
                        message.channel(),
                        zone,
                        Boolean.TRUE.equals(message.urgent()),
                        message.status().equals(Outbox.DUE),
                        told.getOrDefault(today, 0),
                        told.entrySet().stream()
                                .filter(day -> !day.getKey().isBefore(monday))
                                .mapToInt(Map.Entry::getValue)
                                .sum()),
                unit.now());
        if (!decision.outcome().urgent()) {
            Decision<Handover> behind = behind(unit, message, decision);
            if (behind != null) {
                return behind;
            }
        }
        return decision.outcome().at().isAfter(unit.now()) ? decision : null;
    }

    /** What waited in its lane up to now goes first: a message that comes before it was put back waits with it. */
    private @Nullable Decision<Handover> behind(Unit unit, Side.Message message, Decision<Handover> decision) {
        List<StoredRecord> found = engine.store()
                .find(Query.of(TYPE, 1)
                        .where("lane", Ids.of(Outbox.lane(message)))
                        .where("status", OPEN)
                        .orderBy(Order.ascending("at")
                                .to(AttributeValue.of(unit.now().plus(1, ChronoUnit.MICROS)))))
                .records();
        Side.Hold hold = found.isEmpty() ? null : unit.glance(found.get(0).key(), Side.Hold.class, Side.Hold.NONE);
        if (hold == null
                || !hold.open()
                || (hold.digest() && !decision.outcome().digest())) {
            return null;
        }
        return Decision.of(
                "delivery",
                new Handover(hold.at(), hold.digest(), false),
                List.of(Reason.of("in-order", new Effect.Plans("delivery", hold.at()))),
                unit.policies().hash(),
                unit.now());
    }

    private static Side.Told told(Unit unit, Side.Message message) {
        return unit.glance(Side.told(Outbox.lane(message)), Side.Told.class, Side.Told.NONE);
    }

    /** Whoever is unknown lives where the book does. */
    private static ZoneId zone(Unit unit, String recipient) {
        User user = unit.glance(Kind.USER, UserId.of(recipient));
        return user == null ? unit.policies().zone() : user.zone();
    }

    /** Counts a message that was delivered, if that matters to anybody. */
    static void count(Unit unit, Side.Message message) {
        if (unit.policies().notifications().counts()) {
            LocalDate today = unit.now().atZone(zone(unit, message.recipient())).toLocalDate();
            RecordKey key = Side.told(Outbox.lane(message));
            Map<LocalDate, Integer> days = new TreeMap<>(
                    unit.side(key, Side.Told.class, Side.Told.NONE).days());
            days.keySet().removeIf(day -> day.isBefore(today.minusDays(DAYS)));
            days.merge(today, 1, Integer::sum);
            unit.put(key, new Side.Told(days));
        }
    }

    /** Puts a claimed message by until its time. */
    static void hold(Unit unit, Claim claim, Side.Message message, Decision<Handover> decision) {
        Handover handover = decision.outcome();
        Instant at = Engine.stored(handover.at());
        String lane = Outbox.lane(message);
        String id = Ids.of("hold:" + lane + ":" + at + (handover.digest() ? ":digest" : ""));
        Side.Hold hold = unit.side(Side.hold(id), Side.Hold.class, Side.Hold.NONE);
        if (!hold.open()) {
            unit.put(
                    Side.hold(id),
                    new Side.Hold(
                            message.recipient(), message.channel(), at, handover.digest(), hold.round() + 1, true),
                    open(lane, at));
            unit.schedule(work(id), at, lane);
        }
        unit.side(claim.key().record(), Side.Message.class, Outbox.NONE);
        unit.put(
                claim.key().record(),
                Outbox.noted(message, message.status(), Failures.cut(decision.summarize(3, Locale.ENGLISH))),
                // its place among what waits
                Outbox.attributes("HELD:" + id, claim.due()));
        unit.settle(Settlement.done(claim));
    }

    private static Map<String, AttributeValue> open(String lane, Instant at) {
        Map<String, AttributeValue> attributes = new TreeMap<>(Outbox.attributes(OPEN, at));
        attributes.put("lane", AttributeValue.of(Ids.of(lane)));
        return attributes;
    }

    /** Lets nothing wait any more for what is only to be put back later, or by hand. */
    static void leave(Unit unit, RecordKey key) {
        Side.Hold hold = unit.readable(key, Side.Hold.class, Side.Hold.NONE);
        if (hold != null && hold.open()) {
            unit.put(key, hold, Outbox.attributes(OPEN, hold.at()));
        }
    }

    /** Puts back what waited for a time. */
    void release(Unit unit, Claim claim) {
        RecordKey key = claim.key().record();
        Side.Hold hold = unit.side(key, Side.Hold.class, Side.Hold.NONE);
        List<StoredRecord> found = engine.store()
                .find(Query.of("message", Query.MAX_LIMIT)
                        .where("status", "HELD:" + key.id())
                        .orderBy(Order.ascending("at")))
                .records();
        unit.ahead(found.stream().map(StoredRecord::key).toList());
        List<RecordKey> keys = readable(unit, hold, found);
        if (hold.digest() && keys.size() > 1) {
            digests(unit, key.id(), hold, keys);
        } else {
            for (int i = 0; i < keys.size(); i++) {
                Side.Message message = unit.side(keys.get(i), Side.Message.class, Outbox.NONE);
                queue(unit, keys.get(i), hold.digest() ? due(message) : message, hold.at(), keys.size() - i);
            }
        }
        if (found.size() == Query.MAX_LIMIT && !keys.isEmpty()) {
            // there may be more, which come when these are through
            leave(unit, key);
            unit.settle(Settlement.retryAt(claim, unit.now()));
        } else {
            unit.put(
                    key,
                    new Side.Hold(hold.recipient(), hold.channel(), hold.at(), hold.digest(), hold.round(), false),
                    Outbox.attributes(CLOSED, unit.now()));
            unit.settle(Settlement.done(claim));
            Failures.done(unit, claim.key());
        }
    }

    /** Returns what can be told of what waited; what can't be read is tried by itself, and given up. */
    private static List<RecordKey> readable(Unit unit, Side.Hold hold, List<StoredRecord> found) {
        List<RecordKey> keys = new ArrayList<>();
        for (StoredRecord record : found) {
            if (unit.readable(record.key(), Side.Message.class, Outbox.NONE) != null) {
                keys.add(record.key());
            } else {
                unit.schedule(new WorkKey(Outbox.WORK, record.key()), hold.at(), null);
            }
        }
        return keys;
    }

    private static Side.Message due(Side.Message message) {
        return Outbox.noted(message, Outbox.DUE, null);
    }

    /** Puts a message into its lane, some places before a time: behind what is older, before what comes now. */
    private static void queue(Unit unit, RecordKey key, Side.Message message, Instant at, int places) {
        Instant due = at.minus(places, ChronoUnit.MICROS);
        unit.put(key, message, Outbox.attributes(message.status(), due));
        unit.schedule(new WorkKey(Outbox.WORK, key), due, Outbox.lane(message));
    }

    private void digests(Unit unit, String id, Side.Hold hold, List<RecordKey> keys) {
        List<List<RecordKey>> parts = parts(unit, keys);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).size() == 1) {
                RecordKey alone = parts.get(i).get(0);
                queue(unit, alone, due(unit.side(alone, Side.Message.class, Outbox.NONE)), hold.at(), parts.size() - i);
                continue;
            }
            String digest = Ids.of("digest:" + id + ":" + hold.round() + ":"
                    + parts.get(i).get(0).id());
            List<Side.Message> messages = new ArrayList<>();
            for (RecordKey key : parts.get(i)) {
                Side.Message message = unit.side(key, Side.Message.class, Outbox.NONE);
                messages.add(message);
                unit.put(
                        key,
                        Outbox.noted(message, Outbox.COLLECTED, "message/" + digest),
                        Outbox.attributes(Outbox.COLLECTED, unit.now()));
            }
            queue(unit, Side.message(digest), Digests.of(engine, unit, hold, messages), hold.at(), parts.size() - i);
        }
    }

    /** Parts what is told as one, so that each part is short enough for every channel. */
    private static List<List<RecordKey>> parts(Unit unit, List<RecordKey> keys) {
        List<List<RecordKey>> parts = new ArrayList<>();
        int length = MOST_BYTES;
        for (RecordKey key : keys) {
            Side.Message message = unit.side(key, Side.Message.class, Outbox.NONE);
            int more = (message.subject() + message.text()).getBytes(StandardCharsets.UTF_8).length + 3;
            length += more;
            if (length > MOST_BYTES || parts.get(parts.size() - 1).size() == MOST) {
                parts.add(new ArrayList<>());
                length = more;
            }
            parts.get(parts.size() - 1).add(key);
        }
        return parts;
    }

    /** Returns the first instant after another at which something that waits is put back, null if there is none. */
    @Nullable
    Instant next(Instant after, Instant until) {
        return Deliveries.first(
                engine.store(),
                Query.of(TYPE, 1).where("status", OPEN),
                AttributeValue.of(after.plus(1, ChronoUnit.MICROS)),
                AttributeValue.of(until.plus(1, ChronoUnit.MICROS)));
    }
}
