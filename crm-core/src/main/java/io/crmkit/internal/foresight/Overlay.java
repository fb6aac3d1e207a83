package io.crmkit.internal.foresight;

import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Delete;
import io.crmkit.spi.store.Expect;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A store over another one: it reads what is below and keeps in memory what is written, so that nothing of it ever
 * reaches the store below. What is planned below is not seen; what is planned here is. For one thread.
 *
 * <p>A record comes up when a changeset first names it, with version 1 above and its own version to the outside: from then
 * on the one above stands, whatever becomes of the one below.
 */
final class Overlay implements Store {
    private final Store below;
    private final MemoryStore above;

    /** By how much the version of a record that came up is greater outside than above. */
    private final Map<RecordKey, Long> ahead = new HashMap<>();

    Overlay(Store below, InstantSource leases) {
        this.below = below;
        this.above = MemoryStore.of(leases);
    }

    @Override
    public void prepare(List<RecordType> types) {
        above.prepare(types);
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        Map<RecordKey, StoredRecord> found = new HashMap<>();
        Map<Boolean, List<RecordKey>> parts =
                keys.stream().distinct().collect(Collectors.partitioningBy(ahead::containsKey));
        above.get(part(parts, true)).forEach(record -> found.put(record.key(), outside(record)));
        below.get(part(parts, false)).forEach(record -> found.put(record.key(), record));
        return new LinkedHashSet<>(keys)
                .stream().flatMap(key -> Stream.ofNullable(found.get(key))).toList();
    }

    private static List<RecordKey> part(Map<Boolean, List<RecordKey>> parts, boolean which) {
        return parts.getOrDefault(which, List.of());
    }

    private StoredRecord outside(StoredRecord record) {
        return new StoredRecord(
                record.key(),
                record.version() + ahead(record.key()),
                record.attributes(),
                record.format(),
                record.body());
    }

    private long ahead(RecordKey key) {
        return ahead.getOrDefault(key, 0L);
    }

    @Override
    public Page find(Query query) {
        List<StoredRecord> found = new ArrayList<>();
        Page page = below.find(query);
        page.records().stream().filter(this::stands).forEach(found::add);
        while (page.next() != null && found.size() <= query.limit()) {
            page = below.find(query.after(page.next()));
            page.records().stream().filter(this::stands).forEach(found::add);
        }
        Page over = above.find(query);
        over.records().stream().map(this::outside).forEach(found::add);
        found.sort(InOrder.of(query));
        boolean more = page.next() != null || over.next() != null || found.size() > query.limit();
        List<StoredRecord> shown = found.subList(0, Math.min(query.limit(), found.size()));
        return new Page(shown, more && !shown.isEmpty() ? InOrder.cursor(query, shown.get(shown.size() - 1)) : null);
    }

    /** Whether a record below has not come up. */
    private boolean stands(StoredRecord record) {
        return !ahead.containsKey(record.key());
    }

    @Override
    public long count(Query query, long max) {
        long count = 0;
        Query first = new Query(query.type(), query.conditions(), query.order(), Query.MAX_LIMIT, null);
        Page page = find(first);
        count += page.records().size();
        while (page.next() != null && count < max) {
            page = find(first.after(page.next()));
            count += page.records().size();
        }
        return Math.min(count, max);
    }

    @Override
    public CommitResult commit(Changeset changes) {
        Set<RecordKey> named = new LinkedHashSet<>();
        changes.puts().forEach(put -> named.add(put.key()));
        changes.deletes().forEach(delete -> named.add(delete.key()));
        changes.expects().forEach(expect -> named.add(expect.key()));
        named.removeAll(ahead.keySet());
        bringUp(List.copyOf(named));
        CommitResult result = above.commit(new Changeset(
                changes.puts().stream()
                        .map(put -> new Put(
                                put.key(),
                                inside(put.key(), put.expected()),
                                put.attributes(),
                                put.format(),
                                put.body()))
                        .toList(),
                changes.deletes().stream()
                        .map(delete -> new Delete(delete.key(), inside(delete.key(), delete.expected())))
                        .toList(),
                changes.expects().stream()
                        .map(expect -> new Expect(expect.key(), inside(expect.key(), expect.version())))
                        .toList(),
                changes.work(),
                changes.settlements()));
        if (result instanceof CommitResult.Committed committed) {
            // what is only here has the version it has here
            changes.puts().forEach(put -> ahead.putIfAbsent(put.key(), 0L));
            Map<RecordKey, Long> versions = new LinkedHashMap<>();
            committed.versions().forEach((key, version) -> versions.put(key, version + ahead(key)));
            return new CommitResult.Committed(versions);
        }
        return result;
    }

    /** Copies records from below, each of which is masked from then on. */
    private void bringUp(List<RecordKey> keys) {
        Changeset.Builder copies = Changeset.builder();
        for (int from = 0; from < keys.size(); from += RecordKey.MAX_KEYS) {
            for (StoredRecord found : below.get(keys.subList(from, Math.min(keys.size(), from + RecordKey.MAX_KEYS)))) {
                ahead.put(found.key(), found.version() - 1);
                copies.put(new Put(found.key(), 0, found.attributes(), found.format(), found.body()));
            }
        }
        above.commit(copies.build());
    }

    /** The version above of a version outside; one that no record above can have if it is of another time. */
    private long inside(RecordKey key, long version) {
        if (version == 0) {
            return 0;
        }
        long inside = version - ahead(key);
        return inside > 0 ? inside : Long.MAX_VALUE;
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return above.claim(request);
    }

    /** What is below stays open. */
    @Override
    public void close() {
        above.close();
    }
}
