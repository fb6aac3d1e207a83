package io.crmkit.internal.log;

import io.crmkit.event.LogAnchor;
import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks along the blocks and the entries they seal. */
final class BlockWalk {
    private static final int PAGE = 100;

    private final Store store;
    private final Json json;
    private final Damages damages;
    private final Chains chains;
    private final @Nullable LogAnchor anchor;
    private final List<Block> broken = new ArrayList<>();
    private @Nullable Cursor cursor;
    private long number;
    private String hash = "";
    private long end = 1;
    private boolean anchored;

    BlockWalk(Store store, Json json, Damages damages, Chains chains, @Nullable LogAnchor anchor) {
        this.store = store;
        this.json = json;
        this.damages = damages;
        this.chains = chains;
        this.anchor = anchor;
    }

    long blocks() {
        return number;
    }

    String lastHash() {
        return hash;
    }

    /** Walks to the last block, also over blocks that are added meanwhile. */
    void walk() {
        long beyond;
        do {
            while (step()) {
                // each step walks along one page
            }
            // a block that was added meanwhile must cover what lies there now; what comes later is not looked at
            beyond = last();
        } while (beyond >= end && step());
        if (beyond >= end) {
            visit(end, beyond == Long.MAX_VALUE ? beyond : beyond + 1, "has a position that no block covers");
        }
        if (anchor != null && !anchored) {
            damages.block(LogTypes.block(anchor.number()), "is missing: an anchor was made of it");
        }
    }

    private boolean step() {
        Page page = store.find(new Query(LogTypes.BLOCK, List.of(), null, PAGE, cursor));
        for (StoredRecord record : page.records()) {
            block(record);
            cursor = new Cursor(null, record.key().id());
        }
        return !page.records().isEmpty();
    }

    /** The last position of the entries beyond the last block seen, 0 = there are none. */
    private long last() {
        Order beyond = Order.descending(LogTypes.POSITION).from(AttributeValue.of(end));
        List<StoredRecord> found =
                store.find(Query.of(LogTypes.EVENT, 1).orderBy(beyond)).records();
        Long position = found.isEmpty() ? null : Chains.position(found.get(0));
        return position == null ? 0 : position;
    }

    /** Tells of blocks whose digest failed though none of their entries was found damaged. */
    void finish() {
        for (Block block : broken) {
            if (!damages.within(block.first(), block.end())) {
                damages.block(
                        LogTypes.block(block.number()),
                        "does not fit its entries, positions " + block.first() + " to " + (block.end() - 1));
            }
        }
    }

    private void block(StoredRecord record) {
        String before = hash;
        long due = number + 1;
        number = LogTypes.numberOf(record.key());
        hash = Hashes.of(record.body());
        if (number > due) {
            damages.block(LogTypes.block(due), "is missing" + (number > due + 1 ? ", and others after it" : ""));
        }
        if (anchor != null && anchor.number() == number) {
            anchored = true;
            if (!anchor.hash().equals(hash)) {
                damages.block(record.key(), "is not the one an anchor was made of");
            }
        }
        Block block = read(record);
        if (block == null) {
            damages.block(record.key(), "was changed: body, key and attributes do not fit");
            return;
        }
        if (number == due && !block.previous().equals(before)) {
            RecordKey wrong = number == 1 ? record.key() : LogTypes.block(number - 1);
            damages.block(wrong, "was changed, or the block after it: the hashes do not fit");
        }
        entries(block);
    }

    private void entries(Block block) {
        if (block.first() < end) {
            damages.block(LogTypes.block(block.number()), "overlaps the block before it");
            return;
        }
        visit(end, block.first(), "has a position that no block covers");
        List<String> hashes = visit(block.first(), block.end(), null);
        end = block.end();
        if (!Block.digest(hashes).equals(block.entries())) {
            broken.add(block);
        }
    }

    /** Takes the entries of a range of positions; {@code wrong} = what is wrong with any entry there. */
    private List<String> visit(long first, long until, @Nullable String wrong) {
        List<String> hashes = new ArrayList<>();
        long next = first;
        Query query = Query.of(LogTypes.EVENT, Query.MAX_LIMIT)
                .orderBy(Order.ascending(LogTypes.POSITION)
                        .from(AttributeValue.of(first))
                        .to(AttributeValue.of(until)));
        Cursor after = null;
        do {
            Page page = store.find(after == null ? query : query.after(after));
            for (StoredRecord record : page.records()) {
                Long position = Chains.position(record);
                long found = position == null ? 0 : position;
                RecordKey key = record.key();
                if (wrong != null) {
                    damages.entry(position, LogTypes.subjectOf(key), LogTypes.numberOf(key), wrong);
                } else if (found > next) {
                    lost(next, found);
                } else if (found < next) {
                    damages.entry(position, LogTypes.subjectOf(key), LogTypes.numberOf(key), "shares its position");
                }
                next = found + 1;
                chains.sealed(record);
                if (wrong == null) {
                    hashes.add(Hashes.of(record.body()));
                }
            }
            after = page.next();
        } while (after != null);
        if (wrong == null && next < until) {
            lost(next, until);
        }
        return hashes;
    }

    private void lost(long first, long until) {
        String range = until - first > 1 ? " to " + (until - 1) : "";
        damages.entry(first, "", 0, "is missing: no entry has the position " + first + range);
    }

    private @Nullable Block read(StoredRecord record) {
        try {
            int format = json.parse(record.body()).path("format").asInt(0);
            if (format == record.format()) {
                Formats.check(record, LogTypes.FORMAT);
            }
            Block block = json.read(record.body(), Block.class);
            boolean fits = block.number() == LogTypes.numberOf(record.key())
                    && block.format() == record.format()
                    && AttributeValue.of(block.number())
                            .equals(record.attributes().get(LogTypes.NUMBER))
                    && block.first() >= 1
                    && block.count() >= 1
                    && block.count() <= Block.MAX_ENTRIES;
            return fits ? block : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
