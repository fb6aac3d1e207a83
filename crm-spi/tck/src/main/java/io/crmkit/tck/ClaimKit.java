package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult.Conflict;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Due work is offered in order, once, and settled together with its effect. */
abstract class ClaimKit extends SchemaKit {
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    ClaimKit() {}

    /** See {@link StoreKit#passLeaseTime(Duration)}. */
    protected abstract void passLeaseTime(Duration duration);

    @Test
    void claimSaysWhatWasScheduled() {
        schedule("a", NOON.minusNanos(1_000), "lane-1");
        Claim claim = claimOne();
        assertThat(claim.key()).isEqualTo(work("a"));
        assertThat(claim.due()).isEqualTo(NOON.minusNanos(1_000));
        assertThat(claim.lane()).isEqualTo("lane-1");
        assertThat(claim.attempt()).isEqualTo(1);
    }

    @Test
    void itemWithoutALaneIsClaimedWithoutALane() {
        schedule("a");
        assertThat(claimOne().lane()).isNull();
    }

    @Test
    void nothingIsOfferedBeforeItIsDue() {
        schedule("a");
        offers(NOON.minusNanos(1_000));
        offers(NOON, "a");
    }

    @Test
    void whetherWorkIsDueIsJudgedByTheCallersTime() {
        schedule("early", Instant.EPOCH, null);
        schedule("late", LAST, null);
        offers(Instant.EPOCH, "early");
        offers(LAST.minusNanos(1_000));
        offers(LAST, "late");
    }

    @Test
    void passingOfTheStoresTimeMakesNothingDue() {
        schedule("a");
        passLeaseTime(Duration.ofDays(400));
        offers(NOON.minusNanos(1_000));
    }

    @Test
    void claimsAreOrderedByReadyTimeThenKey() {
        schedule("c", NOON, null);
        schedule("B", NOON, null);
        schedule("a", NOON.minusNanos(1_000), null);
        schedule("b", NOON, null);
        committed(changes().schedule(new WorkKey("remind", RecordKey.of("account", "z")), NOON, null));
        assertThat(claim(NOON, 100))
                .extracting(c -> c.key().record().toString())
                .containsExactly("lead/a", "account/z", "lead/B", "lead/b", "lead/c");
    }

    @Test
    void retriedItemIsOrderedByItsReadyTime() {
        schedule("a", NOON.minusSeconds(60), null);
        committed(changes().settle(Settlement.retryAt(claimOne(), NOON.plusSeconds(60))));
        schedule("b", NOON, null);
        offers(NOON.plusSeconds(60), "b", "a");
    }

    @Test
    void noMoreThanTheMaximumIsClaimedAndTheFirstAreTaken() {
        schedule("a", "b", "c", "d", "e");
        assertThat(claim(NOON, 2)).extracting(c -> c.key().record().id()).containsExactly("a", "b");
        assertThat(claim(NOON, 2)).extracting(c -> c.key().record().id()).containsExactly("c", "d");
        offers(NOON, "e");
    }

    @Test
    void mostItemsCanBeClaimedAtOnce() {
        schedule(IntStream.rangeClosed(0, ClaimRequest.MAX_ITEMS)
                .mapToObj(i -> "n" + i)
                .toArray(String[]::new));
        assertThat(claim(NOON, ClaimRequest.MAX_ITEMS)).hasSize(ClaimRequest.MAX_ITEMS);
        offers(NOON, "n999");
    }

    @Test
    void kindsAreSeparate() {
        committed(changes().schedule(work("one", "a"), NOON, "l").schedule(work("two", "a"), NOON, "l"));
        assertThat(store.claim(new ClaimRequest("one", NOON, 9, LEASE)))
                .extracting(Claim::key)
                .containsExactly(work("one", "a"));
        assertThat(store.claim(new ClaimRequest("two", NOON, 9, LEASE)))
                .extracting(Claim::key)
                .containsExactly(work("two", "a"));
        assertThat(store.claim(new ClaimRequest("three", NOON, 9, LEASE))).isEmpty();
    }

    @Test
    void claimedItemIsNotOfferedAgainWhileItsLeaseLives() {
        schedule("a");
        claimOne();
        offers(LAST);
        passLeaseTime(LEASE.dividedBy(2));
        offers(LAST);
    }

