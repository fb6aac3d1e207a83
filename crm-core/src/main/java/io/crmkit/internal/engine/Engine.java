package io.crmkit.internal.engine;

import com.google.common.hash.Hashing;
import io.crmkit.error.ContentionException;
import io.crmkit.error.KeyReusedException;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.log.EntryWriter;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.order.PaymentPlan;
import io.crmkit.people.Actor;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.LeadScreen;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.RenewalPolicy;
import io.crmkit.policy.StagePolicy;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.WorkChange;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs commands: each has exactly one effect, whoever else is at work. */
public final class Engine {
    /** The most instants looked at for what time alone brings about for one record. */
    private static final int MOST_STEPS = 1_000;

    private static final int ATTEMPTS = 64;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;
    private static final Map<String, Class<?>> OUTCOMES = Map.ofEntries(
            Map.entry("screening", LeadScreen.Screening.class),
            Map.entry("score", LeadScore.class),
            Map.entry("assignment", OwnerAssigner.Assignment.class),
            Map.entry("distribution", OwnerAssigner.Assignment.class),
            Map.entry("claim", Boolean.class),
            Map.entry("lock", Boolean.class),
            Map.entry("stage", StagePolicy.Move.class),
            Map.entry("loss", StagePolicy.Move.class),
            Map.entry("reopening", StagePolicy.Move.class),
            Map.entry("approval", ApprovalPolicy.Answer.class),
            Map.entry("vote", ApprovalPolicy.Answer.class),
            Map.entry("recall", ApprovalPolicy.Answer.class),
            Map.entry("escalation", ApprovalPolicy.Answer.class),
            Map.entry("cadence", CadencePlanner.Plan.class),
            Map.entry("cadence-start", Boolean.class),
            Map.entry("cadence-replan", CadencePlanner.Plan.class),
            Map.entry("cadence-step", Boolean.class),
            Map.entry("cadence-contact", Instant.class),
            Map.entry("cadence-message", Boolean.class),
            Map.entry("cadence-entry", Boolean.class),
            Map.entry("cadence-exit", Boolean.class),
            Map.entry("payment-plan", PaymentPlan.class),
            Map.entry("renewal", RenewalPolicy.Term.class),
            Map.entry("notice", LocalDate.class),
            Map.entry("due", String.class),
            Map.entry("takeover", String.class),
            Map.entry("service-level", String.class),
            Map.entry("automation", String.class));

    private final GuardedStore store;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Json json;
    private final Books books;
    private final EntryWriter writer;
    private final Alarms alarms;
    private final Outbox outbox;
    private final Reader reader;
    private final Telling telling;
    private final LostReply lostReply;
    private final Duration sealEvery;
    private volatile @Nullable Aftermath aftermath;
    private final Lanes lanes = new Lanes();
    private final AtomicLong deliveries = new AtomicLong();

    /**
     * Creates an engine and prepares its store.
     *
     * @param setup what the host plugged in
     */
    public Engine(Setup setup) {
        this.store = new GuardedStore(setup.store());
        this.clock = setup.clock();
        this.random = setup.random();
        this.telling = new Telling(setup.listener());
        this.sealEvery = setup.sealEvery();
        this.json = Json.of(OUTCOMES);
        this.books = new Books(store, json, setup.policies());
        this.writer = new EntryWriter(json);
        this.alarms = new Alarms();
        this.outbox = new Outbox(
                setup.channels(),
                setup.outside(),
                new Texts(setup.language(), setup.languages(), setup.spoken(), setup.templates()));
        this.reader = new Reader(store, json);
        this.lostReply = new LostReply(store, json);
        store.prepare(StoredTypes.all());
    }

    /**
     * Runs a command.
     *
     * @param <R> what it answers
     * @param caller who sends it
     * @param name its name
     * @param arguments its arguments, by which it is recognised when its key is used again
     * @param answer the type of its answer
     * @param body what it does; called again whenever somebody was faster
     * @return the answer
     */
    public <R> R execute(Caller caller, String name, List<?> arguments, Class<R> answer, Function<Unit, R> body) {
        return run(caller, name, arguments, () -> answer, body);
    }

