package io.crmkit.examples.benchmarks.stores;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store that remembers what was committed. */
final class Recorded implements Store {
    private final Store store;
    private final Map<String, RecordType> types = new LinkedHashMap<>();
    private final List<Changeset> commits = new ArrayList<>();

    Recorded(Store store) {
        this.store = store;
    }

    List<RecordType> types() {
        return List.copyOf(types.values());
    }

    /** Forgets what was committed so far. */
    void forget() {
        commits.clear();
    }

    List<Changeset> commits() {
        return List.copyOf(commits);
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
        if (result instanceof CommitResult.Committed) {
            commits.add(changes);
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
