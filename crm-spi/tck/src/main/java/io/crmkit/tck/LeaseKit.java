package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.CommitResult.Conflict;
import io.crmkit.spi.store.Settlement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Only the holder of a living lease may settle; nothing is settled twice. */
abstract class LeaseKit extends LaneKit {
    private static final Duration OVER = LEASE.plus(Duration.ofMinutes(1));

    LeaseKit() {}

    private void settlesNothing(Claim claim) {
        lost(changes().settle(Settlement.done(claim)), claim);
        lost(changes().settle(Settlement.retryAt(claim, NOON)), claim);
        lost(changes().settle(Settlement.dead(claim)), claim);
    }

    @Test
    void leaseLivesUntilItsTimeHasPassed() {
        schedule("a");
        Claim claim = claimOne();
        passLeaseTime(LEASE.minus(Duration.ofMinutes(1)));
        offers(LAST);
        committed(changes().settle(Settlement.done(claim)));
    }

    @Test
    void expiredLeaseIsOfferedAgainWithAHigherTokenAndOneMoreAttempt() {
        schedule("a", NOON, "l");
        Claim first = claimOne();
        passLeaseTime(OVER);
        Claim second = claimOne();
        assertThat(second).isEqualTo(new Claim(first.key(), NOON, "l", 2, second.token()));
        assertThat(second.token()).isGreaterThan(first.token());
        passLeaseTime(OVER);
        assertThat(claimOne().attempt()).isEqualTo(3);
    }

    @Test
    void eachClaimHasItsOwnLease() {
        schedule("a", "b");
        Duration brief = Duration.ofMinutes(10);
        List<Claim> first = store.claim(new ClaimRequest("remind", NOON, 1, brief));
        Claim second = claimOne();
        passLeaseTime(brief.plusMinutes(1));
        settlesNothing(first.get(0));
        offers(NOON, "a");
        committed(changes().settle(Settlement.done(second)));
    }

    @Test
    void expiredClaimSettlesNothingThoughNobodyClaimedAgain() {
        schedule("a");
        Claim claim = claimOne();
        passLeaseTime(OVER);
        settlesNothing(claim);
        offers(NOON, "a");
    }

    @Test
    void supersededClaimSettlesNothing() {
        schedule("a");
        Claim first = claimOne();
        passLeaseTime(OVER);
        Claim second = claimOne();
        settlesNothing(first);
        committed(changes().settle(Settlement.done(second)));
    }

    @Test
    void settledClaimSettlesNothingAgain() {
        schedule("a", "b", "c");
        List<Claim> claims = offers(NOON, "a", "b", "c");
        committed(changes()
                .settle(Settlement.done(claims.get(0)))
                .settle(Settlement.dead(claims.get(1)))
                .settle(Settlement.retryAt(claims.get(2), NOON)));
        claims.forEach(this::settlesNothing);
    }

    @Test
    void movingAnItemVoidsAClaimOnIt() {
        schedule("a");
        Claim claim = claimOne();
        schedule("a");
        settlesNothing(claim);
        assertThat(claimOne().token()).isGreaterThan(claim.token());
        settlesNothing(claim);
    }

    @Test
    void cancellingAnItemVoidsAClaimOnIt() {
        schedule("a");
        Claim claim = claimOne();
        committed(changes().cancel(work("a")));
        settlesNothing(claim);
        offers(LAST);
    }

    @Test
    void itemScheduledAnewAfterItWasGoneHasAHigherToken() {
        schedule("a");
        Claim first = claimOne();
        committed(changes().settle(Settlement.done(first)));
        schedule("a");
        Claim second = claimOne();
        assertThat(second.token()).isGreaterThan(first.token());
        committed(changes().cancel(work("a")));
        schedule("a");
        assertThat(claimOne().token()).isGreaterThan(second.token());
        settlesNothing(first);
        settlesNothing(second);
    }

    @Test
    void noTwoClaimsOfTheStoreShareAToken() {
        Set<Long> tokens = new HashSet<>();
        for (int round = 0; round < 5; round++) {
            schedule("a", "b", "c");
            committed(changes().schedule(work("other", "a"), NOON, null));
            claim(NOON, 100)
                    .forEach(claim -> assertThat(tokens.add(claim.token())).isTrue());
            store.claim(new ClaimRequest("other", NOON, 9, LEASE))
                    .forEach(claim -> assertThat(tokens.add(claim.token())).isTrue());
        }
        assertThat(tokens).hasSize(20);
    }

    @Test
    void nothingOfAChangesetWithALostLeaseIsApplied() {
        plant(leadPut("a", 0), leadPut("gone", 0));
        schedule("dead", "live", "waiting");
        List<Claim> claims = claim(NOON, 2);
        schedule("dead");
        lost(
                changes()
                        .settle(Settlement.done(claims.get(1)))
                        .settle(Settlement.done(claims.get(0)))
                        .put(leadPut("a", 1))
                        .put(leadPut("new", 0))
                        .delete(lead("gone"), 1)
                        .schedule(work("planned"), NOON, null)
                        .cancel(work("waiting")),
                claims.get(0));
        assertThat(ids(store.find(leads(9)))).containsExactly("a", "gone");
        assertThat(version("a")).isEqualTo(1);
        offers(NOON, "dead", "waiting");
        committed(changes().settle(Settlement.done(claims.get(1))));
    }

    @Test
    void everyLostClaimIsListedInTheOrderOfTheChangeset() {
        schedule("a", "b", "c", "d");
        List<Claim> claims = offers(NOON, "a", "b", "c", "d");
        committed(changes().cancel(work("a")).schedule(work("c"), NOON, null).cancel(work("d")));
        Changeset.Builder settleAll = changes()
                .settle(Settlement.done(claims.get(3)))
                .settle(Settlement.done(claims.get(1)))
                .settle(Settlement.retryAt(claims.get(0), NOON))
                .settle(Settlement.dead(claims.get(2)));
        lost(settleAll, claims.get(3), claims.get(0), claims.get(2));
    }

    @Test
    void lostLeaseWinsOverAConflict() {
        schedule("a");
        Claim claim = claimOne();
        schedule("a");
        lost(changes().put(leadPut("a", 7)).settle(Settlement.done(claim)), claim);
    }

    @Test
    void conflictLeavesTheLeaseAlive() {
        schedule("a");
        Claim claim = claimOne();
        conflicted(changes().put(leadPut("a", 7)).settle(Settlement.done(claim)), new Conflict(lead("a"), 7, 0));
        offers(LAST);
        committed(changes().put(leadPut("a", 0)).settle(Settlement.done(claim)));
    }

    @Test
    void manyClaimsAreSettledInOneChangeset() {
        schedule("a", "b", "c", "d");
        Changeset.Builder changes = changes();
        offers(NOON, "a", "b", "c", "d").forEach(claim -> changes.settle(Settlement.done(claim)));
        assertThat(store.commit(changes.build())).isInstanceOf(CommitResult.Committed.class);
        passLeaseTime(OVER);
        offers(LAST);
    }

    @Test
    void attemptsCountClaimsThatWereNeverSettled() {
        schedule("a");
        for (int attempt = 1; attempt <= 5; attempt++) {
            Claim claim = claimOne();
            assertThat(claim.attempt()).isEqualTo(attempt);
            if (attempt % 2 == 0) {
                committed(changes().settle(Settlement.retryAt(claim, NOON)));
            } else {
                passLeaseTime(OVER);
            }
        }
    }
}
