package io.crmkit.examples.customstore;

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
import java.util.function.Function;
import java.util.function.Supplier;

/** A store that is closed and opened anew after every call, so that each call knows only what is on disk. */
final class ReopenedStore implements Store {
    private final Supplier<Store> opener;
    private Store store;
    private boolean closed;

    ReopenedStore(Supplier<Store> opener) {
        this.opener = opener;
        this.store = opener.get();
    }

    private synchronized <T> T call(Function<Store, T> action) {
        try {
            return action.apply(store);
        } finally {
            if (!closed) {
                store.close();
                store = opener.get();
            }
        }
    }

    @Override
    public void prepare(List<RecordType> types) {
        call(open -> {
            open.prepare(types);
            return true;
        });
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        return call(open -> open.get(keys));
    }

    @Override
    public Page find(Query query) {
        return call(open -> open.find(query));
    }

    @Override
    public long count(Query query, long max) {
        return call(open -> open.count(query, max));
    }

    @Override
    public CommitResult commit(Changeset changes) {
        return call(open -> open.commit(changes));
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return call(open -> open.claim(request));
    }

    @Override
    public synchronized void close() {
        closed = true;
        store.close();
    }
}
