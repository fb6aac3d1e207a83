package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.desk.ListFilter;
import io.crmkit.event.LogVerification;
import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualRunner;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
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
    void somebodyElseSealsWhatWasWrittenBeforeWhileTheRunnerGoesOn() {
        List<Runnable> aside = new ArrayList<>();
        ManualRunner runner = office.crm.manualRunner(office.clock, aside::add);
        assign("alice", 1);
        runner.advance(Duration.ofHours(1));
        assertThat(aside).hasSize(1);
        long written = unsealed(office);
        assign("bob", 2);
        long together = unsealed(office);
        aside.remove(0).run();
        assertThat(unsealed(office)).isEqualTo(together - written);
        runner.advance(Duration.ofHours(1));
        aside.remove(0).run();
        assertThat(unsealed(office)).isZero();
    }

    @Test
    void aSealThatFailedIsThrownByTheNextCallAndMadeUpForByTheNextSeal() {
        AtomicBoolean broken = new AtomicBoolean();
        MemoryStore memory = MemoryStore.create();
        Store store = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, call, with) -> {
                    if (broken.get() && with != null && with[0] instanceof Changeset changes && seals(changes)) {
                        throw new IllegalStateException("full");
                    }
                    return call.invoke(memory, with);
                });
        Office shaky = Office.open(TestBook.standard(), store, "alice");
        ManualRunner runner = shaky.crm.manualRunner(shaky.clock, Runnable::run);
        broken.set(true);
        shaky.capture(Office.profile(1).withSource("user:alice"));
        runner.advance(Duration.ofHours(1));
        broken.set(false);
        assertThatThrownBy(() -> runner.advance(Duration.ofHours(1)))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("full");
        assertThat(unsealed(shaky)).isPositive();
        runner.advance(Duration.ofHours(1));
        assertThat(unsealed(shaky)).isZero();
    }

    @Test
    void whatNobodyAsksForAnyMoreIsClearedAwayBeforeTheLogIsSealedAside() {
        MemoryStore store = MemoryStore.create();
        Office kept = Office.open(TestBook.standard(), store, "alice");
        List<Runnable> aside = new ArrayList<>();
        ManualRunner runner = kept.crm.manualRunner(kept.clock, aside::add);
        kept.capture(Office.profile(1).withSource("user:alice"));
        runner.advance(Duration.ofHours(1));
        aside.remove(0).run();
        Query days = Query.of("rep_day", 10);
        assertThat(store.find(days).records()).isNotEmpty();
        runner.advance(Duration.ofDays(60));
        assertThat(aside).hasSize(1);
        assertThat(store.find(days).records()).isEmpty();
    }

    private static boolean seals(Changeset changes) {
        return changes.puts().stream().anyMatch(put -> put.key().type().equals("block"));
    }

    private static long unsealed(Office office) {
        return ((LogVerification.Intact) office.crm.verifyLog(null)).unsealed();
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
