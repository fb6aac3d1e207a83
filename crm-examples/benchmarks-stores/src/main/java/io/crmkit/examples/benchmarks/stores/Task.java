package io.crmkit.examples.benchmarks.stores;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is timed. */
enum Task {
    /** New items, each in a transaction of its own. */
    INSERT("insert, one a commit", 200) {
        @Override
        List<String> run(Keeper keeper, Round round) {
            for (int i = 0; i < times(); i++) {
                keeper.insert(List.of(round.fresh()));
            }
            return List.of();
        }
    },
    /** New items, a thousand in a transaction. */
    INSERT_BATCH("insert, 1,000 a commit", 4 * Plan.BATCH) {
        @Override
        List<String> run(Keeper keeper, Round round) {
            for (int batch = 0; batch < times() / Plan.BATCH; batch++) {
                List<Item> items = new ArrayList<>();
                for (int i = 0; i < Plan.BATCH; i++) {
                    items.add(round.fresh());
                }
                keeper.insert(items);
            }
            return List.of();
        }
    },
    /** One item by its id. */
    READ("point read", 1_000) {
        @Override
        List<String> run(Keeper keeper, Round round) {
            List<String> read = new ArrayList<>();
            for (int i = 0; i < times(); i++) {
                read.add(keeper.read(round.known().id()).body());
            }
            return read;
        }
    },
    /** One item read, and written if it is as it was. */
    UPDATE("read and update", 200) {
        @Override
        List<String> run(Keeper keeper, Round round) {
            List<String> now = new ArrayList<>();
            for (int i = 0; i < times(); i++) {
                String id = round.known().id();
                if (!keeper.update(id, i)) {
                    throw new IllegalStateException("Nobody else writes " + id + ".");
                }
                now.add(id);
            }
            return now;
        }
    },
    /** The first hundred items that are due. */
    FIRST_DUE("first 100 due", 100) {
        @Override
        List<String> run(Keeper keeper, Round round) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < times(); i++) {
                ids.addAll(keeper.firstDue(round.instant(), 100));
            }
            return ids;
        }
    },
    /** Due work, claimed and done by two threads. */
    WORK("claim and settle, 2 threads", 1_000) {
        @Override
        void before(Keeper keeper) {
            keeper.schedule(times());
        }

        @Override
        List<String> run(Keeper keeper, Round round) {
            return List.of(Integer.toString(keeper.work(2)));
        }
    };

    private static final long YEAR = 365L * 86_400_000_000L;

    private final String label;
    private final int times;

    Task(String label, int times) {
        this.label = label;
        this.times = times;
    }

    String label() {
        return label;
    }

    /** How many items one round is about. */
    int times() {
        return times;
    }

    /** What is prepared without being timed. */
    void before(Keeper keeper) {}

    /** Does it once, and returns what was found: the same for every keeper. */
    abstract List<String> run(Keeper keeper, Round round);

    /** What one round is about: the same for every keeper. */
    static final class Round {
        private final Random random;
        private final int there;
        private long next;

        /**
         * Begins a round.
         *
         * @param number its number
         * @param there how many items were there in the beginning
         * @param next the first number of which there is no item
         */
        Round(int number, int there, long next) {
            this.random = new Random(number);
            this.there = there;
            this.next = next;
        }

        Item fresh() {
            return Item.of(next++);
        }

        Item known() {
            return Item.of(random.nextInt(there));
        }

        long instant() {
            return (long) (random.nextDouble() * YEAR);
        }

        long next() {
            return next;
        }
    }
}
