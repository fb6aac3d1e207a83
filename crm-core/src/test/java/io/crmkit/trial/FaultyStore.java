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
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that fails once, at a chosen call, in a chosen way. */
final class FaultyStore implements Store {
    /** How a call fails. */
    enum Fault {
        /** Any call throws before it does anything, and says so. */
        NOT_APPLIED(false),
        /** A commit is applied, and its reply is lost. */
        APPLIED_UNKNOWN(true),
        /** A commit is not applied, and nobody knows. */
        LOST_UNKNOWN(true),
        /** A commit is not applied, nobody knows, and from then on nothing can be read either. */
        UNREACHABLE(true),
        /** A commit conflicts though nobody interfered. */
        CONFLICT(true);

        final boolean commits;

        Fault(boolean commits) {
            this.commits = commits;
        }
    }

    private final Store inner;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Fault fault = Fault.NOT_APPLIED;
    private volatile int times;
    private volatile int calls;

    FaultyStore(Store inner) {
        this.inner = inner;
    }

    /** Fails at the n-th call from now, or the n-th commit, so many times in a row. */
    void arm(Fault how, int n, int inARow) {
        fault = how;
        times = inARow;
        calls = 0;
        left.set(n);
    }

    /** Stops failing, and tells whether it did fail. */
    boolean disarm() {
        left.set(Integer.MAX_VALUE);
        return calls > 0;
    }

    private boolean hit(boolean commit) {
        if (fault.commits && !commit && !(fault == Fault.UNREACHABLE && calls > 0)
                || left.get() == Integer.MAX_VALUE
                || left.decrementAndGet() > 0) {
            return false;
        }
        calls++;
        left.set(calls < times ? 1 : Integer.MAX_VALUE);
        return true;
    }

    private void check() {
        if (hit(false)) {
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, "armed", null);
        }
    }

    @Override
    public void prepare(List<RecordType> types) {
        inner.prepare(types);
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        check();
        return inner.get(keys);
    }

    @Override
    public Page find(Query query) {
        check();
        return inner.find(query);
    }

    @Override
    public long count(Query query, long max) {
        return inner.count(query, max);
    }

    @Override
    public CommitResult commit(Changeset changes) {
        if (!hit(true)) {
            return inner.commit(changes);
        }
        switch (fault) {
            case CONFLICT:
                return new CommitResult.Conflicted(
                        List.of(new CommitResult.Conflict(RecordKey.of("lead", "armed"), 1, 2)));
            case APPLIED_UNKNOWN:
                CommitResult result = inner.commit(changes);
                if (result instanceof CommitResult.Committed) {
                    throw new StoreException(StoreException.Outcome.UNKNOWN, "armed", null);
                }
                return result;
            case LOST_UNKNOWN, UNREACHABLE:
                throw new StoreException(StoreException.Outcome.UNKNOWN, "armed", null);
            default:
                throw new StoreException(StoreException.Outcome.NOT_APPLIED, "armed", null);
        }
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        check();
        return inner.claim(request);
    }

    @Override
    public void close() {
        inner.close();
    }
}
