package io.crmkit.nodes;

import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.trial.Office;
import io.crmkit.trial.TestBook;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Some nodes on one store, all from one seed: which of them goes on at each call of a port, what time it is, what fails.
 * Exactly one thread runs at a time, and time passes only when the seed says so.
 */
final class World {
    static final int CLAIMS = 4;
    static final int HELD = 9;
    private static final Duration STORE_AHEAD = Duration.ofHours(5);
    private static final Duration LONGEST = Duration.ofDays(22);
    private static final int ROUNDS = 150;

    /** More calls than any seed needs by far. */
    private static final long MOST_STEPS = 100_000;

    final long seed;
    final Plant plant;
    final Random dice;
    final Trace trace = new Trace();
    final Watch watch;
    final Letters letters = new Letters(this);
    final Errands errands;
    final Office office;
    private final Baton baton;
    private final List<Node> nodes = new ArrayList<>();
    private Weather weather;
    private long micros;
    private long steps;
    private final Map<String, Integer> seen = new TreeMap<>();
    private boolean over;
    private int rounds;
    private Throwable failure;
    private Node present;

    World(long seed, Plant plant, Weather storm) {
        this.seed = seed;
        this.plant = plant;
        this.dice = new Random(seed * 0x9E3779B97F4A7C15L + 7);
        MemoryStore memory = MemoryStore.of(() -> plant.leaseClock(this));
        this.watch = new Watch(plant.under(memory), this);
        this.weather = Weather.CALM;
        this.office = Office.open(book(), watch, Errands.REPS.toArray(String[]::new));
        this.errands = new Errands(this, 12 + dice.nextInt(25));
        int count = 2 + dice.nextInt(3);
        this.baton = new Baton(count + 1);
        for (int place = 1; place <= count; place++) {
            nodes.add(new Node(this, place, skew()));
        }
        this.weather = storm;
    }

    TestBook book() {
        TestBook book = TestBook.standard().limits(CLAIMS, HELD);
        return seed % 4 == 0 ? book.quietAtNight() : seed % 4 == 1 ? book.fewMessages() : book;
    }

    /** Lets it run to its end and checks what is left; throws what did not hold. */
    Outcome run() {
        List<Thread> threads = new ArrayList<>();
        for (Node node : nodes) {
            Thread thread = new Thread(node, "node-" + node.place);
            thread.setDaemon(true);
            baton.seat(node.place, thread);
            threads.add(thread);
            thread.start();
        }
        baton.give(next().place);
        baton.await(0);
        for (Thread thread : threads) {
            join(thread);
        }
        if (failure == null) {
            try {
                new Verdict(this).check();
            } catch (RuntimeException | AssertionError e) {
                failure = e;
            }
        }
        office.store.close();
        return new Outcome(seed, steps, seen, trace.hash(), failure, trace.toString());
    }

