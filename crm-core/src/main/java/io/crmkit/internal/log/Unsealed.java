package io.crmkit.internal.log;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Chooses the entries of the next block: the oldest ones, but never an entry before its forerunner in the chain of its
 * subject, whatever their clocks said.
 */
final class Unsealed {
    private final Store store;
    private final Map<String, TreeMap<Long, StoredRecord>> chains = new TreeMap<>();
    private final Set<RecordKey> asked = new HashSet<>();

    private Unsealed(Store store) {
        this.store = store;
    }

    /**
     * Returns the entries of the next block.
     *
     * @param byTime the order by their time, which may have a bound from below
     */
    static List<StoredRecord> next(Store store, Order byTime) {
        Unsealed unsealed = new Unsealed(store);
        Query oldest = Query.of(LogTypes.EVENT, Block.MAX_ENTRIES)
                .whereMissing(LogTypes.POSITION)
                .orderBy(byTime);
        Page page = store.find(oldest);
        page.records().forEach(unsealed::add);
        if (page.next() != null || byTime.from() != null) {
            unsealed.addForerunners();
        }
        return unsealed.ordered();
    }

    private void add(StoredRecord entry) {
        chains.computeIfAbsent(LogTypes.subjectOf(entry.key()), s -> new TreeMap<>())
                .put(LogTypes.numberOf(entry.key()), entry);
    }

    /** Beyond a page, an entry may be younger in the chain but older by its clock; what stands before it goes first. */
    private void addForerunners() {
        List<RecordKey> missing = missing();
        while (!missing.isEmpty()) {
            asked.addAll(missing);
            for (int from = 0; from < missing.size(); from += RecordKey.MAX_KEYS) {
                int to = Math.min(missing.size(), from + RecordKey.MAX_KEYS);
                store.get(missing.subList(from, to)).stream()
                        .filter(entry -> !entry.attributes().containsKey(LogTypes.POSITION))
                        .forEach(this::add);
            }
            missing = missing();
        }
    }

    private List<RecordKey> missing() {
        List<RecordKey> missing = new ArrayList<>();
        for (TreeMap<Long, StoredRecord> chain : chains.values()) {
            chain.forEach((sequence, entry) -> {
                if (sequence > 1 && !chain.containsKey(sequence - 1)) {
                    RecordKey key = LogTypes.sibling(entry.key(), sequence - 1);
                    if (!asked.contains(key)) {
                        missing.add(key);
                    }
                }
            });
        }
        return missing;
    }

    private List<StoredRecord> ordered() {
        Map<RecordKey, Long> times = new HashMap<>();
        List<StoredRecord> all = new ArrayList<>();
        for (TreeMap<Long, StoredRecord> chain : chains.values()) {
            long time = Long.MIN_VALUE;
            for (StoredRecord entry : chain.values()) {
                time = Math.max(time, at(entry));
                times.put(entry.key(), time);
                all.add(entry);
            }
        }
        all.sort(Comparator.comparing((StoredRecord entry) -> times.getOrDefault(entry.key(), 0L))
                .thenComparing(entry -> LogTypes.subjectOf(entry.key()))
                .thenComparing(entry -> LogTypes.numberOf(entry.key())));
        return all.subList(0, Math.min(all.size(), Block.MAX_ENTRIES));
    }

    private static long at(StoredRecord entry) {
        return entry.attributes().get(LogTypes.AT) instanceof AttributeValue.NumberValue number ? number.value() : 0;
    }
}
