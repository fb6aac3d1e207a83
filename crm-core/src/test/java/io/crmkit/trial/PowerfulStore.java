package io.crmkit.trial;

import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.store.Aggregation;
import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.BulkScan;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkGauge;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store with every power, which tells how many leads it handed out in pages and may fail in each of its powers. */
final class PowerfulStore extends PlainStore implements BulkScan, Aggregation, WorkGauge {
    private final MemoryStore store;
    int leads;
    int scansLeft = Integer.MAX_VALUE;
    boolean down;
    boolean failsToClose;

    private PowerfulStore(MemoryStore store) {
        super(store);
        this.store = store;
    }

    static PowerfulStore create() {
        return new PowerfulStore(MemoryStore.create());
    }

    private static StoreException outage() {
        return new StoreException(StoreException.Outcome.NOT_APPLIED, "down", null);
    }

    @Override
    public Page find(Query query) {
        Page page = super.find(query);
        leads += query.type().equals("lead") ? page.records().size() : 0;
        return page;
    }

    @Override
    public Groups aggregate(Grouping grouping) {
        if (down) {
            throw outage();
        }
        return store.aggregate(grouping);
    }

    @Override
    public Backlog backlog(String kind, Instant now, Instant late) {
        if (down) {
            throw outage();
        }
        return store.backlog(kind, now, late);
    }

    @Override
    public RecordScan scan(List<String> types) {
        if (down) {
            throw outage();
        }
        RecordScan scan = store.scan(types);
        return new RecordScan() {
            @Override
            public @Nullable StoredRecord next() {
                if (scansLeft-- <= 0) {
                    throw outage();
                }
                return scan.next();
            }

            @Override
            public void close() {
                scan.close();
                if (failsToClose) {
                    throw outage();
                }
            }
        };
    }
}
