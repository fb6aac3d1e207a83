package io.crmkit.memory;

import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All unfinished work. A claim takes time in proportion to what it returns and what expired, times a logarithm. Not
 * safe for use by several threads.
 */
final class Work {
    private final Map<WorkKey, Item> items = new HashMap<>();
    private final Map<String, WorkKind> kinds = new HashMap<>();
    private final TreeSet<Item> leased = new TreeSet<>(Item.BY_LEASE);
    private long tokens;

    /** Whether the lease of a claim lives. */
    boolean holds(Claim claim, Instant leaseNow) {
        Item item = items.get(claim.key());
        return item != null && item.leased && item.token == claim.token() && leaseNow.isBefore(item.leaseEnd);
    }

    /** Ends a claim whose lease lives. */
    void settle(Settlement settlement) {
        WorkKey key = settlement.claim().key();
        if (settlement.outcome() instanceof Settlement.RetryAt retry) {
            Item item = items.get(key);
            if (item != null) {
                item.ready = retry.ready();
                endLease(item);
                kind(key).release(item);
            }
        } else {
            remove(key);
        }
    }

    void change(WorkChange change) {
        remove(change.key());
        if (change instanceof WorkChange.Schedule schedule) {
            WorkKind kind = kind(schedule.key());
            Item item = new Item(schedule.key(), schedule.due(), kind.lane(schedule.lane()));
            items.put(item.key, item);
            kind.add(item);
        }
    }

    List<Claim> claim(ClaimRequest request, Instant leaseNow) {
        releaseExpired(leaseNow);
        List<Claim> claims = new ArrayList<>();
        WorkKind kind = kinds.get(request.kind());
        if (kind != null) {
            List<Item> due = due(kind, request);
            for (Item item : due) {
                kind.hold(item);
                item.attempts++;
                item.token = ++tokens;
                item.leaseEnd = leaseNow.plus(request.lease());
                item.leased = true;
                leased.add(item);
                claims.add(item.claim());
            }
        }
        return List.copyOf(claims);
    }

    private static List<Item> due(WorkKind kind, ClaimRequest request) {
        List<Item> due = new ArrayList<>();
        for (Item item : kind.offered) {
            if (due.size() == request.max() || item.ready.isAfter(request.now())) {
                break;
            }
            due.add(item);
        }
        return due;
    }

    private void releaseExpired(Instant leaseNow) {
        while (!leased.isEmpty() && !leaseNow.isBefore(leased.first().leaseEnd)) {
            Item item = leased.first();
            endLease(item);
            kind(item.key).release(item);
        }
    }

    private void endLease(Item item) {
        leased.remove(item);
        item.leased = false;
    }

    private void remove(WorkKey key) {
        Item item = items.remove(key);
        if (item != null) {
            if (item.leased) {
                endLease(item);
            }
            kind(key).remove(item);
        }
    }

    private WorkKind kind(WorkKey key) {
        return kinds.computeIfAbsent(key.kind(), k -> new WorkKind());
    }
}
