package io.crmkit;

import io.crmkit.archive.Archive;
import io.crmkit.desk.DryRun;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.event.Event;
import io.crmkit.event.LogAnchor;
import io.crmkit.event.LogVerification;
import io.crmkit.internal.archive.StoreArchive;
import io.crmkit.internal.check.Validation;
import io.crmkit.internal.desk.Automations;
import io.crmkit.internal.desk.Departures;
import io.crmkit.internal.desk.DueWork;
import io.crmkit.internal.desk.Work;
import io.crmkit.internal.engine.Caller;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Round;
import io.crmkit.internal.engine.Runner;
import io.crmkit.internal.engine.Setup;
import io.crmkit.internal.engine.SteppingRunner;
import io.crmkit.internal.foresight.Foresight;
import io.crmkit.internal.log.History;
import io.crmkit.internal.log.LogVerifier;
import io.crmkit.internal.report.Replays;
import io.crmkit.internal.report.Trials;
import io.crmkit.operation.Workload;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.policy.PolicySource;
import io.crmkit.report.BookReplay;
import io.crmkit.report.BookTrial;
import io.crmkit.report.Heir;
import io.crmkit.report.Upcoming;
import io.crmkit.time.ManualClock;
import io.crmkit.time.ManualRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A customer-management process on one store, under one rule book: one tenant.
 *
 * <p>Safe for use by many threads. Several instances, also in several processes, may share a store. Time, ids and
 * randomness come from what it was built with, so the same commands at the same instants give the same records.
 */
public final class Crm implements AutoCloseable {
    /** The most items of a {@linkplain #rehearseDue look ahead}. */
    public static final int MOST_UPCOMING = 10_000;

    private static final Duration LONGEST_TOLERANCE = Duration.ofDays(365);

    /** After so much time a thread in the background looks whether anything is late. */
    private static final DueLimit TURN = DueLimit.of(Duration.ofSeconds(10));

    private final Setup setup;
    private final Engine engine;
    private final Runner runner;
    private final Validation validation;
    private final @Nullable LateWork late;
    private @Nullable ScheduledExecutorService background;

    Crm(Setup setup, @Nullable LateWork late) {
        this.late = late;
        this.setup = setup;
        this.engine = new Engine(setup);
        this.validation = new Validation(setup.language());
        this.runner = wired(engine, validation);
        runner.planSealing();
    }

    /**
     * Returns a builder.
     *
     * @return the builder
     */
    public static CrmBuilder builder() {
        return new CrmBuilder();
    }

    /**
     * Returns a process in memory, to try a rule book: everything is gone when it is.
     *
     * @param policies the rule book
     * @return the process
     */
    public static Crm inMemory(PolicySource policies) {
        return builder().policies(policies).build();
    }

    /**
     * Returns a session of an actor.
     *
     * @param actor a user known to {@code people()}, or the process itself
     * @return the session
     */
    public CrmSession as(Actor actor) {
        return new CrmSession(this, new Work(engine, new Caller(actor, null), validation));
    }

    /**
     * Does everything that is due now: reminders, recycling, cadence steps, renewals, deliveries, and the seal of the
     * log. May be called by several threads and processes; each item is handled once. What fails is tried again later;
     * what is given up is found by {@link CrmSession#operations}.
     *
     * <p>It also removes what nobody asks for any more: answers of commands when the rule book's time for them is over,
     * messages 30 days after they were delivered, and the daily counts of users after 40 days. The log stays.
     *
     * <p>Alarms, messages and the seal take turns, so that none of them waits for all of another. Work is claimed in small
     * batches, smaller ones where the store is slow. Three items in a row that the store fails end the round.
     *
     * @return what was done
     * @throws io.crmkit.error.StoreUnavailableException if the store fails; what was done stays done, the rest is due
     *     still
     */
    public DueReport runDue() {
        return runDue(DueLimit.NONE);
    }

    /**
     * Does what is due now like {@link #runDue()}, as far as a limit goes: for hosts that lend a thread for a while only.
     * What is left is due still, and comes first in the next round: the earliest first.
     *
     * @param limit how far it goes
     * @return what was done, and whether more may be due
     * @throws io.crmkit.error.StoreUnavailableException if the store fails; what was done stays done, the rest is due
     *     still
     */
    public DueReport runDue(DueLimit limit) {
        Runner.Done done = round(Round.Part.ALL, limit, () -> false);
        return new DueReport(done.alarms(), done.deliveries(), done.sealed(), done.givenUp(), done.more());
    }

