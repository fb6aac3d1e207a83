package io.crmkit.examples.benchmarks;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store that remembers which types were prepared and, if asked to, what work is planned. For one thread. */
final class WatchedStore implements Store {
    private final Store store;
    private final boolean work;
    private final Map<String, RecordType> types = new LinkedHashMap<>();
    private final Map<WorkKey, WorkChange> planned = new LinkedHashMap<>();

    WatchedStore(Store store, boolean work) {
        this.store = store;
        this.work = work;
    }

    Collection<RecordType> types() {
        return types.values();
    }

    Collection<WorkChange> planned() {
        return planned.values();
    }

    @Override
    public void prepare(List<RecordType> more) {
        store.prepare(more);
        more.forEach(type -> types.put(type.name(), type));
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        return store.get(keys);
    }

    @Override
    public Page find(Query query) {
        return store.find(query);
    }

    @Override
    public long count(Query query, long max) {
        return store.count(query, max);
    }

    @Override
    public CommitResult commit(Changeset changes) {
        CommitResult result = store.commit(changes);
        if (work && result instanceof CommitResult.Committed) {
            for (WorkChange change : changes.work()) {
                if (change instanceof WorkChange.Schedule) {
                    planned.put(change.key(), change);
                } else {
                    planned.remove(change.key());
                }
            }
        }
        return result;
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return store.claim(request);
    }

    @Override
    public void close() {
        store.close();
    }
}
