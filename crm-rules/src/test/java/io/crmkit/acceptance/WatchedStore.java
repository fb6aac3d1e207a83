package io.crmkit.acceptance;

import io.crmkit.memory.MemoryStore;
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
import java.util.ArrayList;
import java.util.List;

/** A store in memory that remembers what was committed. */
final class WatchedStore implements Store {
    final List<Changeset> commits = new ArrayList<>();
    private final Store store = MemoryStore.create();

    @Override
    public void prepare(List<RecordType> types) {
        store.prepare(types);
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
        commits.add(changes);
        return store.commit(changes);
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