    @Test
    void workNeedsNoRecordAndNoPreparedType() {
        WorkKey key = new WorkKey("remind", RecordKey.of("unprepared", "x"));
        committed(changes().schedule(key, NOON, null));
        Claim claim = claimOne();
        assertThat(claim.key()).isEqualTo(key);
        committed(changes().settle(Settlement.done(claim)).put(leadPut("a", 0)));
        offers(LAST);
    }

    @Test
    void doneItemIsGone() {
        schedule("a");
        committed(changes().settle(Settlement.done(claimOne())));
        passLeaseTime(LEASE.multipliedBy(2));
        offers(LAST);
    }

    @Test
    void deadItemIsNeverOfferedUntilScheduledAnew() {
        schedule("a");
        committed(changes().settle(Settlement.dead(claimOne())));
        passLeaseTime(LEASE.multipliedBy(2));
        offers(LAST);
        schedule("a");
        assertThat(claimOne().attempt()).isEqualTo(1);
    }

    @Test
    void retriedItemIsOfferedAgainWhenReadyWithItsDueTimeAndOneMoreAttempt() {
        schedule("a", NOON, "l");
        Claim first = claimOne();
        committed(changes().settle(Settlement.retryAt(first, NOON.plusSeconds(90))));
        offers(NOON.plusSeconds(90).minusNanos(1_000));
        Claim second = offers(NOON.plusSeconds(90), "a").get(0);
        assertThat(second).isEqualTo(new Claim(first.key(), NOON, "l", 2, second.token()));
        assertThat(second.token()).isGreaterThan(first.token());
    }

    @Test
    void retryMayBeReadyInThePast() {
        schedule("a");
        committed(changes().settle(Settlement.retryAt(claimOne(), Instant.EPOCH)));
        assertThat(offers(Instant.EPOCH, "a").get(0).due()).isEqualTo(NOON);
    }

    @Test
    void settledItemMayBeScheduledAnewInTheSameChangeset() {
        schedule("a", "b", "c");
        List<Claim> claims = offers(NOON, "a", "b", "c");
        committed(changes()
                .schedule(work("a"), NOON.plusSeconds(1), "l")
                .settle(Settlement.done(claims.get(0)))
                .schedule(work("b"), NOON.plusSeconds(2), null)
                .settle(Settlement.retryAt(claims.get(1), LAST))
                .schedule(work("c"), NOON.plusSeconds(3), null)
                .settle(Settlement.dead(claims.get(2))));
        assertThat(offers(NOON.plusSeconds(3), "a", "b", "c"))
                .extracting(Claim::attempt)
                .containsOnly(1);
    }

    @Test
    void settledItemMayBeCancelledInTheSameChangeset() {
        schedule("a");
        committed(changes().settle(Settlement.retryAt(claimOne(), NOON)).cancel(work("a")));
        offers(LAST);
    }

    @Test
    void schedulingAgainMovesTheItemAndResetsItsAttempts() {
        schedule("a");
        committed(changes().settle(Settlement.retryAt(claimOne(), NOON)));
        schedule("a", NOON.plusSeconds(10), "other");
        offers(NOON.plusSeconds(10).minusNanos(1_000));
        Claim claim = offers(NOON.plusSeconds(10), "a").get(0);
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(claim.lane()).isEqualTo("other");
        assertThat(claim.due()).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void itemMayBeMovedToAnEarlierTime() {
        schedule("a");
        schedule("a", NOON.minusSeconds(10), null);
        offers(NOON.minusSeconds(10), "a");
    }

    @Test
    void cancelledItemIsGone() {
        schedule("a", "b");
        committed(changes().cancel(work("a")));
        offers(LAST, "b");
    }

    @Test
    void cancellingWhatIsNotThereHasNoEffect() {
        schedule("a");
        committed(changes().cancel(work("none")).cancel(work("other", "a")));
        offers(NOON, "a");
    }

    @Test
    void effectAndSettlementAreAppliedTogether() {
        plant(leadPut("a", 0));
        schedule("a");
        Claim first = claimOne();
        conflicted(
                changes().settle(Settlement.done(first)).put(leadPut("a", 1)).delete(lead("none"), 1),
                new Conflict(lead("none"), 1, 0));
        assertThat(version("a")).isEqualTo(1);
        passLeaseTime(LEASE.multipliedBy(2));
        Claim again = claimOne();
        committed(changes().settle(Settlement.done(again)).put(leadPut("a", 1)));
        assertThat(version("a")).isEqualTo(2);
        offers(LAST);
    }
}
