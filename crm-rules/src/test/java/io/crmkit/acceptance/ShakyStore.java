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
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store before which somebody else is now and then a little faster, and which sometimes commits and loses the reply.
 * A command must not notice either.
 */
final class ShakyStore implements Store {
    private final Store store;
    private final AtomicInteger commits = new AtomicInteger();
    private volatile boolean down;

    private ShakyStore(Store store) {
        this.store = store;
    }

    static ShakyStore of(Store store) {
        return new ShakyStore(store);
    }

    /** Lets every commit of a command fail, unapplied, or lets it work again. */
    void down(boolean whether) {
        down = whether;
    }

    @Override
    public CommitResult commit(Changeset changes) {
        List<String> types =
                changes.puts().stream().map(put -> put.key().type()).distinct().toList();
        if (!types.contains("event") || types.contains("block")) {
            return store.commit(changes);
        } else if (down) {
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, "down", null);
        }
        int turn = commits.incrementAndGet();
        if (turn % 3 == 0) {
            RecordKey key = changes.puts().get(0).key();
            return new CommitResult.Conflicted(List.of(new CommitResult.Conflict(key, 1, 2)));
        }
        CommitResult result = store.commit(changes);
        if (turn % 5 == 0 && result instanceof CommitResult.Committed) {
            throw new StoreException(StoreException.Outcome.UNKNOWN, "the reply was lost", null);
        }
        return result;
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
    public List<Claim> claim(ClaimRequest request) {
        return store.claim(request);
    }

    @Override
    public void close() {
        store.close();
    }
}
