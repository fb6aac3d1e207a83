package io.crmkit.internal.engine;

import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads records for one command by key, several at once where it is known beforehand that they are wanted. */
final class Fetch {
    private final Store store;
    private final Map<RecordKey, Optional<StoredRecord>> ahead = new HashMap<>();

    Fetch(Store store) {
        this.store = store;
    }

    /** Reads records from one snapshot for {@link #take}, but those that were read ahead already. */
    void ahead(Collection<RecordKey> keys) {
        List<RecordKey> wanted =
                keys.stream().filter(key -> !ahead.containsKey(key)).distinct().toList();
        for (int from = 0; from < wanted.size(); from += RecordKey.MAX_KEYS) {
            List<RecordKey> some = wanted.subList(from, Math.min(wanted.size(), from + RecordKey.MAX_KEYS));
            some.forEach(key -> ahead.put(key, Optional.empty()));
            store.get(some).forEach(record -> ahead.put(record.key(), Optional.of(record)));
        }
    }

    /** Returns a record as it was read ahead or else is now, null if there is none. */
    @Nullable
    StoredRecord take(RecordKey key) {
        Optional<StoredRecord> known = ahead.remove(key);
        if (known != null) {
            return known.orElse(null);
        }
        List<StoredRecord> found = store.get(List.of(key));
        return found.isEmpty() ? null : found.get(0);
    }
}
