package io.crmkit.memory;

import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private final Map<String, WorkKind> kinds = new HashMap<>();
    private final Map<Item, Lease> leases = new HashMap<>();
    private final TreeSet<Lease> held = new TreeSet<>(Lease.BY_END);
    private long tokens;

    /** Whether the lease of a claim lives. */
    boolean holds(Claim claim, Instant leaseNow) {
        Item item = kind(claim.key()).find(claim.key());
        Lease lease = item == null ? null : leases.get(item);
        return lease != null && lease.held && lease.token == claim.token() && leaseNow.isBefore(lease.end);
    }

    /** Ends a claim whose lease lives. */
    void settle(Settlement settlement) {
        WorkKey key = settlement.claim().key();
        if (settlement.outcome() instanceof Settlement.RetryAt retry) {
            Item item = kind(key).find(key);
            Lease lease = item == null ? null : leases.get(item);
            if (lease != null) {
                lease.item.ready = micros(retry.ready());
                giveBack(lease);
            }
        } else {
            remove(key);
        }
    }

    void change(WorkChange change) {
        remove(change.key());
        if (change instanceof WorkChange.Schedule schedule) {
            WorkKind kind = kind(schedule.key());
            kind.add(Item.of(schedule.key(), micros(schedule.due()), kind.lane(schedule.lane())));
        }
    }

    List<Claim> claim(ClaimRequest request, Instant leaseNow) {
        while (!held.isEmpty() && !leaseNow.isBefore(held.first().end)) {
            giveBack(held.first());
        }
        List<Claim> claims = new ArrayList<>();
        WorkKind kind = kinds.get(request.kind());
        if (kind != null) {
            for (Item item : kind.due(micros(request.now()), request.max())) {
                kind.hold(item);
                Lease lease = leases.computeIfAbsent(item, fresh -> new Lease(kind, item));
                lease.attempts++;
                lease.token = ++tokens;
                lease.end = leaseNow.plus(request.lease());
                lease.held = true;
                held.add(lease);
                claims.add(claim(request.kind(), lease));
            }
        }
        return List.copyOf(claims);
    }

    /** What is due, held or not. */
    Backlog backlog(String name, Instant now, Instant late) {
        WorkKind kind = kinds.get(name);
        if (kind == null) {
            return Backlog.NONE;
        }
        Due due = new Due(micros(now), micros(late));
        kind.eachUnheld(due.now(), due::add);
        held.stream()
                .filter(lease -> lease.kind == kind && lease.item.lane == null)
                .forEach(lease -> due.add(lease.item));
        return due.backlog();
    }

    private static Claim claim(String kind, Lease lease) {
        Item item = lease.item;
        String record = item.record();
        int slash = record.indexOf('/');
        RecordKey key = RecordKey.of(record.substring(0, slash), record.substring(slash + 1));
        String lane = item.lane == null ? null : item.lane.name;
        return new Claim(new WorkKey(kind, key), instant(item.due), lane, lease.attempts, lease.token);
    }

    private void giveBack(Lease lease) {
        held.remove(lease);
        lease.held = false;
        lease.kind.release(lease.item);
    }

    private void remove(WorkKey key) {
        WorkKind kind = kind(key);
        Item item = kind.find(key);
        if (item != null) {
            Lease lease = leases.remove(item);
            if (lease != null && lease.held) {
                held.remove(lease);
            }
            kind.remove(item, lease != null && lease.held);
        }
    }

    private WorkKind kind(WorkKey key) {
        return kinds.computeIfAbsent(key.kind(), k -> new WorkKind());
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH
                .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                .plus(Duration.of(Math.floorMod(micros, 1_000_000L), ChronoUnit.MICROS));
    }
}
