package io.crmkit.internal.engine;

import io.crmkit.decision.Decision;
import io.crmkit.policy.NotificationPolicy.Handover;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers messages that are due, each recipient's in order. */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Engine engine;
    private final Failures failures;
    private final Holds holds;
    private final Rests rests = new Rests();

    /** What became of a message that was claimed. */
    private enum Fared {
        DELIVERED,
        GIVEN_UP,
        /** It is told later, or as a part of another, or not at all. */
        WAITS
    }

    /** A message that was claimed, and when it is told, null = at once. */
    private record Read(Side.Message message, @Nullable Decision<Handover> later, Outgoing.@Nullable Fate fate) {}

    Deliveries(Engine engine, Failures failures) {
        this.engine = engine;
        this.failures = failures;
        this.holds = new Holds(engine);
    }

    /**
     * Tries a claimed message once, unless it has to wait; or puts back what waited.
     *
     * @return whether it was delivered
     */
    boolean deliver(Claim claim, Round round) {
        try {
            Fared fared = deliver(claim);
            round.tried();
            if (fared == Fared.GIVEN_UP) {
                round.gaveUp();
            }
            return fared == Fared.DELIVERED;
        } catch (LeaseLostException e) {
            LOG.debug("Lost the lease of {}", claim.key());
            round.tried();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("Message work {} failed, attempt {}", claim.key(), claim.attempt(), e);
            failures.giveBack(claim, e, round);
            round.failed(e);
        }
        return false;
    }

    private Fared deliver(Claim claim) {
        String id = claim.key().record().id();
        Caller caller = new Caller(Failures.CLOCK, null);
        if (Holds.isHold(claim.key())) {
            return engine.execute(caller, "release", List.of(), Fared.class, unit -> {
                holds.release(unit, claim);
                return Fared.WAITS;
            });
        }
        // once per claim: a conflict while settling must not send it again
        Read read = engine.execute(caller, "read", List.of(), Read.class, unit -> read(unit, id));
        Side.Message message = read.message();
        if (Outbox.isOver(message)) {
            // claimed long ago: somebody else has been through with it since
            Failures.settle(engine, Settlement.done(claim));
            return Fared.WAITS;
        }
        Decision<Handover> later = read.later();
        if (later != null) {
            return engine.execute(caller, "hold", List.of(), Fared.class, unit -> {
                Holds.hold(unit, claim, message, later);
                return Fared.WAITS;
            });
        }
        Outgoing.Fate fate = read.fate();
        if (fate != null && fate.words() == null) {
            return engine.execute(caller, "hold", List.of(), Fared.class, unit -> notNow(unit, claim, message, fate));
        }
        Instant rested = rests.until(message.channel(), engine.now());
        if (rested != null) {
            return engine.execute(caller, "hold", List.of(), Fared.class, unit -> {
                unit.side(claim.key().record(), Side.Message.class, Outbox.NONE);
                putOff(unit, claim, message, Engine.stored(rested), "channel " + message.channel() + " rests");
                return Fared.WAITS;
            });
        }
        Instant begun = engine.now();
        DeliveryResult result = fate != null && fate.words() != null
                ? engine.outbox().deliver(id, message, fate.words())
                : engine.outbox().deliver(id, message);
        rests.asked(
                message.channel(), message.recipient(), begun, engine.now(), result instanceof DeliveryResult.Retry);
        return engine.execute(
                caller, "deliver", List.of(), Fared.class, unit -> settle(unit, claim, message, fate, result));
    }

    private Read read(Unit unit, String id) {
        Side.Message message = unit.glance(Side.message(id), Side.Message.class, Outbox.NONE);
        Outgoing outgoing = engine.outbox().outgoing(message);
        return outgoing == null
                ? new Read(message, holds.wait(unit, message), null)
                : new Read(message, null, outgoing.fate(unit, message));
    }

    /** Stops a message to a customer, or puts it off. */
    private Fared notNow(Unit unit, Claim claim, Side.Message message, Outgoing.Fate fate) {
        unit.side(claim.key().record(), Side.Message.class, Outbox.NONE);
        Outgoing outgoing = engine.outbox().outgoing(message);
        if (fate.decision().outcome() instanceof Instant wished) {
            putOff(unit, claim, message, Engine.stored(wished), fate.why());
        } else if (outgoing != null) {
            unit.settle(Settlement.done(claim));
            note(unit, claim, message, Outbox.STOPPED, fate.why(), unit.now());
            outgoing.stopped(unit, claim.key().record().id(), message, fate.decision());
            Failures.done(unit, claim.key());
        }
        return Fared.WAITS;
    }

    /** Puts a message off, which is no attempt. Its place in its lane stays, as if it had not been claimed. */
    private void putOff(Unit unit, Claim claim, Side.Message message, Instant at, String why) {
        Outgoing outgoing = engine.outbox().outgoing(message);
        unit.settle(Settlement.retryAt(claim, at));
        Side.Message put = outgoing == null ? message : outgoing.putOff(unit, message, at);
        Integer before = put.putOffs();
        note(unit, claim, put.putOff(before == null ? 1 : before + 1), message.status(), why, at);
    }

    private Fared settle(
            Unit unit, Claim claim, Side.Message message, Outgoing.@Nullable Fate fate, DeliveryResult result) {
        unit.side(claim.key().record(), Side.Message.class, Outbox.NONE);
        if (result instanceof DeliveryResult.Delivered delivered) {
            unit.settle(Settlement.done(claim));
            note(unit, claim, message, Outbox.DELIVERED, delivered.reference(), unit.now());
            Outgoing outgoing = engine.outbox().outgoing(message);
            Outgoing.Words words = fate == null ? null : fate.words();
            if (outgoing == null) {
                Holds.count(unit, message);
            } else if (words != null) {
                outgoing.sent(unit, claim.key().record().id(), message, words);
            }
            if (message.status().equals(Outbox.RETRIED)) {
                Failures.done(unit, claim.key());
            }
            return Fared.DELIVERED;
        } else if (result instanceof DeliveryResult.Retry retry
                && Failures.attempt(claim, message) < Failures.MOST_ATTEMPTS) {
            Instant again = again(Failures.attempt(claim, message), retry.after());
            unit.settle(Settlement.retryAt(claim, again));
            note(unit, claim, message, message.status(), retry.reason(), again);
        } else {
            failures.giveUp(
                    unit,
                    claim,
                    result instanceof DeliveryResult.Retry retry
                            ? retry.reason()
                            : ((DeliveryResult.Rejected) result).reason());
            return Fared.GIVEN_UP;
        }
        return Fared.WAITS;
    }

    /** The later of what the plan says and what the channel wishes at least. */
    private Instant again(int attempt, @Nullable Duration wished) {
        Instant planned = failures.later(attempt);
        Instant asked = wished == null ? planned : Engine.stored(engine.now().plus(wished));
        return asked.isAfter(planned) ? asked : planned;
    }

    private static void note(
            Unit unit, Claim claim, Side.Message message, String status, @Nullable String note, Instant at) {
        unit.put(
                claim.key().record(),
                Outbox.noted(message, status, note == null ? null : Failures.cut(note)),
                Outbox.attributes(status, at));
    }

    /** Returns the first instant in a span at which a message is tried that waits, null if there is none. */
    @Nullable
    Instant next(Instant after, Instant until) {
        Instant tried = first(
                engine.store(),
                Query.of("message", 1).whereIn("status", Outbox.WAITING),
                AttributeValue.of(after.plus(1, ChronoUnit.MICROS)),
                AttributeValue.of(until.plus(1, ChronoUnit.MICROS)));
        Instant released = holds.next(after, tried == null ? until : tried);
        return released == null ? tried : released;
    }

    /** Returns the first time of what a query matches, in a span whose end is no part of it. */
    static @Nullable Instant first(Store store, Query query, AttributeValue from, AttributeValue to) {
        List<StoredRecord> found = store.find(
                        query.orderBy(Order.ascending("at").from(from).to(to)))
                .records();
        return !found.isEmpty() && found.get(0).attributes().get("at") instanceof AttributeValue.NumberValue at
                ? Instant.EPOCH.plus(at.value(), ChronoUnit.MICROS)
                : null;
    }
}
