package io.crmkit.examples.customstore;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.CommitResult.Conflict;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * A store in one file, for one process: four maps of the engine beneath H2, and a lock.
 *
 * <p>Reads run side by side; commits and claims run one at a time, and each is on disk before anybody sees it. A file that
 * could not be written closes the store: open it again and read what is there.
 */
public final class OneFileStore implements Store {
    private final Engine engine;
    private final InstantSource leaseClock;
    private final Types types;
    private final Rows rows;
    private final Work work;
    private Instant leaseTime = Instant.EPOCH;

    private OneFileStore(Engine engine, InstantSource leaseClock) {
        this.engine = engine;
        this.leaseClock = leaseClock;
        this.types = new Types(engine.map("types", StringDataType.INSTANCE));
        this.rows = new Rows(engine.map("rows", new Row.Bytes()));
        this.work = new Work(engine.map("work", new Item.Bytes()), engine.map("numbers", LongDataType.INSTANCE));
    }

    /**
     * Opens the store in a file, or begins one; leases run on the system clock.
     *
     * @param file the file; its folder must exist
     * @return the store
     * @throws StoreException if the file can't be opened, is in use, or is none of this store in a format it knows
     */
    public static OneFileStore open(Path file) {
        return open(file, InstantSource.system());
    }

    /**
     * Opens the store in a file, or begins one; leases run on a given clock. While the clock goes back, the leases' time
     * stands still, so that what has expired stays so.
     *
     * @param file the file; its folder must exist
     * @param leaseClock the clock, asked by every claim and every commit that settles
     * @return the store
     * @throws StoreException if the file can't be opened, is in use, or is none of this store in a format it knows
     */
    public static OneFileStore open(Path file, InstantSource leaseClock) {
        return open(name(file), leaseClock);
    }

    /**
     * Makes a file small that is not open: it grows with each commit, as nothing in it is overwritten.
     *
     * @param file the file of a store that is closed
     * @throws StoreException if the file is in use, is none of this store, or could not be written; it is as it was then
     */
    public static void compact(Path file) {
        Engine.compact(name(file));
    }

    /** A plain file channel is closed for all when a thread that reads is interrupted; an asynchronous one is not. */
    private static String name(Path file) {
        return "async:" + file.toAbsolutePath();
    }

    static OneFileStore open(String name, InstantSource leaseClock) {
        Engine engine = Engine.open(name);
        try {
            return engine.write(() -> new OneFileStore(engine, leaseClock));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public void prepare(List<RecordType> wanted) {
        engine.write(() -> {
            types.widen(wanted);
            return true;
        });
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        if (keys.size() > RecordKey.MAX_KEYS) {
            throw new IllegalArgumentException(
                    "The keys (" + keys.size() + ") must be at most " + RecordKey.MAX_KEYS + ".");
        }
        return engine.read(() -> {
            keys.forEach(key -> types.of(key.type()));
            return new LinkedHashSet<>(keys)
                    .stream().map(rows::find).filter(Objects::nonNull).toList();
        });
    }

    @Override
    public Page find(Query query) {
        return engine.read(() -> {
            types.of(query.type()).check(query);
            return new Search(query).page(rows.all(query.type()));
        });
    }

    @Override
    public long count(Query query, long max) {
        if (max < 1) {
            throw new IllegalArgumentException("The max (" + max + ") of a count must be at least 1.");
        }
        return engine.read(() -> {
            types.of(query.type()).check(query);
            return new Search(query).count(rows.all(query.type()), max);
        });
    }

    /** Arguments, then leases, then versions; what is refused has changed nothing. */
    @Override
    public CommitResult commit(Changeset changes) {
        return engine.write(() -> {
            changes.puts().forEach(put -> types.of(put.key().type()).check(put.attributes()));
            changes.deletes().forEach(delete -> types.of(delete.key().type()));
            changes.expects().forEach(expect -> types.of(expect.key().type()));
            List<Claim> lost = lost(changes.settlements());
            if (!lost.isEmpty()) {
                return new CommitResult.LeaseLost(lost);
            }
            List<Conflict> conflicts = conflicts(changes);
            return conflicts.isEmpty() ? apply(changes) : new CommitResult.Conflicted(conflicts);
        });
    }

    private List<Claim> lost(List<Settlement> settlements) {
        Instant now = settlements.isEmpty() ? leaseTime : leaseTime();
        return settlements.stream()
                .map(Settlement::claim)
                .filter(claim -> !work.lives(claim, now))
                .toList();
    }

    private List<Conflict> conflicts(Changeset changes) {
        List<Conflict> all = new ArrayList<>();
        changes.puts().forEach(put -> all.add(conflict(put.key(), put.expected())));
        changes.deletes().forEach(delete -> all.add(conflict(delete.key(), delete.expected())));
        changes.expects().forEach(expect -> all.add(conflict(expect.key(), expect.version())));
        all.removeIf(conflict -> conflict.expected() == conflict.actual());
        all.sort(Comparator.comparing(Conflict::key));
        return all;
    }

    private Conflict conflict(RecordKey key, long expected) {
        return new Conflict(key, expected, rows.version(key));
    }

    private CommitResult apply(Changeset changes) {
        Map<RecordKey, Long> versions = new HashMap<>();
        changes.puts().forEach(put -> versions.put(put.key(), rows.put(put)));
        changes.deletes().forEach(delete -> rows.delete(delete.key()));
        // settled first: one changeset may settle an item and plan it anew
        changes.settlements().forEach(work::settle);
        changes.work().forEach(work::change);
        return new CommitResult.Committed(versions);
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return engine.write(() -> work.claim(request, leaseTime()));
    }

    @Override
    public void close() {
        engine.close();
    }

    private Instant leaseTime() {
        Instant read = leaseClock.instant();
        leaseTime = read.isAfter(leaseTime) ? read : leaseTime;
        return leaseTime;
    }
}