    private Runner.Done round(Round.Part part, DueLimit limit, BooleanSupplier stopped) {
        if (late != null) {
            late.look(engine.now(), runner::workload);
        }
        return runner.runDue(Round.of(engine.clock(), part, limit.items(), limit.time(), stopped));
    }

    /**
     * What was done because it was due.
     *
     * @param alarms how many reminders, recyclings, steps and renewals were handled
     * @param deliveries how many messages were delivered
     * @param sealed how many entries of the log were sealed
     * @param givenUp how many alarms and messages are not tried any more until somebody asks for it, see {@link
     *     io.crmkit.desk.OperationsDesk#givenUp}
     * @param more whether a limit ended the round while more may be due
     */
    public record DueReport(int alarms, int deliveries, int sealed, int givenUp, boolean more) {}

    /**
     * Tells how much due work waits: for meters, and for whoever is woken up when it grows. Nothing is claimed or changed; it
     * takes time in proportion to what is due.
     *
     * @param tolerance what is due for longer than this is late; 0 to 365 days, whole microseconds count
     * @return how much waits; empty if the store is no {@link io.crmkit.spi.store.WorkGauge}
     * @throws InvalidArgumentException if the tolerance is out of its bounds
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public Optional<Workload> workload(Duration tolerance) {
        checkTolerance(tolerance);
        return runner.workload(tolerance);
    }

    static void checkTolerance(Duration tolerance) {
        if (tolerance.isNegative() || tolerance.compareTo(LONGEST_TOLERANCE) > 0) {
            throw new InvalidArgumentException(
                    "tolerance", tolerance.toString(), "of a workload must be PT0S to " + LONGEST_TOLERANCE + ".");
        }
    }

    /**
     * Does due work until {@link #close}, on two threads of its own: one for alarms and the seal of the log, one for messages,
     * so that a slow channel holds up nothing else. Each looks every second, at once while more is due, and after a failure
     * of the store when 1 s has passed, then 2 s, 4 s and so on, at most 60 s, until a round succeeds. A second call has no
     * effect.
     */
    public synchronized void start() {
        if (background == null) {
            background = DueLoop.threads();
            for (Round.Part part : List.of(Round.Part.ALARMS, Round.Part.DELIVERIES)) {
                new DueLoop(background, stopped -> round(part, TURN, stopped).more()).begin();
            }
        }
    }

    /**
     * Returns sealed events of all subjects, in the one order the log gives them.
     *
     * @param position the position at which to begin, from 1
     * @param limit the most events, 1 to 1000
     * @return the events; fewer than the limit only if there are no more
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public List<Event> events(long position, int limit) {
        return new History(engine.store(), engine.json()).fromPosition(position, limit);
    }

    /**
     * Tells what another rule book would say of the records that are there: it screens and scores every open lead, asks
     * for the next stage of every open opportunity, the instalments of every order that is not paid, the next term of
     * every contract and the steps of every cadence that runs, and looks when what would fall due, under the book in force and under the other one. It does not ask
     * who would get a lead, and whether a lead would be captured: {@link BookTrial#notAsked}.
     * Nothing is written, sent or counted. It reads all open records, page by page.
     *
     * @param candidate the other book
     * @return every difference with both decisions, which carry their reasons
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public BookTrial rehearse(PolicySource candidate) {
        return Trials.of(engine, candidate.current());
    }

    /**
     * Tells what another rule book would have decided where the log has a decision: it screens, scores and moves each
     * record as it was then, loses and reopens it, plans payments, terms and cadences. What a decision was made of beside the
     * record (an account, a contact, a user) is taken as it was at that instant. Nothing is written, sent or counted. It reads
     * the whole log, record by record.
     *
     * @param candidate the other book
     * @return every difference with both decisions, which carry their reasons; none under the book that made them
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public BookReplay replay(PolicySource candidate) {
        return Replays.of(engine, candidate.current());
    }

    /**
     * Tells what would become of the customers of a user who leaves now: his valid leads go to whom the assignment rules
     * say, one after the other, his accounts with what is open at them to his manager. Nothing is written, sent or
     * counted. It reads all he owns.
     *
     * @param user the user
     * @return who would own what, the leads first, with their decisions; beside it what would stand in the log, who would
     *     be told, and what would fall due when
     * @throws io.crmkit.error.NotFoundException if there is no such user
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public DryRun<List<Heir>> rehearseDeparture(UserId user) {
        return Departures.rehearse(engine, user);
    }

    /**
     * Tells what the clock alone would do: who would be reminded when, what would fall back to a pool, escalate, step on,
     * renew or go to somebody else, if nobody sent a command until then. It does the due work itself, as {@link #runDue} would
     * do it all the time, on a layer over the store: nothing is written, sent or counted. It reads all records that may have
     * something due, page by page, and keeps no more of them than the items need.
     *
     * @param until the end, itself included
     * @param limit the most items, 1 to {@value #MOST_UPCOMING}
     * @return what would be done, each at its own instant, with its reasons; what is due already, now
     * @throws io.crmkit.error.InvalidArgumentException if the end is before now, or the limit out of its bounds
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public Upcoming rehearseDue(Instant until, int limit) {
        if (until.isBefore(engine.now())) {
            throw new InvalidArgumentException(
                    "until",
                    until.toString(),
                    "of a look ahead must not be before now (" + engine.now() + ").\nMaybe the clock was set back?");
        }
        if (limit < 1 || limit > MOST_UPCOMING) {
            throw new InvalidArgumentException(
                    "limit",
                    Integer.toString(limit),
                    "of a look ahead must be 1 to " + MOST_UPCOMING + ".\nMaybe look ahead in several steps?");
        }
        return Foresight.of(setup, engine, layer -> wired(layer, validation), until, limit);
    }

    /** Lets what follows from commands follow on another engine, too, and returns what does its due work. */
    private static Runner wired(Engine engine, Validation validation) {
        Runner runner = DueWork.runner(engine);
        Automations.follow(engine, validation);
        return runner;
    }

