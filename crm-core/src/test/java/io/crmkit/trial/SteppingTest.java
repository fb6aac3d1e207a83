package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ListFilter;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class SteppingTest {
    private static final Instant START = Office.START;

    private final Office office = Office.open(TestBook.standard(), "alice", "bob");
    private final List<Instant> attempts = new ArrayList<>();

    /** What the channel answers to alice, by attempt from 1; bob gets everything. */
    private void channel(IntFunction<DeliveryResult> answers) {
        office.channel = message -> {
            if (message.recipient().equals("alice")) {
                attempts.add(office.clock.instant());
                return answers.apply(attempts.size());
            }
            return new DeliveryResult.Delivered(null);
        };
    }

    private void assign(String user, int number) {
        office.capture(Office.profile(number).withSource("user:" + user));
    }

    @Test
    void aRetriedDeliveryIsTriedAgainWhenItsPauseIsOver_T4() {
        channel(n -> n < 4 ? new DeliveryResult.Retry("busy", null) : new DeliveryResult.Delivered(null));
        assign("alice", 1);
        assign("bob", 2);
        assertThat(office.time.advance(Duration.ofHours(1))).isZero();
        assertThat(attempts)
                .containsExactly(START, START.plusSeconds(10), START.plusSeconds(30), START.plusSeconds(70));
        assertThat(office.messages).extracting(Notification::recipient).containsExactly("bob", "alice");
        assertThat(office.clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void whatIsToBeTriedAfterTheTargetWaitsForALaterCall_T4() {
        channel(n -> n == 1 ? new DeliveryResult.Retry("busy", Duration.ofHours(2)) : new DeliveryResult.Delivered(""));
        assign("alice", 1);
        office.time.advance(Duration.ofHours(1));
        assertThat(attempts).hasSize(1);
        office.time.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(attempts).hasSize(1);
        office.time.advance(Duration.ofMillis(1));
        assertThat(attempts).containsExactly(START, START.plus(Duration.ofHours(2)));
        assertThat(office.messages).hasSize(1);
    }

    @Test
    void aRunnerKnowsTheTimeOfWhatAnotherOneGaveBack() {
        channel(n -> n == 1 ? new DeliveryResult.Retry("busy", Duration.ofHours(2)) : new DeliveryResult.Delivered(""));
        assign("alice", 1);
        office.crm.runDue();
        office.crm.manualRunner(office.clock).advance(Duration.ofHours(5));
        assertThat(attempts).containsExactly(START, START.plus(Duration.ofHours(2)));
    }

    @Test
    void aChannelThatNeverWorksEndsAfterTenAttemptsAndKeepsTheOrder() {
        channel(n -> n <= 10 ? new DeliveryResult.Retry("busy", Duration.ZERO) : new DeliveryResult.Delivered(null));
        assign("alice", 1);
        assign("alice", 2);
        office.time.advance(Duration.ofHours(12));
        assertThat(attempts).hasSize(11);
        assertThat(attempts.subList(0, 10)).doesNotHaveDuplicates();
        assertThat(attempts.get(10)).isEqualTo(attempts.get(9));
    }

    @Test
    void aDeliveryAndAnAlarmAreDoneInTheOrderOfTheirTimes() {
        channel(n ->
                n == 1 ? new DeliveryResult.Retry("busy", Duration.ofDays(5)) : new DeliveryResult.Delivered(null));
        assign("alice", 1);
        office.time.advance(Duration.ofDays(6).minusSeconds(1));
        // the reminder of day 4 waits behind the message that waits
        assertThat(attempts).first().isEqualTo(START);
        assertThat(attempts.subList(1, attempts.size())).containsOnly(START.plus(Duration.ofDays(5)));
        assertThat(office.messages).isSortedAccordingTo(java.util.Comparator.comparing(Notification::createdAt));
        assertThat(office.boss.operations().givenUp(ListFilter.ALL).items()).isEmpty();
    }
}