    /**
     * Runs a command that knows beforehand what it is going to read.
     *
     * @param <R> what it answers
     * @param caller who sends it
     * @param name its name
     * @param arguments its arguments, by which it is recognised when its key is used again
     * @param answer the type of its answer
     * @param ahead what it is going to read
     * @param body what it does; called again whenever somebody was faster
     * @return the answer
     */
    public <R> R execute(
            Caller caller,
            String name,
            List<?> arguments,
            Class<R> answer,
            Function<Unit, List<RecordKey>> ahead,
            Function<Unit, R> body) {
        return run(caller, name, arguments, () -> answer, ahead, body, null);
    }

    /**
     * Runs a command nobody sent, for something that fell due: its id, and with it the ids of what it makes, come from
     * what fell due, whoever does it and however often it is tried.
     *
     * @param <R> what it answers
     * @param caller who does it
     * @param cause what fell due, and when
     * @param body what it does; called again whenever somebody was faster
     * @return the answer
     */
    <R> R executeDue(Caller caller, String cause, Function<Unit, R> body) {
        try {
            return attempt(caller, now -> Ids.of("due:" + cause), body);
        } finally {
            lanes.leave();
        }
    }

    /**
     * Runs a command with a key whose effect is remembered for good.
     *
     * @param caller who sends it, with the key
     * @param name its name
     * @param arguments its arguments, by which it is recognised when its key is used again
     * @param ahead what it is going to read
     * @param body what it does; returns what is remembered
     * @param again is run before an answer is given that was kept for the key
     * @return what the command returned, now or when it was done
     */
    public String once(
            Caller caller,
            String name,
            List<?> arguments,
            Function<Unit, List<RecordKey>> ahead,
            Function<Unit, String> body,
            Runnable again) {
        return run(caller, name, arguments, () -> String.class, ahead, body, again);
    }

    /** Runs a command whose answer is of a generic type. */
    public <R> R run(
            Caller caller, String name, List<?> arguments, Supplier<? extends Type> answer, Function<Unit, R> body) {
        return run(caller, name, arguments, answer, unit -> List.of(), body, null);
    }

    /** Runs a command; if there is something to run again, its answer is kept for good. */
    @SuppressWarnings("unchecked")
    private <R> R run(
            Caller caller,
            String name,
            List<?> arguments,
            Supplier<? extends Type> answer,
            Function<Unit, List<RecordKey>> ahead,
            Function<Unit, R> body,
            @Nullable Runnable again) {
        boolean forGood = again != null;
        String key = caller.key();
        String drawn = Ids.of(Long.toHexString(random.nextLong()) + random.nextLong());
        String fingerprint =
                key == null ? "" : Ids.sha256(caller.actor() + " " + name + " " + json.canonical(json.tree(arguments)));
        RecordKey kept = Side.answer(key == null ? drawn : Ids.of((forGood ? "row:" : "key:") + key));
        try {
            return attempt(
                    caller,
                    now -> key == null ? drawn : Answers.command(key, forGood, books.keepAnswersDays(), now),
                    unit -> {
                        List<RecordKey> first = ahead.apply(unit);
                        if (key == null) {
                            unit.ahead(first);
                            return body.apply(unit);
                        }
                        if (!first.isEmpty()) {
                            List<RecordKey> all = new ArrayList<>(first);
                            all.add(kept);
                            unit.ahead(all);
                        }
                        Side.Answer before =
                                unit.side(kept, Side.Answer.class, new Side.Answer("", unit.now(), json.tree("")));
                        if (!forGood && before.at().isBefore(Answers.oldest(unit))) {
                            return keep(unit, kept, fingerprint, false, body.apply(unit));
                        } else if (before.fingerprint().equals(fingerprint)) {
                            if (again != null) {
                                again.run();
                            }
                            return (R) json.read(before.result(), answer.get());
                        } else if (!before.fingerprint().isEmpty()) {
                            throw new KeyReusedException(key);
                        }
                        return keep(unit, kept, fingerprint, forGood, body.apply(unit));
                    });
        } finally {
            lanes.leave();
        }
    }

