package io.crmkit.memory;

import io.crmkit.spi.store.Aggregation;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.BulkScan;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.CommitResult.Conflict;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.SchemaMismatchException;
import io.crmkit.spi.store.SchemaMismatchException.Mismatch;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkGauge;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * A store in the memory of one process: everything of the contract but survival of the process. Reads run side by side,
 * commits and claims one at a time.
 *
 * <p>Bodies stay as texts while all of them fit into a quarter of the heap. From then on those that are no longer new are
 * deflated, some at a time, and reading one of them takes tens of microseconds; a {@linkplain #compact compact} store does
 * so from the beginning. An index is made when a query first asks for it, in time proportional to the number of records of
 * the type.
 */
public final class MemoryStore implements BulkScan, Aggregation, WorkGauge {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final InstantSource leaseClock;
    private final Map<String, Table> tables = new HashMap<>();
    private final Work work = new Work();
    private final Zip zip = new Zip();
    private final Room room;
    private Instant leaseNow = Instant.MIN;
    private volatile boolean closed;

    private MemoryStore(InstantSource leaseClock, Room room) {
        this.leaseClock = leaseClock;
        this.room = room;
    }

    /**
     * Returns an empty store whose leases run on the system clock.
     *
     * @return the store
     */
    public static MemoryStore create() {
        return of(InstantSource.system());
    }

    /**
     * Returns an empty store that always keeps its records in little room, whose leases run on the system clock.
     *
     * @return the store
     */
    public static MemoryStore compact() {
        return new MemoryStore(InstantSource.system(), new Room(0));
    }

    /**
     * Returns an empty store whose leases run on a given clock. While the clock goes back, the leases' time stands
     * still, so that what has expired stays so.
     *
     * @param leaseClock the clock, asked by every claim and every commit that settles
     * @return the store
     */
    public static MemoryStore of(InstantSource leaseClock) {
        return new MemoryStore(leaseClock, new Room(Runtime.getRuntime().maxMemory() / 4));
    }

    @Override
    public void prepare(List<RecordType> types) {
        write(() -> {
            Map<String, RecordType> wider = new HashMap<>();
            List<Mismatch> mismatches = new ArrayList<>();
            for (RecordType type : types) {
                if (wider.put(type.name(), widened(type, mismatches)) != null) {
                    throw new IllegalArgumentException("The type (" + type.name() + ") must occur only once.");
                }
            }
            if (!mismatches.isEmpty()) {
                throw new SchemaMismatchException(mismatches);
            }
            wider.values()
                    .forEach(type -> tables.computeIfAbsent(type.name(), name -> new Table(type, zip, room))
                            .widen(type));
            return true;
        });
    }

    private RecordType widened(RecordType type, List<Mismatch> mismatches) {
        Table table = tables.get(type.name());
        RecordType all = table == null ? RecordType.of(type.name()) : table.type();
        for (Map.Entry<String, AttributeKind> attribute : type.attributes().entrySet()) {
            AttributeKind found = all.attributes().get(attribute.getKey());
            if (found == null) {
                all = all.with(attribute.getKey(), attribute.getValue());
            } else if (found != attribute.getValue()) {
                mismatches.add(new Mismatch(
                        type.name(), attribute.getKey(), attribute.getValue().name(), found.name()));
            }
        }
        return all;
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        List<RecordKey> asked = List.copyOf(keys);
        if (asked.size() > RecordKey.MAX_KEYS) {
            throw new IllegalArgumentException(
                    "The keys (" + asked.size() + ") must be at most " + RecordKey.MAX_KEYS + ".");
        }
        return read(() -> {
            List<StoredRecord> records = new ArrayList<>();
            for (RecordKey key : asked.size() == 1 ? asked : new LinkedHashSet<>(asked)) {
                Table table = table(key.type());
                Row row = table.find(key.id());
                if (row != null) {
                    records.add(table.record(row));
                }
            }
            return List.copyOf(records);
        });
    }

    @Override
    public Page find(Query query) {
        return read(() -> search(query).page());
    }

    @Override
    public long count(Query query, long max) {
        if (max < 1) {
            throw new IllegalArgumentException("The max (" + max + ") of a count must be at least 1.");
        }
        return read(() -> search(query).count(max));
    }

    @Override
    public Groups aggregate(Grouping grouping) {
        return read(() -> {
            Table table = table(grouping.query().type());
            table.type().check(grouping);
            Sums sums = new Sums(table, grouping);
            new Search(table, grouping.query()).each(sums::add);
            return sums.groups();
        });
    }

    /**
     * Begins to read all records of some types. The store hands over what is there, and keeps for the scan what is changed
     * before the scan is past it; it takes no room beyond that, and none once it is closed or forgotten.
     */
    @Override
    public RecordScan scan(List<String> types) {
        List<String> asked = List.copyOf(types);
        if (asked.isEmpty() || new HashSet<>(asked).size() < asked.size()) {
            throw new IllegalArgumentException("The types (" + asked + ") of a scan must be 1 or more, and distinct.");
        }
        return write(() -> {
            List<Table> scanned = asked.stream().sorted().map(this::table).toList();
            return new MemoryScan(scanned.stream().map(Table::snapshot).toList(), this::read, this::open);
        });
    }

    private Search search(Query query) {
        Table table = table(query.type());
        table.type().check(query);
        return new Search(table, query);
    }

    @Override
    public CommitResult commit(Changeset changes) {
        return write(() -> {
            check(changes);
            List<Claim> lost = lost(changes);
            if (!lost.isEmpty()) {
                return new CommitResult.LeaseLost(lost);
            }
            List<Conflict> conflicts = conflicts(changes);
            return conflicts.isEmpty() ? apply(changes) : new CommitResult.Conflicted(conflicts);
        });
    }

    private void check(Changeset changes) {
        changes.puts().forEach(put -> table(put.key().type()).type().check(put.attributes()));
        changes.deletes().forEach(delete -> table(delete.key().type()));
        changes.expects().forEach(expect -> table(expect.key().type()));
    }

    private List<Claim> lost(Changeset changes) {
        if (changes.settlements().isEmpty()) {
            return List.of();
        }
        Instant now = leaseTime();
        return changes.settlements().stream()
                .map(Settlement::claim)
                .filter(claim -> !work.holds(claim, now))
                .toList();
    }

    private List<Conflict> conflicts(Changeset changes) {
        List<Conflict> conflicts = new ArrayList<>();
        changes.puts().forEach(put -> compare(put.key(), put.expected(), conflicts));
        changes.deletes().forEach(delete -> compare(delete.key(), delete.expected(), conflicts));
        changes.expects().forEach(expect -> compare(expect.key(), expect.version(), conflicts));
        conflicts.sort(Comparator.comparing(Conflict::key));
        return conflicts;
    }

    private void compare(RecordKey key, long expected, List<Conflict> conflicts) {
        long actual = table(key.type()).version(key.id());
        if (actual != expected) {
            conflicts.add(new Conflict(key, expected, actual));
        }
    }

    private CommitResult apply(Changeset changes) {
        Map<RecordKey, Long> versions = new HashMap<>();
        for (Put put : changes.puts()) {
            versions.put(put.key(), table(put.key().type()).put(put));
        }
        changes.deletes()
                .forEach(
                        delete -> table(delete.key().type()).delete(delete.key().id()));
        changes.settlements().forEach(work::settle);
        changes.work().forEach(work::change);
        return new CommitResult.Committed(versions);
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return write(() -> work.claim(request, leaseTime()));
    }

    @Override
    public Backlog backlog(String kind, Instant now, Instant late) {
        Backlog.check(kind, now, late);
        return read(() -> work.backlog(kind, now, late));
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            tables.clear();
            zip.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Instant leaseTime() {
        Instant read = leaseClock.instant();
        leaseNow = read.isAfter(leaseNow) ? read : leaseNow;
        return leaseNow;
    }

    private Table table(String type) {
        Table table = tables.get(type);
        if (table == null) {
            throw new IllegalArgumentException(
                    "The record type (" + type + ") must be prepared.\nMaybe it is missing in a call of prepare?");
        }
        return table;
    }

    private <T> T read(Supplier<T> action) {
        return locked(lock.readLock(), action);
    }

    private <T> T write(Supplier<T> action) {
        return locked(lock.writeLock(), action);
    }

    private <T> T locked(Lock held, Supplier<T> action) {
        held.lock();
        try {
            open();
            return action.get();
        } finally {
            held.unlock();
        }
    }

    private void open() {
        if (closed) {
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, "The store is closed.", null);
        }
    }
}
