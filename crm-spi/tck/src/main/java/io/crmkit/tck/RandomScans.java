package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.BulkScan;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One sequence of random writes while random scans are read, reproducible by its seed. */
final class RandomScans {
    private static final int MOST = 3;

    private final long seed;
    private final ModelStore model;
    private final BulkScan store;
    private final RandomValues random;
    private final List<Reading> readings = new ArrayList<>();

    /** A scan that is read, and what it must still show. */
    private record Reading(RecordScan scan, Iterator<StoredRecord> expected) {}

    RandomScans(long seed, ModelStore model, BulkScan store) {
        this.seed = seed;
        this.model = model;
        this.store = store;
        this.random = new RandomValues(seed);
    }

    void run(int steps) {
        try {
            for (int step = 0; step < steps; step++) {
                switch (random.below(8)) {
                    case 0 -> begin();
                    case 1, 2, 3 -> read(step);
                    default -> commit();
                }
            }
        } finally {
            readings.forEach(reading -> reading.scan.close());
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

    private void begin() {
        if (readings.size() < MOST) {
            List<String> types = List.of(List.of("lead"), List.of("pair", "lead"), List.of("pair"))
                    .get(random.below(3));
            List<StoredRecord> expected = new ArrayList<>(model.records.values());
            expected.removeIf(record -> !types.contains(record.key().type()));
            readings.add(new Reading(store.scan(types), expected.iterator()));
        }
    }

    private void read(int step) {
        if (readings.isEmpty()) {
            return;
        }
        Reading reading = readings.get(random.below(readings.size()));
        for (int n = random.below(6); n >= 0; n--) {
            StoredRecord expected = reading.expected.hasNext() ? reading.expected.next() : null;
            assertThat(reading.scan.next()).as("seed %s, step %s", seed, step).isEqualTo(expected);
            if (expected == null) {
                reading.scan.close();
                readings.remove(reading);
                return;
            }
        }
    }
}
