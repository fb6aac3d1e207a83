package io.crmkit.internal.engine;

import io.crmkit.error.StoreUnavailableException;
import io.crmkit.spi.store.Aggregation;
import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.BulkScan;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.SchemaMismatchException;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkGauge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The host's store, whose failures are told as those of the library: no other exception of a store leaves it. What the host's
 * store can do beyond the contract is asked for here, as a type of its own can't say what another one can.
 */
final class GuardedStore implements Store {
    private final Store store;

    GuardedStore(Store store) {
        this.store = store;
    }

    @Override
    public void prepare(List<RecordType> types) {
        guarded(() -> {
            store.prepare(types);
            return types;
        });
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        return guarded(() -> store.get(keys));
    }

    @Override
    public Page find(Query query) {
        return guarded(() -> store.find(query));
    }

    @Override
    public long count(Query query, long max) {
        return guarded(() -> store.count(query, max));
    }

    /** Begins a scan of some types; null if the host's store has not that power. */
    @Nullable
    RecordScan scan(List<String> types) {
        return store instanceof BulkScan scanning ? new GuardedScan(guarded(() -> scanning.scan(types))) : null;
    }

    /** Whether the host's store has the power to count and add up. */
    boolean aggregates() {
        return store instanceof Aggregation;
    }

    /** Counts and adds up, if the host's store has that power. */
    Groups aggregate(Grouping grouping) {
        if (store instanceof Aggregation adding) {
            return guarded(() -> adding.aggregate(grouping));
        }
        throw new IllegalStateException("The store that counts and adds up must be an Aggregation.");
    }

    /** Tells how much work of a kind is due; empty if the host's store has not that power. */
    Optional<Backlog> backlog(String kind, Instant now, Instant late) {
        return store instanceof WorkGauge gauge
                ? Optional.of(guarded(() -> gauge.backlog(kind, now, late)))
                : Optional.empty();
    }

    private record GuardedScan(RecordScan scan) implements RecordScan {
        @Override
        public @Nullable StoredRecord next() {
            return guarded(() -> Optional.ofNullable(scan.next())).orElse(null);
        }

        @Override
        public void close() {
            guarded(() -> {
                scan.close();
                return true;
            });
        }
    }

    @Override
    public CommitResult commit(Changeset changes) {
        return guarded(() -> store.commit(changes));
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return guarded(() -> store.claim(request));
    }

    /** The store is the host's, and stays open. */
    @Override
    public void close() {}

    private static <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (SchemaMismatchException e) {
            throw e;
        } catch (StoreException e) {
            throw new StoreUnavailableException(null, e.outcome() == StoreException.Outcome.UNKNOWN, e);
        }
    }
}
