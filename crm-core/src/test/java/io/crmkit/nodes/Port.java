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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What a node sees of the store: between any two calls others may go on, and any call may fail or be the last. */
final class Port implements Store {
    private final Store store;
    private final Node node;
    private final World world;

    Port(Store store, Node node, World world) {
        this.store = store;
        this.node = node;
        this.world = world;
    }

    private <T> T call(String what, boolean commits, Supplier<T> action) {
        World.Fate fate = world.step(node, what, commits);
        T result = action.get();
        world.done(node, fate, commits);
        return result;
    }

    @Override
    public void prepare(List<RecordType> types) {
        call("prepare", false, () -> {
            store.prepare(types);
            return types;
        });
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        return call("get", false, () -> store.get(keys));
    }

    @Override
    public Page find(Query query) {
        return call("find", false, () -> store.find(query));
    }

    @Override
    public long count(Query query, long max) {
        return call("count", false, () -> store.count(query, max));
    }

    @Override
    public CommitResult commit(Changeset changes) {
        CommitResult result = call("commit", true, () -> store.commit(changes));
        if (result instanceof CommitResult.Conflicted) {
            // whoever waits a while before it tries again needn't
            LockSupport.unpark(Thread.currentThread());
        }
        return result;
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return call("claim", false, () -> store.claim(request));
    }

    @Override
    public void close() {}
}
