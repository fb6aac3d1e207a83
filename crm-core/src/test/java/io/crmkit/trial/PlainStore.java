package io.crmkit.trial;

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
import java.util.List;

/** A store that keeps the contract and has no power beyond it. */
class PlainStore implements Store {
    private final Store store;

    PlainStore(Store store) {
        this.store = store;
    }

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
