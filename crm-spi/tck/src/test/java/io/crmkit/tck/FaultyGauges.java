package io.crmkit.tck;

import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Ways in which what is due can be told wrongly. */
final class FaultyGauges {
    private FaultyGauges() {}

    /** Forgets what a claimer has. */
    static class CountsUnclaimed extends PowerfulModel {
        @Override
        Backlog counted(List<Item> due, Instant late) {
            return super.counted(due.stream().filter(item -> !isHeld(item)).toList(), late);
        }
    }

    /** Counts what could be claimed now. */
    static class CountsOffered extends PowerfulModel {
        @Override
        Backlog counted(List<Item> due, Instant late) {
            return super.counted(due.stream().filter(item -> !isBlocked(item)).toList(), late);
        }
    }

    /** Goes by the time for which work was scheduled first. */
    static class CountsByDue extends PowerfulModel {
        @Override
        Backlog counted(List<Item> due, Instant late) {
            Backlog counted = super.counted(due, late);
            return new Backlog(
                    counted.due(),
                    counted.late(),
                    due.stream().map(Item::due).min(Instant::compareTo).orElse(null));
        }
    }

    /** Is late only when it is past. */
    static class LateWhenPast extends PowerfulModel {
        @Override
        Backlog counted(List<Item> due, Instant late) {
            return super.counted(due, late.minusNanos(1_000));
        }
    }

    /** Counts what one page holds. */
    static class CountsAPage extends PowerfulModel {
        @Override
        Backlog counted(List<Item> due, Instant late) {
            return super.counted(due.subList(0, Math.min(1_000, due.size())), late);
        }
    }

    /** Claims what it counts. */
    static class ClaimsWhatItCounts extends PowerfulModel {
        @Override
        public synchronized Backlog backlog(String kind, Instant now, Instant late) {
            Backlog told = super.backlog(kind, now, late);
            claim(new ClaimRequest(kind, now, 1, Duration.ofHours(1)));
            return told;
        }
    }

    /** Counts what was given up. */
    static class CountsDead extends PowerfulModel {
        private final Set<String> dead = new TreeSet<>();

        @Override
        void settle(Settlement settlement) {
            if (settlement.outcome() instanceof Settlement.Dead) {
                Claim claim = settlement.claim();
                dead.add(claim.key().toString());
            }
            super.settle(settlement);
        }

        @Override
        Backlog counted(List<Item> due, Instant late) {
            Backlog counted = super.counted(new ArrayList<>(due), late);
            return new Backlog(counted.due() + dead.size(), counted.late(), counted.oldest());
        }
    }
}
