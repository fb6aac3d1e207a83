package io.crmkit.acceptance;

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
import java.util.Collections;
import java.util.List;

/**
 * A store that does whatever the contract leaves open the other way round: it writes what a changeset holds from its end,
 * has its types prepared from the last, and hands out one item of due work at a time however many are asked for.
 */
final class ContraryStore implements Store {
    private final Store store;

    ContraryStore(Store store) {
        this.store = store;
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    @Override
    public void prepare(List<RecordType> types) {
        store.prepare(reversed(types));
    }

    @Override
    public CommitResult commit(Changeset changes) {
        return store.commit(new Changeset(
                reversed(changes.puts()),
                reversed(changes.deletes()),
                reversed(changes.expects()),
                reversed(changes.work()),
                reversed(changes.settlements())));
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return store.claim(new ClaimRequest(request.kind(), request.now(), 1, request.lease()));
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
    public void close() {
        store.close();
    }
}
