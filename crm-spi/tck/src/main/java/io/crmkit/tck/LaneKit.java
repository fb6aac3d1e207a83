package io.crmkit.tck;

import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.Settlement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The items of a lane are out one at a time and in order. */
abstract class LaneKit extends ClaimKit {
    LaneKit() {}

    private void scheduleInLane(String... ids) {
        for (int i = 0; i < ids.length; i++) {
            schedule(ids[i], NOON.minusSeconds(60).plusSeconds(i), "lane");
        }
    }

    @Test
    void oneItemOfALaneIsOfferedAtATime() {
        scheduleInLane("a", "b", "c");
        for (String id : new String[] {"a", "b", "c"}) {
            Claim claim = offers(NOON, id).get(0);
            offers(NOON);
            committed(changes().settle(Settlement.done(claim)));
        }
        offers(NOON);
    }

    @Test
    void lanesOfDifferentNamesRunSideBySide() {
        schedule("a", NOON, "one");
        schedule("b", NOON, "One");
        schedule("c", NOON, "two");
        schedule("d", NOON, "two");
        schedule("e", NOON, null);
        schedule("f", NOON, null);
        offers(NOON, "a", "b", "c", "e", "f");
    }

    @Test
    void lanesOfTheSameNameInTwoKindsAreDifferent() {
        committed(changes().schedule(work("other", "a"), NOON.minusSeconds(1), "lane"));
        schedule("b", NOON, "lane");
        offers(NOON, "b");
    }

    @Test
    void equalDueTimesInALaneAreOrderedByKey() {
        schedule("b", NOON, "lane");
        schedule("a", NOON, "lane");
        schedule("B", NOON, "lane");
        for (String id : new String[] {"B", "a", "b"}) {
            committed(changes().settle(Settlement.done(offers(NOON, id).get(0))));
        }
    }

    @Test
    void laterItemWaitsThoughItIsDueWhileTheHeadIsNotReady() {
        scheduleInLane("a", "b");
        committed(changes().settle(Settlement.retryAt(offers(NOON, "a").get(0), NOON.plusSeconds(30))));
        offers(NOON);
        offers(NOON.plusSeconds(29));
        committed(changes()
                .settle(Settlement.done(offers(NOON.plusSeconds(30), "a").get(0))));
        offers(NOON, "b");
    }

    @Test
    void retriedItemKeepsItsPlaceInTheLane() {
        scheduleInLane("a", "b");
        committed(changes().settle(Settlement.retryAt(offers(NOON, "a").get(0), NOON)));
        offers(NOON, "a");
    }

    @Test
    void deadHeadFreesItsLane() {
        scheduleInLane("a", "b");
        committed(changes().settle(Settlement.dead(offers(NOON, "a").get(0))));
        offers(NOON, "b");
    }

    @Test
    void cancelledHeadFreesItsLane() {
        scheduleInLane("a", "b", "c");
        committed(changes().cancel(work("a")));
        offers(NOON, "b");
        committed(changes().cancel(work("b")));
        offers(NOON, "c");
    }

    @Test
    void headMovedBackLetsTheNextGoFirst() {
        scheduleInLane("a", "b");
        schedule("a", NOON, "lane");
        Claim claim = offers(NOON, "b").get(0);
        committed(changes().settle(Settlement.done(claim)));
        offers(NOON, "a");
    }

    @Test
    void headMovedToAnotherLaneFreesItsOld() {
        scheduleInLane("a", "b");
        schedule("a", NOON, "elsewhere");
        offers(NOON, "b", "a");
    }

    @Test
    void headThatIsNotDueBlocksNobodyBeforeIt() {
        schedule("late", NOON.plusSeconds(60), "lane");
        schedule("early", NOON, "lane");
        offers(NOON, "early");
    }

    @Test
    void itemScheduledBeforeTheOneThatIsOutWaitsForIt() {
        schedule("b", NOON, "lane");
        Claim out = offers(NOON, "b").get(0);
        schedule("a", NOON.minusSeconds(60), "lane");
        offers(NOON);
        committed(changes().settle(Settlement.retryAt(out, NOON)));
        Claim first = offers(NOON, "a").get(0);
        offers(NOON);
        committed(changes().settle(Settlement.done(first)));
        offers(NOON, "b");
    }

    @Test
    void headWithAnExpiredLeaseIsOfferedAgainBeforeTheNext() {
        scheduleInLane("a", "b");
        offers(NOON, "a");
        passLeaseTime(LEASE.plus(Duration.ofMinutes(1)));
        Claim again = offers(NOON, "a").get(0);
        offers(NOON);
        committed(changes().settle(Settlement.done(again)));
        offers(NOON, "b");
    }

    @Test
    void laterItemWithAnExpiredLeaseDoesNotHoldUpAnEarlierOne() {
        schedule("b", NOON, "lane");
        offers(NOON, "b");
        schedule("a", NOON.minusSeconds(60), "lane");
        passLeaseTime(LEASE.plus(Duration.ofMinutes(1)));
        offers(NOON, "a");
    }
}
