package io.crmkit.internal.log;

import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives entries their positions and closes them into blocks. Several sealers of one store can't fork it. */
public final class Sealer {
    /** The most entries of one block. */
    static final int MOST = Block.MAX_ENTRIES;

    /** After so many blocks it is looked for what clocks that differ wrote late. */
    private static final int LATE = 20;

    private static final int ATTEMPTS = 10;

    private final Json json;

    /**
     * Creates a sealer.
     *
     * @param json reader and writer of JSON
     */
    public Sealer(Json json) {
        this.json = json;
    }

    /**
     * Seals one block of the entries that have no position yet, and commits the settlements with it, also if there is
     * nothing to seal.
     *
     * @param store the store
     * @param now the time of the block
     * @param settlements the claims that end with this work
     * @return how many entries were sealed, at most {@link #MOST}; 0 also if other sealers were faster
     *     every time or a claim was lost, and then the settlements did not commit
     */
    int seal(Store store, Instant now, List<Settlement> settlements) {
        return seal(store, now, settlements, Order.ascending(LogTypes.AT)).size();
    }

    /**
     * Seals all entries that have no position yet.
     *
     * @param store the store
     * @param now the time of the blocks
     * @return how many entries were sealed
     */
    public int sealAll(Store store, Instant now) {
        return sealAll(store, now, Order.ascending(LogTypes.AT));
    }

    /**
     * Seals all entries from before an instant that have no position yet. What is written meanwhile at that instant or
     * later changes nothing.
     *
     * @param store the store
     * @param now the instant, and the time of the blocks
     * @return how many entries were sealed
     */
    public int sealBefore(Store store, Instant now) {
        return sealAll(store, now, Order.ascending(LogTypes.AT).to(AttributeValue.of(now)));
    }

    private int sealAll(Store store, Instant now, Order all) {
        int sealed = 0;
        Order next = all;
        for (int blocks = 1; ; blocks++) {
            List<StoredRecord> block = seal(store, now, List.of(), next);
            sealed += block.size();
            if (block.size() == MOST && blocks % LATE != 0) {
                // what is older was sealed, but for what clocks that differ wrote late: that is looked for in the end
                next = all.from(
                        AttributeValue.of(Entry.parse(json, block.get(MOST - 1)).at()));
            } else if (next.from() == null && block.size() < MOST) {
                return sealed;
            } else {
                next = all;
            }
        }
    }

    /** Seals one block of the entries in an order by their time; returns those that were sealed. */
    private List<StoredRecord> seal(Store store, Instant now, List<Settlement> settlements, Order byTime) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<StoredRecord> last = store.find(Query.of(LogTypes.BLOCK, 1).orderBy(Order.descending(LogTypes.NUMBER)))
                    .records();
            List<StoredRecord> entries = Unsealed.next(store, byTime);
            Changeset.Builder changes = Changeset.builder();
            settlements.forEach(changes::settle);
            if (!entries.isEmpty()) {
                add(changes, entries, last, now);
            }
            CommitResult result = store.commit(changes.build());
            if (result instanceof CommitResult.Committed) {
                return entries;
            } else if (result instanceof CommitResult.LeaseLost) {
                return List.of();
            }
        }
        return List.of();
    }

    private void add(Changeset.Builder changes, List<StoredRecord> entries, List<StoredRecord> last, Instant now) {
        Block before = last.isEmpty() ? null : Block.parse(json, last.get(0));
        long number = before == null ? 1 : before.number() + 1;
        long first = before == null ? 1 : before.end();
        List<String> hashes = new ArrayList<>(entries.size());
        for (StoredRecord entry : entries) {
            Map<String, AttributeValue> attributes = new HashMap<>(entry.attributes());
            attributes.put(LogTypes.POSITION, AttributeValue.of(first + hashes.size()));
            changes.put(new Put(entry.key(), entry.version(), attributes, entry.format(), entry.body()));
            hashes.add(Hashes.of(entry.body()));
        }
        Block block = new Block(
                LogTypes.FORMAT,
                number,
                first,
                entries.size(),
                last.isEmpty() ? "" : Hashes.of(last.get(0).body()),
                Block.digest(hashes),
                now.truncatedTo(ChronoUnit.MICROS));
        changes.put(new Put(
                LogTypes.block(number),
                0,
                Map.of(LogTypes.NUMBER, AttributeValue.of(number)),
                LogTypes.FORMAT,
                json.canonical(json.tree(block))));
    }
}
