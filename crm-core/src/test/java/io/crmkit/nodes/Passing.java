package io.crmkit.nodes;

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

/** Passes everything on to a store, apart from what others make of it. */
class Passing implements Store {
    final Store store;

    Passing(Store store) {
        this.store = store;
    }

    /** Is run before each call but a commit. */
    void before() {}

    @Override
    public void prepare(List<RecordType> types) {
        before();
        store.prepare(types);
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        before();
        return store.get(keys);
    }

    @Override
    public Page find(Query query) {
        before();
        return store.find(query);
    }

    @Override
    public long count(Query query, long max) {
        before();
        return store.count(query, max);
    }

    @Override
    public CommitResult commit(Changeset changes) {
        return store.commit(changes);
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        before();
        return store.claim(request);
    }

    @Override
    public void close() {
        store.close();
    }
}
