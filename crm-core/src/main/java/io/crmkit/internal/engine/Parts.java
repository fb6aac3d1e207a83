package io.crmkit.internal.engine;

import io.crmkit.spi.store.RecordKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which records are read in which part of a command, so that a decision tells of its own part only. */
final class Parts {
    private final Map<String, Set<RecordKey>> parts = new HashMap<>();
    private @Nullable Set<RecordKey> present;

    /** Tells whether there are any. */
    boolean any() {
        return !parts.isEmpty();
    }

    /** Begins a part, or goes on with it. */
    void enter(String name) {
        present = parts.computeIfAbsent(name, fresh -> new HashSet<>());
    }

    /** Notes that a record is read. */
    void read(RecordKey key) {
        if (present != null) {
            present.add(key);
        }
    }

    /** Tells whether a record was read in the present part; without parts each was. */
    boolean has(RecordKey key) {
        return present == null || present.contains(key);
    }
}
