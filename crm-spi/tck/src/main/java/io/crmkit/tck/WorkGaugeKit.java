package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.WorkGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The proof of the power {@link WorkGauge}, for stores that have it and keep the contract of {@link StoreKit}:
 *
 * <pre>{@code
 * class MyWorkGaugeTest extends WorkGaugeKit {
 *     protected WorkGauge open() {
 *         return MyStore.of(database.emptied());
 *     }
 * }
 * }</pre>
 */
public abstract class WorkGaugeKit extends StoreFixture {
    private static final Instant LATE = NOON.minusSeconds(60);

    /** Creates the kit. */
    protected WorkGaugeKit() {}

    /**
     * Returns a new store that holds nothing. The kit closes it before it asks for the next.
     *
     * @return the store, open, nothing prepared
     */
    @Override
    protected abstract WorkGauge open();

    private Backlog backlog() {
        return ((WorkGauge) store).backlog("remind", NOON, LATE);
    }

    private void backlog(long due, long late, Instant oldest) {
        assertThat(backlog()).isEqualTo(new Backlog(due, late, oldest));
    }

    @Test
    void whereNothingIsScheduledNothingIsDue() {
        assertThat(backlog()).isEqualTo(Backlog.NONE);
        schedule("a", NOON.plusSeconds(1), null);
        assertThat(backlog()).isEqualTo(Backlog.NONE);
    }

    @Test
    void whatIsReadyIsDueAndWhatWasReadyBeforeIsLate() {
        schedule("a", NOON, null);
        backlog(1, 0, NOON);
        schedule("b", LATE, null);
        schedule("c", LATE.plusNanos(1_000), null);
        schedule("d", LATE.minusSeconds(5), null);
        schedule("e", NOON.plusNanos(1_000), null);
        backlog(4, 2, LATE.minusSeconds(5));
    }

    @Test
    void workOfAnotherKindDoesNotCount() {
        committed(changes().schedule(work("other", "a"), LATE, null).schedule(work("b"), NOON, null));
        backlog(1, 0, NOON);
        assertThat(((WorkGauge) store).backlog("other", NOON, LATE)).isEqualTo(new Backlog(1, 1, LATE));
        assertThat(((WorkGauge) store).backlog("unknown", NOON, NOON)).isEqualTo(Backlog.NONE);
    }

    @Test
    void claimedWorkIsDueUntilItIsSettled() {
        schedule("a", "b", "c");
        List<Claim> claims = claim(NOON, 2);
        backlog(3, 0, NOON);
        committed(changes().settle(Settlement.done(claims.get(0))));
        backlog(2, 0, NOON);
        committed(changes().settle(Settlement.done(claims.get(1))));
        backlog(1, 0, NOON);
    }

    @Test
    void workWhoseLeaseHasExpiredIsDue() {
        schedule("a", LATE, null);
        store.claim(new ClaimRequest("remind", NOON, 1, Duration.ofMillis(1)));
        backlog(1, 1, LATE);
    }

    @Test
    void workThatIsTriedLaterIsNotDueBeforeAndHasThenItsNewTime() {
        schedule("a", LATE, null);
        schedule("b", LATE, null);
        List<Claim> claims = claim(NOON, 2);
        committed(changes()
                .settle(Settlement.retryAt(claims.get(0), NOON.plusSeconds(1)))
                .settle(Settlement.retryAt(claims.get(1), NOON.minusSeconds(1))));
        backlog(1, 0, NOON.minusSeconds(1));
    }

    @Test
    void whatWasGivenUpOrCancelledIsNotDue() {
        schedule("a", "b", "c");
        committed(changes().settle(Settlement.dead(claim(NOON, 1).get(0))).cancel(work("b")));
        backlog(1, 0, NOON);
    }

    @Test
    void whatWasGivenUpAndIsScheduledAgainIsDue() {
        schedule("a");
        committed(changes().settle(Settlement.dead(claimOne())));
        assertThat(backlog()).isEqualTo(Backlog.NONE);
        schedule("a");
        backlog(1, 0, NOON);
    }

    @Test
    void whatWaitsForItsLaneIsDue() {
        schedule("a", LATE, "lane");
        schedule("b", NOON, "lane");
        schedule("c", NOON.plusSeconds(1), "lane");
        schedule("d", NOON, "other");
        backlog(3, 1, LATE);
        claim(NOON, 10);
        backlog(3, 1, LATE);
    }

    @Test
    void lookingChangesNothing() {
        schedule("a", "b");
        backlog(2, 0, NOON);
        backlog(2, 0, NOON);
        offers(NOON, "a", "b");
    }

    @Test
    void manyItemsAreCountedAll() {
        for (int from = 0; from < 3_000; from += 1_000) {
            Changeset.Builder changes = changes();
            for (int i = from; i < from + 1_000; i++) {
                changes.schedule(work("n" + i), NOON.minusSeconds(i), i % 3 == 0 ? "lane" + i % 7 : null);
            }
            committed(changes);
        }
        backlog(3_000, 2_940, NOON.minusSeconds(2_999));
    }

    @Test
    void whatIsOutOfItsBoundsIsRefused() {
        WorkGauge gauge = (WorkGauge) store;
        assertThatThrownBy(() -> gauge.backlog("No Kind", NOON, NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gauge.backlog("remind", NOON, NOON.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gauge.backlog("remind", NOON.plusNanos(1), NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closedStoreTellsNothing() {
        store.close();
        assertThatThrownBy(this::backlog)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.outcome()).isEqualTo(StoreException.Outcome.NOT_APPLIED));
    }
}