    /** Keeps an answer; what is kept for good is not found by its age. */
    private <R> R keep(Unit unit, RecordKey kept, String fingerprint, boolean forGood, R result) {
        if (!Answers.isPassing(result)) {
            Side.Answer answer = new Side.Answer(fingerprint, unit.now(), json.tree(result));
            unit.sides().put(kept, answer, forGood ? Map.of() : Map.of("at", AttributeValue.of(unit.now())));
        }
        return result;
    }

    private <R> R attempt(Caller caller, Function<Instant, String> id, Function<Unit, R> body) {
        for (int attempt = 1; ; attempt++) {
            Instant now = now();
            String command = id.apply(now);
            Unit unit = new Unit(this, now, caller, command);
            R result;
            Changeset changes;
            try {
                result = body.apply(unit);
                if (!unit.wrote()) {
                    return result;
                }
                follow(unit);
                changes = unit.changes();
            } catch (IdTakenException e) {
                // what was drawn has no part in it: who does this again elsewhere must come to the same ids
                String other = Ids.of(command + ":other");
                return attempt(caller, later -> other, body);
            } catch (StoreUnavailableException e) {
                throw e.of(command, false);
            }
            Rehearsal rehearsal = caller.rehearsal();
            if (rehearsal != null) {
                rehearsal.take(unit, changes);
                return result;
            }
            CommitResult committed = commit(unit, command, changes);
            if (committed instanceof CommitResult.Committed) {
                if (delivers(changes)) {
                    deliveries.incrementAndGet();
                }
                unit.written().forEach(reader.decoded()::wrote);
                telling.tell(unit);
                return result;
            } else if (committed instanceof CommitResult.LeaseLost) {
                throw new LeaseLostException();
            } else if (committed instanceof CommitResult.Conflicted conflicted && attempt == ATTEMPTS) {
                throw new ContentionException(
                        conflicted.conflicts().stream()
                                .map(c -> c.key().toString())
                                .toList(),
                        attempt);
            }
            pause(command, attempt);
        }
    }

