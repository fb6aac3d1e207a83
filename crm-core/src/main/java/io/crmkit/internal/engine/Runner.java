package io.crmkit.internal.engine;

import io.crmkit.decision.Fact;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.internal.log.Sealer;
import io.crmkit.people.Actor;
import io.crmkit.policy.Alarm;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does due work: alarms of records, messages, and the seal of the log. Several runners may share a store. */
public final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final String ALARM = "alarm";
    private static final String MESSAGE = "message";
    private static final String SEAL = "seal";
    private static final WorkKey SEALING = new WorkKey(SEAL, RecordKey.of("block", "log"));
    private static final Actor CLOCK = Actor.system("clock");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SEAL_EVERY = Duration.ofSeconds(1);
    private static final int BATCH = 50;
    /** Few at a time: a slow channel must be through with them while their leases live. */
    private static final int MESSAGES = 4;

    private static final int MOST_ATTEMPTS = 10;

    private final Engine engine;
    private final Sealer sealer;
    private final Map<String, Entry<?>> handlers = new HashMap<>();

    private record Entry<T>(Kind<T> kind, AlarmHandler<T> handler) {}

    /** Creates a runner of an engine. */
    public Runner(Engine engine) {
        this.engine = engine;
        this.sealer = new Sealer(engine.json());
    }

    /** Says what happens when an alarm of a kind of record falls due. */
    public <T> Runner on(Kind<T> kind, AlarmHandler<T> handler) {
        handlers.put(kind.name(), new Entry<>(kind, handler));
        return this;
    }

    static WorkKey alarm(RecordKey record) {
        return new WorkKey(ALARM, record);
    }

    /** Plans the sealing of the log, once for a store. */
    public void planSealing() {
        RecordKey once = Side.sequence("sealing");
        if (engine.store().get(List.of(once)).isEmpty()) {
            String body = engine.json().canonical(engine.json().tree(new Side.Sequence(1)));
            engine.store()
                    .commit(Changeset.builder()
                            .put(new io.crmkit.spi.store.Put(once, 0, Map.of(), Side.FORMAT, body))
                            .schedule(SEALING, Instant.EPOCH, null)
                            .build());
        }
    }

    /**
     * Does everything that is due now, the earliest first.
     *
     * @return how many alarms, messages and entries were handled, delivered and sealed
     */
    public int[] runDue() {
        int alarms = 0;
        int messages = 0;
        List<Claim> claims = claim(ALARM, engine.now(), BATCH);
        while (!claims.isEmpty()) {
            for (Claim claim : claims) {
                handle(claim);
                alarms++;
            }
            messages += deliverDue();
            claims = claim(ALARM, engine.now(), BATCH);
        }
        messages += deliverDue();
        return new int[] {alarms, messages, sealDue()};
    }

    /**
     * Claims the one alarm that falls due first up to an instant.
     *
     * @return the claim, null if there is none
     */
    public @Nullable Claim claimFirst(Instant until) {
        List<Claim> claims = claim(ALARM, until, 1);
        return claims.isEmpty() ? null : claims.get(0);
    }

    private List<Claim> claim(String kind, Instant now, int max) {
        return engine.store().claim(new ClaimRequest(kind, now, max, LEASE));
    }

    /** Handles a claimed alarm. What fails is tried again later, and given up in the end. */
    public void handle(Claim claim) {
        Entry<?> entry = handlers.get(claim.key().record().type());
        try {
            if (entry == null) {
                throw new IllegalStateException("No handler for " + claim.key());
            }
            handle(claim, entry);
        } catch (LeaseLostException e) {
            LOG.debug("Lost the lease of {}", claim.key());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("Due work {} failed, attempt {}", claim.key(), claim.attempt(), e);
            giveBack(claim);
        }
    }

    private <T> void handle(Claim claim, Entry<T> entry) {
        RecordKey key = claim.key().record();
        engine.execute(new Caller(CLOCK, null), "alarm", List.of(), Boolean.class, unit -> {
            unit.settle(Settlement.done(claim));
            Slot<T> slot = unit.records().load(entry.kind(), key.id(), true);
            T value = slot.value;
            if (value == null) {
                return false;
            }
            Optional<Alarm> due = unit.alarm(entry.kind(), value, slot.handled);
            if (due.isPresent() && !due.get().at().isAfter(unit.now())) {
                Alarm latest = latest(unit, entry.kind(), value, due.get());
                entry.handler().handle(unit, value, latest);
                handleOthers(unit, entry, slot, engine.alarms().at(unit, entry.kind(), value, latest.at()), latest);
                unit.records().handled(key, latest.at());
            } else {
                slot.written = true;
            }
            return true;
        });
    }

    /** Handles what else falls due at the same instant, as far as it still does. */
    private <T> void handleOthers(Unit unit, Entry<T> entry, Slot<T> slot, List<Alarm> due, Alarm done) {
        for (Alarm alarm : due) {
            T value = slot.value;
            boolean other = !alarm.name().equals(done.name()) || !done.facts().containsAll(alarm.facts());
            if (other
                    && value != null
                    && engine.alarms().at(unit, entry.kind(), value, alarm.at()).contains(alarm)) {
                entry.handler().handle(unit, value, alarm);
            }
        }
    }

    /**
     * Of alarms for one cause that were all missed, the last one, with the instants of the others as a fact: what was
     * missed is caught up with once.
     */
    private static <T> Alarm latest(Unit unit, Kind<T> kind, T value, Alarm due) {
        Alarm latest = due;
        List<String> missed = new ArrayList<>();
        Optional<Alarm> next = unit.alarm(kind, value, latest.at());
        while (next.isPresent()
                && sameCause(latest, next.get())
                && !next.get().at().isAfter(unit.now())) {
            missed.add(latest.at().toString());
            latest = next.get();
            next = unit.alarm(kind, value, latest.at());
        }
        if (missed.isEmpty()) {
            return due;
        }
        List<Fact> facts = new ArrayList<>(latest.facts());
        facts.add(new Fact("missed", String.join(" ", missed)));
        return new Alarm(latest.name(), latest.rule(), latest.at(), facts);
    }

    private static boolean sameCause(Alarm one, Alarm later) {
        return later.at().isAfter(one.at())
                && later.name().equals(one.name())
                && later.facts().equals(one.facts());
    }

    private void giveBack(Claim claim) {
        Settlement settlement = claim.attempt() >= MOST_ATTEMPTS
                ? Settlement.dead(claim)
                : Settlement.retryAt(claim, later(claim.attempt()));
        commit(Changeset.builder().settle(settlement).build());
    }

    private Instant later(int attempt) {
        return engine.now().plus(Duration.ofSeconds(5).multipliedBy(1L << Math.min(attempt, 12)));
    }

    /** Delivers what messages are due. */
    public int deliverDue() {
        int delivered = 0;
        List<Claim> claims = claim(MESSAGE, engine.now(), MESSAGES);
        while (!claims.isEmpty()) {
            for (Claim claim : claims) {
                delivered += deliver(claim) ? 1 : 0;
            }
            claims = claim(MESSAGE, engine.now(), MESSAGES);
        }
        return delivered;
    }

    private boolean deliver(Claim claim) {
        String id = claim.key().record().id();
        try {
            // once per claim: a conflict while settling must not send it again
            Side.Message message = engine.execute(
                    new Caller(CLOCK, null),
                    "read",
                    List.of(),
                    Side.Message.class,
                    unit -> unit.glance(Side.message(id), Side.Message.class, Outbox.NONE));
            DeliveryResult result = engine.outbox().deliver(id, message);
            return engine.execute(new Caller(CLOCK, null), "deliver", List.of(), Boolean.class, unit -> {
                unit.side(Side.message(id), Side.Message.class, Outbox.NONE);
                String status = settle(unit, claim, result);
                unit.sides()
                        .put(
                                Side.message(id),
                                Outbox.noted(message, status, note(result)),
                                Outbox.attributes(status, unit));
                return result instanceof DeliveryResult.Delivered;
            });
        } catch (LeaseLostException e) {
            LOG.debug("Lost the lease of {}", claim.key());
            return false;
        } catch (RuntimeException e) {
            LOG.warn("Message {} could not be noted, attempt {}", id, claim.attempt(), e);
            giveBack(claim);
            return false;
        }
    }

    private String settle(Unit unit, Claim claim, DeliveryResult result) {
        if (result instanceof DeliveryResult.Delivered) {
            unit.settle(Settlement.done(claim));
            return Outbox.DELIVERED;
        } else if (result instanceof DeliveryResult.Retry retry && claim.attempt() < MOST_ATTEMPTS) {
            Instant at = later(claim.attempt());
            Duration wished = retry.after();
            unit.settle(Settlement.retryAt(
                    claim, wished == null ? at : Engine.stored(engine.now().plus(wished))));
            return Outbox.PENDING;
        }
        LOG.warn("Message {} is given up after {} attempts: {}", claim.key().record(), claim.attempt(), note(result));
        unit.settle(Settlement.dead(claim));
        return Outbox.DEAD;
    }

    private static @Nullable String note(DeliveryResult result) {
        if (result instanceof DeliveryResult.Retry retry) {
            return retry.reason();
        } else if (result instanceof DeliveryResult.Rejected rejected) {
            return rejected.reason();
        }
        return ((DeliveryResult.Delivered) result).reference();
    }

    /** Seals the log if it is time. */
    public int sealDue() {
        List<Claim> claims = claim(SEAL, engine.now(), 1);
        if (claims.isEmpty()) {
            return 0;
        }
        Answers.tidy(engine, engine.now());
        int sealed = 0;
        int more = sealer.seal(engine.store(), engine.now(), List.of());
        while (more > 0) {
            sealed += more;
            more = sealer.seal(engine.store(), engine.now(), List.of());
        }
        commit(Changeset.builder()
                .settle(Settlement.retryAt(
                        claims.get(0), Engine.stored(engine.now().plus(SEAL_EVERY))))
                .build());
        return sealed;
    }

    private void commit(Changeset changes) {
        try {
            if (engine.store().commit(changes) instanceof CommitResult.LeaseLost) {
                LOG.debug("Lost a lease while settling");
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("Could not settle; the work is offered again when its lease has passed", e);
        }
    }
}
