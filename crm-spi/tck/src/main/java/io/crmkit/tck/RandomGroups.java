package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.Aggregation;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Grouping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** One sequence of random writes and groupings, compared with what the model says, reproducible by its seed. */
final class RandomGroups {
    private final long seed;
    private final ModelStore model;
    private final Aggregation store;
    private final RandomValues random;

    RandomGroups(long seed, ModelStore model, Aggregation store) {
        this.seed = seed;
        this.model = model;
        this.store = store;
        this.random = new RandomValues(seed);
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            if (random.below(2) == 0) {
                commit();
            } else {
                compare(step);
            }
        }
    }

    private void commit() {
        Changeset all = random.changeset(model);
        Changeset changes = new Changeset(all.puts(), all.deletes(), all.expects(), List.of(), List.of());
        try {
            model.commit(changes);
        } catch (IllegalArgumentException e) {
            return;
        }
        store.commit(changes);
    }

    private void compare(int step) {
        List<String> by = new ArrayList<>(new LinkedHashSet<>(random.some(3, List.of("name", "score", "owner"))));
        List<String> sums = random.some(1, List.of("score"));
        Grouping grouping = new Grouping(random.query(), by, sums, 1 + random.below(12));
        Object expected;
        try {
            expected = ModelGroups.of(model, grouping);
        } catch (IllegalArgumentException e) {
            expected = IllegalArgumentException.class;
        }
        Object actual;
        try {
            actual = store.aggregate(grouping);
        } catch (IllegalArgumentException e) {
            actual = IllegalArgumentException.class;
        }
        assertThat(actual).as("seed %s, step %s: %s", seed, step, grouping).isEqualTo(expected);
    }
}
