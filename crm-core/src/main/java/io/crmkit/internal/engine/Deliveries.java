package io.crmkit.internal.engine;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.Settlement;
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

    Deliveries(Engine engine, Failures failures) {
        this.engine = engine;
        this.failures = failures;
    }

    /**
     * Tries a claimed message once.
     *
     * @return whether it was delivered
     */
    boolean deliver(Claim claim) {
        String id = claim.key().record().id();
        Caller caller = new Caller(Failures.CLOCK, null);
        try {
            // once per claim: a conflict while settling must not send it again
            Side.Message message = engine.execute(
                    caller,
                    "read",
                    List.of(),
                    Side.Message.class,
                    unit -> unit.glance(Side.message(id), Side.Message.class, Outbox.NONE));
            DeliveryResult result = engine.outbox().deliver(id, message);
            return engine.execute(
                    caller, "deliver", List.of(), Boolean.class, unit -> settle(unit, claim, message, result));
        } catch (LeaseLostException e) {
            LOG.debug("Lost the lease of {}", claim.key());
        } catch (RuntimeException e) {
            LOG.warn("Message {} could not be noted, attempt {}", id, claim.attempt(), e);
            failures.giveBack(claim, e);
        }
        return false;
    }

    private boolean settle(Unit unit, Claim claim, Side.Message message, DeliveryResult result) {
        unit.side(claim.key().record(), Side.Message.class, Outbox.NONE);
        if (result instanceof DeliveryResult.Delivered delivered) {
            unit.settle(Settlement.done(claim));
            note(unit, claim, message, Outbox.DELIVERED, delivered.reference(), unit.now());
            if (message.status().equals(Outbox.RETRIED)) {
                Failures.done(unit, claim.key());
            }
            return true;
        } else if (result instanceof DeliveryResult.Retry retry && claim.attempt() < Failures.MOST_ATTEMPTS) {
            Instant again = again(claim, retry.after());
            unit.settle(Settlement.retryAt(claim, again));
            note(unit, claim, message, message.status(), retry.reason(), again);
        } else {
            failures.giveUp(
                    unit,
                    claim,
                    result instanceof DeliveryResult.Retry retry
                            ? retry.reason()
                            : ((DeliveryResult.Rejected) result).reason());
        }
        return false;
    }

    /** The later of what the plan says and what the channel wishes at least. */
    private Instant again(Claim claim, @Nullable Duration wished) {
        Instant planned = failures.later(claim.attempt());
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
        Order order = Order.ascending("at")
                .from(AttributeValue.of(after.plus(1, ChronoUnit.MICROS)))
                .to(AttributeValue.of(until.plus(1, ChronoUnit.MICROS)));
        List<StoredRecord> found = engine.store()
                .find(Query.of("message", 1)
                        .whereIn("status", List.of(Outbox.PENDING, Outbox.RETRIED))
                        .orderBy(order))
                .records();
        return !found.isEmpty() && found.get(0).attributes().get("at") instanceof AttributeValue.NumberValue at
                ? Instant.EPOCH.plus(at.value(), ChronoUnit.MICROS)
                : null;
    }
}