    /**
     * Checks every hash of the log, and that every record ends where its events end.
     *
     * @param anchor the last block as it was known outside of the store, to find out whether everything was written
     *     anew; null = none
     * @return whether the log is intact, and if not, every damage with its place
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public LogVerification verifyLog(@Nullable LogAnchor anchor) {
        return new LogVerifier(
                        engine.json(), Kind.ALL.stream().map(Kind::recordType).toList())
                .verify(engine.store(), anchor);
    }

    /**
     * Returns what writes everything in the store to a stream, and reads it into an empty one.
     *
     * @return the archive
     */
    public Archive archive() {
        return new StoreArchive(engine);
    }

    /**
     * Returns what does this process's due work item by item, each at its own due time, with a clock that is moved by
     * hand.
     *
     * @param clock the clock this process was built with
     * @return the runner
     * @throws IllegalArgumentException if it was built with another clock
     */
    public ManualRunner manualRunner(ManualClock clock) {
        return stepping(clock, null);
    }

    /**
     * Returns a runner like {@link #manualRunner(ManualClock)} whose log is sealed by somebody else, while the caller
     * goes on: for long runs on more than one core. What happens is the same; entries of the very instant at which a
     * seal begins wait for the next one. A seal that failed is thrown by the next call of the runner, wrapped in a {@link
     * java.util.concurrent.CompletionException}, and what it left out is sealed by the next one.
     *
     * @param clock the clock this process was built with
     * @param sealing seals the log, one seal at a time; the store must not be closed before it is through
     * @return the runner
     * @throws IllegalArgumentException if the process was built with another clock
     */
    public ManualRunner manualRunner(ManualClock clock, Executor sealing) {
        return stepping(clock, sealing);
    }

    private ManualRunner stepping(ManualClock clock, @Nullable Executor sealing) {
        if (engine.clock() != clock) {
            throw new IllegalArgumentException(
                    "The clock must be the one the process was built with.\nMaybe hand it to Crm.builder().clock(...)?");
        }
        return new SteppingRunner(clock, runner, sealing);
    }

    /**
     * Stops {@link #start}ed work after the items at hand, and waits for them, for at most 30 seconds; what was claimed and
     * not begun is left to others. The store is the host's, and stays open.
     */
    @Override
    public synchronized void close() {
        if (background != null) {
            background.shutdown();
            try {
                if (!background.awaitTermination(30, TimeUnit.SECONDS)) {
                    background.shutdownNow();
                }
            } catch (InterruptedException e) {
                background.shutdownNow();
                Thread.currentThread().interrupt();
            }
            background = null;
        }
    }
}
