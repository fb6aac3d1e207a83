package io.crmkit.examples.benchmarks.stores;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much is done.
 *
 * @param databases where
 * @param there how many items there are before anything is timed
 * @param rounds how often everybody does everything; the first half warms up
 * @param imported how many leads are imported
 */
record Plan(List<Database> databases, int there, int rounds, int imported) {
    /** Items of a large transaction. */
    static final int BATCH = 1_000;

    /** Pieces of work claimed at a time. */
    static final int CLAIMED = 50;

    /**
     * Reads the words of a command line.
     *
     * @throws IllegalArgumentException if a word is not known
     */
    static Plan of(String... words) {
        List<String> rest = new ArrayList<>(Arrays.asList(words));
        boolean quick = rest.remove("--quick");
        List<Database> databases = new ArrayList<>();
        for (String word : rest) {
            databases.add(Arrays.stream(Database.values())
                    .filter(database -> database.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The word (" + word + ") must be --quick or one of "
                            + Arrays.toString(Database.values()) + ".")));
        }
        if (databases.isEmpty()) {
            databases.addAll(Arrays.asList(Database.values()));
        }
        return quick ? new Plan(databases, 5_000, 8, 2_000) : new Plan(databases, 100_000, 16, 10_000);
    }
}
