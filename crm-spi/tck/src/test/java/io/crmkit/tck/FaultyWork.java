package io.crmkit.tck;

import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stores that plan, offer or settle work wrongly. */
final class FaultyWork {
    private FaultyWork() {}

    static final class LooksThenClaims extends ModelStore {
        private int looked;

        @Override
        public synchronized List<Claim> claim(ClaimRequest request) {
            if (items.size() != 200) {
                return super.claim(request);
            }
            List<Item> seen = offered(request).stream().limit(request.max()).toList();
            looked++;
            notifyAll();
            Gap.open(this, () -> looked >= 2);
            List<Claim> claims = new ArrayList<>();
            for (Item item : seen) {
                Item held = hold(item, leaseNow.plus(request.lease()));
                claims.add(new Claim(held.key(), held.due(), held.lane(), held.attempts(), held.token()));
            }
            return List.copyOf(claims);
        }
    }

    static final class IgnoresMax extends ModelStore {
        @Override
        public synchronized List<Claim> claim(ClaimRequest request) {
            return super.claim(
                    new ClaimRequest(request.kind(), request.now(), ClaimRequest.MAX_ITEMS, request.lease()));
        }
    }

    static final class IgnoresLanes extends ModelStore {
        @Override
        boolean isBlocked(Item item) {
            return false;
        }
    }

    static final class LaneOutTwice extends ModelStore {
        @Override
        boolean isBlocked(Item item) {
            Comparator<Item> before =
                    Comparator.comparing(Item::due).thenComparing(i -> i.key().record());
            return item.lane() != null
                    && items.values().stream()
                            .filter(o -> o.key().kind().equals(item.key().kind()))
                            .anyMatch(o -> item.lane().equals(o.lane()) && before.compare(o, item) < 0);
        }
    }

    static final class DeadBlocksLane extends ModelStore {
        @Override
        void settle(Settlement s) {
            Item item = items.get(s.claim().key());
            super.settle(s);
            if (s.outcome() instanceof Settlement.Dead && item != null) {
                items.put(item.key(), new Item(item.key(), item.due(), item.lane(), Instant.MAX, 0, 0, Instant.MIN));
            }
        }
    }

    static final class ExpiredSettles extends ModelStore {
        @Override
        boolean lives(Claim claim) {
            Item item = items.get(claim.key());
            return item != null && item.token() == claim.token();
        }
    }

    static final class MoveKeepsClaim extends ModelStore {
        @Override
        void change(WorkChange change) {
            Item old = items.get(change.key());
            super.change(change);
            Item item = items.get(change.key());
            if (old != null && item != null) {
                items.put(
                        item.key(),
                        new Item(item.key(), item.due(), item.lane(), item.ready(), 0, old.token(), old.leaseEnd()));
            }
        }
    }

    static final class MoveKeepsAttempts extends ModelStore {
        @Override
        void change(WorkChange change) {
            Item old = items.get(change.key());
            super.change(change);
            Item item = items.get(change.key());
            if (old != null && item != null) {
                items.put(
                        item.key(),
                        new Item(item.key(), item.due(), item.lane(), item.ready(), old.attempts(), 0, Instant.MIN));
            }
        }
    }

    static final class RetryMovesDue extends ModelStore {
        @Override
        void settle(Settlement s) {
            super.settle(s);
            Item item = items.get(s.claim().key());
            if (item != null) {
                items.put(
                        item.key(),
                        new Item(item.key(), item.ready(), item.lane(), item.ready(), item.attempts(), 0, Instant.MIN));
            }
        }
    }

    static final class TokensRepeat extends ModelStore {
        @Override
        Item hold(Item item, Instant leaseEnd) {
            int attempt = item.attempts() + 1;
            Item held = new Item(item.key(), item.due(), item.lane(), item.ready(), attempt, attempt, leaseEnd);
            items.put(held.key(), held);
            return held;
        }
    }

    static final class DueByStoreClock extends ModelStore {
        @Override
        boolean isDue(Item item, ClaimRequest request) {
            return !item.ready().isAfter(leaseNow);
        }
    }
}