    /**
     * What came of a seed.
     *
     * @param seen what happened on the way, each how often
     * @param failure what did not hold, null = nothing
     */
    record Outcome(long seed, long steps, Map<String, Integer> seen, String hash, Throwable failure, String trace) {
        String told() {
            return "Seed " + seed + ", " + steps + " steps, trace " + hash + ": "
                    + (failure == null ? "no breach" : failure) + "\n" + trace
                    + "\nThe last lines, more with -Dnodes.lines=1000. Replay it with -Dtest=io.crmkit.nodes.NodesTest -Dnodes.seed="
                    + seed;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Duration skew() {
        int bound = seed % 5 == 0 ? 1_200_000 : 20_000;
        return Duration.ofMillis(dice.nextInt(2 * bound) - bound);
    }

    Instant now() {
        return Office.START.plus(micros, ChronoUnit.MICROS);
    }

    /** What the clock of the store says, by which leases live. */
    Instant storeTime() {
        return now().plus(STORE_AHEAD);
    }

    /** What the clock of the node says that has its turn, on the way to which it is not asked what time it is. */
    Instant presentTime() {
        return present == null ? storeTime() : present.instant().plus(STORE_AHEAD);
    }

    /** The latest any clock says. */
    Instant latest() {
        return nodes.stream().map(Node::instant).max(Instant::compareTo).orElseThrow();
    }

    Duration passed() {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    void pass(Duration time) {
        micros += time.toNanos() / 1_000;
    }

    boolean calm() {
        return weather.equals(Weather.CALM);
    }

    boolean is(int inTenThousand) {
        return dice.nextInt(10_000) < inTenThousand;
    }

    /** A call of a port of a node begins: others may go on first, and what becomes of it is decided. */
    Fate step(Node node, String call, boolean commits) {
        node.check();
        steps++;
        Breach.unless(steps < MOST_STEPS, "What is done must come to an end, but there were %s calls", steps);
        micros += dice.nextInt(2_000);
        if (is(weather.pause())) {
            node.sleepUntil(micros + 61_000_000L + dice.nextInt(200_000_000));
            trace.add("node " + node.place + " stands still before " + call);
            saw("PAUSED");
        }
        if (node.sleeps(micros) || is(weather.passed())) {
            hand(node);
        }
        Fate fate = Fate.DONE;
        if (is(weather.crash(commits))) {
            fate = dice.nextBoolean() ? Fate.DOWN_BEFORE : Fate.DOWN_AFTER;
        } else if (is(weather.fault(commits))) {
            fate = switch (dice.nextInt(commits ? 3 : 2)) {
                case 0 -> Fate.REFUSED;
                case 1 -> Fate.REPLY_LOST;
                default -> Fate.LOST;
            };
        }
        saw(fate.name());
        trace.add(node.place + " " + call + (fate == Fate.DONE ? "" : " " + fate));
        if (fate == Fate.DOWN_BEFORE) {
            throw node.down();
        } else if (fate == Fate.REFUSED) {
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, "refused", null);
        } else if (fate == Fate.LOST) {
            throw new StoreException(StoreException.Outcome.UNKNOWN, "lost", null);
        }
        return fate;
    }

    /** A call was done. */
    void done(Node node, Fate fate, boolean commits) {
        if (fate == Fate.DOWN_AFTER) {
            throw node.down();
        } else if (fate == Fate.REPLY_LOST) {
            throw new StoreException(
                    commits ? StoreException.Outcome.UNKNOWN : StoreException.Outcome.NOT_APPLIED, "no reply", null);
        }
    }

    void saw(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    /** What becomes of a call. */
    enum Fate {
        DONE,
        DOWN_BEFORE,
        DOWN_AFTER,
        REFUSED,
        REPLY_LOST,
        LOST
    }

    private Node next() {
        List<Node> awake =
                nodes.stream().filter(n -> !n.ended && !n.sleeps(micros)).toList();
        if (awake.isEmpty()) {
            micros = nodes.stream()
                    .filter(n -> !n.ended)
                    .mapToLong(n -> n.asleep)
                    .min()
                    .orElseThrow();
            return next();
        }
        present = awake.get(dice.nextInt(awake.size()));
        return present;
    }

    private void hand(Node from) {
        baton.pass(from.place, next().place);
        if (over) {
            throw new NodeDown();
        }
    }

    void await(Node node) {
        baton.await(node.place);
    }

    /** A node has nothing to do any more. */
    void ended(Node node) {
        node.ended = true;
        baton.give(nodes.stream().allMatch(n -> n.ended) ? 0 : next().place);
    }

    void failed(Throwable why) {
        if (failure == null) {
            failure = why;
        }
        over = true;
    }

    /** Says what a node does next, null = nothing any more. */
    Runnable turn(Node node) {
        if (over) {
            return null;
        } else if (is(3_000)) {
            hand(node);
        }
        if (!errands.over()) {
            return inStorm(node);
        }
        weather = Weather.CALM;
        if (watch.drained(latest())) {
            over = true;
            return null;
        }
        rounds++;
        Breach.unless(rounds < ROUNDS * nodes.size(), "What is due must come to an end, but there is %s", watch.left());
        pass(Duration.ofSeconds(dice.nextInt(1_200)));
        return node::runDue;
    }

    private Runnable inStorm(Node node) {
        int lot = dice.nextInt(100);
        if (lot < 12) {
            return () -> time(node);
        } else if (lot < 45) {
            return node::runDue;
        } else if (lot < 50) {
            return node::readLog;
        }
        return () -> errands.one(node);
    }

    private void time(Node node) {
        int lot = dice.nextInt(100);
        long most = lot < 40 ? 1_000 : lot < 70 ? 90_000 : lot < 90 ? 36_000_000 : 180_000_000;
        if (passed().compareTo(LONGEST) < 0) {
            pass(Duration.ofMillis(dice.nextInt((int) most)));
        }
        if (lot % 25 == 0) {
            node.skewed(skew());
        }
        trace.add("it is " + now());
    }

    Store port(Node node) {
        return plant.over(new Port(watch, node, this));
    }
}