    private static boolean delivers(Changeset changes) {
        for (WorkChange change : changes.work()) {
            if (change.key().kind().equals(Outbox.WORK)) {
                return true;
            }
        }
        for (Settlement settlement : changes.settlements()) {
            if (settlement.claim().key().kind().equals(Outbox.WORK)) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many commands of this engine changed what is to be delivered, or when. */
    long deliveries() {
        return deliveries.get();
    }

    /** Says what follows from what commands write. */
    public void aftermath(Aftermath follows) {
        aftermath = follows;
    }

    private void follow(Unit unit) {
        Aftermath follows = aftermath;
        if (follows != null) {
            follows.follow(unit);
        }
    }

    /** Returns who is told what commands wrote. */
    public Telling telling() {
        return telling;
    }

    /** Commits; if the reply is lost, looks what became of it. */
    private CommitResult commit(Unit unit, String command, Changeset changes) {
        try {
            return store.commit(changes);
        } catch (StoreUnavailableException e) {
            CommitResult found = e.maybeApplied() ? lostReply.find(unit, command, changes, e) : null;
            if (found != null) {
                return found;
            }
            throw e.of(command, e.maybeApplied());
        }
    }

    /** Waits a while; commands that got in each other's way wait for different times. Nothing is drawn for it. */
    private static void pause(String command, int attempt) {
        long bound = Math.min(LONGEST_PAUSE_NANOS, 50_000L << Math.min(attempt, 10));
        long lot = Hashing.murmur3_128()
                .hashString(command + attempt, StandardCharsets.UTF_8)
                .asLong();
        LockSupport.parkNanos(Math.floorMod(lot, bound) + 1);
    }

    Lanes lanes() {
        return lanes;
    }

    /** Returns an instant as it is stored: whole microseconds. */
    public static Instant stored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns the present instant, whole microseconds. */
    public Instant now() {
        return stored(clock.instant());
    }

    /** Returns what falls due next for a record, as the runner will find it. */
    public <T> Optional<Alarm> planned(Kind<T> kind, Object id) {
        Unit unit = new Unit(this, now(), Actor.system("reader"), "read");
        Slot<T> slot = unit.records().load(kind, id.toString(), false);
        T value = slot.value;
        return value == null ? Optional.empty() : alarms.next(unit, kind, value, slot.handled);
    }

    /**
     * Returns what time alone brings about for a record as it is now: of what is over the last of each name, whether it is
     * handled or not, then what is to come.
     *
     * @param key the record
     * @param most the most alarms to come
     */
    public List<Alarm> alarms(RecordKey key, int most) {
        return Kind.ALL.stream()
                .filter(kind -> kind.name().equals(key.type()))
                .findFirst()
                .map(kind -> alarms(kind, key.id(), most))
                .orElse(List.of());
    }

    private <T> List<Alarm> alarms(Kind<T> kind, String id, int most) {
        Unit unit = new Unit(this, now(), Actor.system("reader"), "read");
        T value = unit.glance(kind, id);
        Map<String, Alarm> over = new HashMap<>();
        List<Alarm> ahead = new ArrayList<>();
        if (value instanceof Lead lead) {
            Alarms.crossing(unit, lead).ifPresent(ahead::add);
        }
        Instant after = Instant.EPOCH;
        Optional<Alarm> next = value == null ? Optional.empty() : alarms.besides(unit, kind, value, after);
        for (int i = 0;
                i < MOST_STEPS && next.isPresent() && next.get().at().isAfter(after) && ahead.size() < most;
                i++) {
            after = next.get().at();
            List<Alarm> together = new ArrayList<>(alarms.at(unit, kind, Objects.requireNonNull(value), after));
            together.removeIf(Alarms::isCrossing);
            for (Alarm alarm : together.isEmpty() ? List.of(next.get()) : together) {
                if (alarm.at().isAfter(unit.now())) {
                    ahead.add(alarm);
                } else {
                    over.put(alarm.name(), alarm);
                }
            }
            next = alarms.besides(unit, kind, Objects.requireNonNull(value), after);
        }
        return Stream.concat(over.values().stream(), ahead.stream())
                .sorted(Comparator.comparing(Alarm::at).thenComparing(Alarm::name))
                .toList();
    }

    byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns the clock. */
    public InstantSource clock() {
        return clock;
    }

    /** Returns the store. */
    public Store store() {
        return store;
    }

    /** Begins to read all records of some types in the order of their keys, from one snapshot; null if the store can't. */
    public @Nullable RecordScan scan(List<String> types) {
        return store.scan(types);
    }

    /** Tells how much work of a kind is due; empty if the store can't. */
    Optional<Backlog> backlog(String kind, Instant now, Instant late) {
        return store.backlog(kind, now, late);
    }

    /** Returns reader and writer of JSON. */
    public Json json() {
        return json;
    }

    /** Returns the rule books. */
    public Books books() {
        return books;
    }

    /** Returns what reads lists. */
    public Reader reader() {
        return reader;
    }

    /** Returns what computes alarms. */
    public Alarms alarms() {
        return alarms;
    }

    /** Returns the language in which people read what the process writes. */
    public Locale language() {
        return outbox.texts().language();
    }

    /** Returns how long entries of the log wait until they are sealed. */
    Duration sealEvery() {
        return sealEvery;
    }

    public Outbox outbox() {
        return outbox;
    }

    EntryWriter writer() {
        return writer;
    }
}
