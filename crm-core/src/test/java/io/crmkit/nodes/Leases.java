package io.crmkit.nodes;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which work there is, and who may do it at the moment, by the clock of the store alone. */
final class Leases {
    private final Map<WorkKey, Item> items = new HashMap<>();
    private final Map<WorkKey, Long> tokens = new HashMap<>();
    private final Set<Long> given = new HashSet<>();

    private static final class Item {
        final WorkKey key;
        final Instant due;
        final String lane;
        Instant ready;
        int attempts;
        long token = Long.MIN_VALUE;
        Instant until = Instant.MIN;

        Item(WorkKey key, Instant due, String lane) {
            this.key = key;
            this.due = due;
            this.ready = due;
            this.lane = lane;
        }

        boolean before(Item other) {
            int order = due.compareTo(other.due);
            return (order == 0 ? key.record().compareTo(other.key.record()) : order) < 0;
        }
    }

    void claimed(ClaimRequest request, Claim claim, Instant now) {
        Item item = items.get(claim.key());
        Breach.unless(item != null, "%s is claimed, but is done", claim);
        Breach.unless(!item.until.isAfter(now), "%s is claimed, but is out until %s", claim, item.until);
        Breach.unless(!item.ready.isAfter(request.now()), "%s is claimed, but is ready at %s", claim, item.ready);
        Breach.unless(
                given.add(claim.token()) && claim.token() > tokens.getOrDefault(claim.key(), Long.MIN_VALUE),
                "The token of %s must be new and greater than those before",
                claim);
        tokens.put(claim.key(), claim.token());
        item.attempts++;
        Breach.unless(claim.attempt() == item.attempts, "%s must be attempt %s", claim, item.attempts);
        if (item.lane != null) {
            for (Item other : items.values()) {
                boolean beside = other != item
                        && item.lane.equals(other.lane)
                        && other.key.kind().equals(item.key.kind());
                Breach.unless(!beside || !other.until.isAfter(now), "%s is claimed, but %s is out", claim, other.key);
                Breach.unless(!beside || !other.before(item), "%s is claimed, but %s is before it", claim, other.key);
            }
        }
        item.token = claim.token();
        item.until = now.plus(request.lease());
    }

    void applied(Changeset changes, Instant now) {
        for (Settlement settlement : changes.settlements()) {
            Claim claim = settlement.claim();
            Item item = items.get(claim.key());
            Breach.unless(
                    item != null && item.token == claim.token() && !item.until.isBefore(now),
                    "%s must not be settled any more",
                    claim);
            if (settlement.outcome() instanceof Settlement.RetryAt retry) {
                item.ready = retry.ready();
                item.token = Long.MIN_VALUE;
                item.until = Instant.MIN;
            } else {
                items.remove(claim.key());
            }
        }
        for (WorkChange change : changes.work()) {
            if (change instanceof WorkChange.Schedule schedule) {
                items.put(schedule.key(), new Item(schedule.key(), schedule.due(), schedule.lane()));
            } else {
                items.remove(change.key());
            }
        }
    }

    /** Whether something is planned for an instant or before. */
    boolean isPlanned(WorkKey key, Instant at) {
        Item item = items.get(key);
        return item != null && !item.due.isAfter(at);
    }

    /** What is due and not done, by its key. */
    Map<String, String> left(Instant now) {
        Map<String, String> left = new TreeMap<>();
        for (Item item : items.values()) {
            if (!item.key.kind().equals("seal") && !item.due.isAfter(now)) {
                left.put(item.key.toString(), "due " + item.due + " ready " + item.ready);
            }
        }
        return left;
    }
}
