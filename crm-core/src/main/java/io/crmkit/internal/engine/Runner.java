package io.crmkit.internal.engine;

import io.crmkit.decision.Fact;
import io.crmkit.internal.log.Sealer;
import io.crmkit.operation.Workload;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.InFlight;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does due work: alarms of records, messages, and the seal of the log. Several runners may share a store. */
public final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    static final String ALARM = "alarm";
    private static final String SEAL = "seal";
    static final WorkKey SEALING = new WorkKey(SEAL, RecordKey.of("block", "log"));
    static final Duration LEASE = Duration.ofMinutes(1);

    private final Engine engine;
    private final Sealer sealer;
    private final Failures failures;
    private final Deliveries deliveries;
    private final Tidying tidying;
    private final Takeover takeover;
    private final Map<String, Entry<?>> handlers = new HashMap<>();
    private final Rounds rounds;

    private record Entry<T>(Kind<T> kind, AlarmHandler<T> handler) {}

    /** Creates a runner of an engine. */
    public Runner(Engine engine) {
        this.engine = engine;
        this.sealer = new Sealer(engine.json());
        this.failures = new Failures(engine);
        this.deliveries = new Deliveries(engine, failures);
        this.tidying = new Tidying(engine);
        this.takeover = new Takeover(engine, failures);
        this.rounds = new Rounds(engine, this, takeover, deliveries);
    }

    /** Says what happens when an alarm of a kind of record falls due. */
    public <T> Runner on(Kind<T> kind, AlarmHandler<T> handler) {
        handlers.put(kind.name(), new Entry<>(kind, handler));
        return this;
    }

    /**
     * Says what happens to records of a kind when a book comes into force that they are to follow.
     *
     * @param alive the statuses of those that are in flight, empty = any
     * @param work what they are for the book
     * @param book gives the hash of the book one follows
     * @param handler lets one follow another
     */
    public <T> Runner on(
            Kind<T> kind, List<String> alive, InFlight work, Function<T, String> book, TakeoverHandler<T> handler) {
        takeover.on(kind, alive, work, book, handler);
        return this;
    }

    /** Lets all work in flight follow a book that came into force, as far as the book says so. */
    public void takeOver() {
        takeover.begin();
        boolean more = takeover.page();
        while (more) {
            more = takeover.page();
        }
    }

    static boolean isAlarm(WorkKey key) {
        return key.kind().equals(ALARM);
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
     * What one round did.
     *
     * @param alarms how many alarms were handled
     * @param deliveries how many messages were delivered
     * @param sealed how many entries were sealed
     * @param givenUp how many items of either kind were given up
     * @param more whether it ended before everything was done that is due
     */
    public record Done(int alarms, int deliveries, int sealed, int givenUp, boolean more) {}

    /**
     * Does what is due now, the earliest first, as far as a round goes.
     *
     * @param round how far it goes
     * @return what was done
     */
    public Done runDue(Round round) {
        return rounds.run(round);
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

    List<Claim> claim(String kind, Instant now, int max) {
        return engine.store().claim(new ClaimRequest(kind, now, max, LEASE));
    }

    /**
     * Handles a claimed alarm. What fails is tried again later, and given up in the end.
     *
     * @return when it is tried again, null if it is not
     */
    public @Nullable Instant handle(Claim claim) {
        return handle(claim, Round.endless(engine.clock()));
    }

    @Nullable
    Instant handle(Claim claim, Round round) {
        Entry<?> entry = handlers.get(claim.key().record().type());
        try {
            if (entry == null) {
                throw new IllegalStateException("No handler for " + claim.key());
            }
            handle(claim, entry);
            round.tried();
        } catch (LeaseLostException e) {
            LOG.debug("Lost the lease of {}", claim.key());
            round.tried();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("Due work {} failed, attempt {}", claim.key(), claim.attempt(), e);
            Instant again = failures.giveBack(claim, e, round);
            round.failed(e);
            return again;
        }
        return null;
    }

    private <T> void handle(Claim claim, Entry<T> entry) {
        RecordKey key = claim.key().record();
        engine.executeDue(new Caller(Failures.CLOCK, null), key + " " + claim.due(), unit -> {
            unit.settle(Settlement.done(claim));
            Slot<T> slot = unit.records().load(entry.kind(), key.id(), true);
            T value = slot.value;
            if (value == null) {
                Failures.done(unit, claim.key());
                return false;
            }
            Optional<Alarm> due = unit.alarm(entry.kind(), value, slot.handled);
            if (due.isPresent() && !due.get().at().isAfter(unit.now())) {
                Alarm latest = latest(unit, entry.kind(), value, due.get());
                entry.handler().handle(unit, value, latest);
                handleOthers(unit, entry, slot, engine.alarms().at(unit, entry.kind(), value, latest.at()), latest);
                // a try now stands for all that were missed
                boolean tried = latest.name().equals(OwnerAssigner.RETRY);
                if (!Alarms.isCrossing(latest)) {
                    unit.records().handled(key, tried ? unit.now() : later(slot.handled, latest.at()));
                }
            } else {
                slot.written = true;
            }
            Failures.done(unit, claim.key());
            return true;
        });
    }

    private static Instant later(@Nullable Instant handled, Instant at) {
        return handled == null || handled.isBefore(at) ? at : handled;
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
     * missed is caught up with once, and nobody is reminded of a first contact whose time is over.
     */
    private static <T> Alarm latest(Unit unit, Kind<T> kind, T value, Alarm due) {
        Alarm latest = due;
        List<String> missed = new ArrayList<>();
        Optional<Alarm> next = unit.alarm(kind, value, latest.at());
        while (next.isPresent()
                && next.get().at().isAfter(latest.at())
                && (sameCause(latest, next.get()) || remindsOf(latest, next.get()))
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

    private static boolean remindsOf(Alarm one, Alarm later) {
        return one.name().equals(OwnerAssigner.FIRST_CONTACT_REMINDER)
                && (later.name().equals(one.name()) || later.name().equals(OwnerAssigner.FIRST_CONTACT_OVERDUE));
    }

    private static boolean sameCause(Alarm one, Alarm later) {
        return later.at().isAfter(one.at())
                && later.name().equals(one.name())
                && later.facts().equals(one.facts());
    }

    /**
     * Delivers what messages are due.
     *
     * @param together how many are claimed at once; 1 = in one order, whatever is put back on the way
     */
    public int deliverDue(int together) {
        int delivered = 0;
        List<Claim> claims = claim(Outbox.WORK, engine.now(), together);
        while (!claims.isEmpty()) {
            for (Claim claim : claims) {
                // one round for each: what fails is tried again later, and holds up nothing
                delivered += deliveries.deliver(claim, Round.endless(engine.clock())) ? 1 : 0;
            }
            claims = claim(Outbox.WORK, engine.now(), together);
        }
        return delivered;
    }

    /** Returns how many times this process changed what is to be delivered, or when. */
    long deliveries() {
        return engine.deliveries();
    }

    /** Returns the first instant in a span at which a message is tried that waits, null if there is none. */
    public @Nullable Instant nextDelivery(Instant after, Instant until) {
        return deliveries.next(after, until);
    }

    /**
     * Tells how much is due.
     *
     * @param tolerance what is due for longer is late
     * @return empty if the store can't tell
     */
    public Optional<Workload> workload(Duration tolerance) {
        Instant now = engine.now();
        Instant over = Engine.stored(now.minus(tolerance));
        Instant late = over.isBefore(Instant.EPOCH) ? Instant.EPOCH : over;
        return queue(ALARM, now, late)
                .flatMap(alarms ->
                        queue(Outbox.WORK, now, late).map(deliveries -> new Workload(now, alarms, deliveries)));
    }

    private Optional<Workload.Queue> queue(String kind, Instant now, Instant late) {
        return engine.backlog(kind, now, late)
                .map(found -> new Workload.Queue(found.due(), found.late(), found.oldest()));
    }

    /** Seals the log if it is time. */
    public int sealDue() {
        List<Claim> claims = claim(SEAL, engine.now(), 1);
        if (claims.isEmpty()) {
            return 0;
        }
        tidying.run(engine.now());
        int sealed = sealer.sealAll(engine.store(), engine.now());
        sealAgain(claims.get(0));
        return sealed;
    }

    /**
     * Returns what seals the log, if it is time, and may be run beside what is written from now on.
     *
     * @return null if it is not time
     */
    @Nullable
    Runnable sealing() {
        List<Claim> claims = claim(SEAL, engine.now(), 1);
        if (claims.isEmpty()) {
            return null;
        }
        Instant now = Engine.stored(engine.now());
        sealAgain(claims.get(0));
        // decisions say which versions they read: what is cleared away beside them would come and go by chance
        tidying.run(now);
        return () -> sealer.sealBefore(engine.store(), now);
    }

    private void sealAgain(Claim claim) {
        Failures.settle(
                engine, Settlement.retryAt(claim, Engine.stored(engine.now().plus(engine.sealEvery()))));
    }
}
