package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.Crm.DueReport;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.memory.MemoryStore;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.Order;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.pool.Holding;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DueWorkTest {
    private static final Instant START = Office.START;

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    private static List<Event> story(Office office, Lead lead) {
        return office.boss.history("lead/" + lead.id());
    }

    @Test
    void eachReminderAndTheRecyclingComeOnceAtTheirOwnTime_B25() {
        Office office = Office.open(TestBook.standard(), "alice");
        Lead lead = office.capture(1);
        office.time.advance(Duration.ofDays(20));
        assertThat(story(office, lead))
                .extracting(Event::kind, Event::at)
                .endsWith(
                        tuple("lead.recycle-reminded", day(4)),
                        tuple("lead.recycle-reminded", day(6)),
                        tuple("lead.recycled", day(7)));
        assertThat(office.messages)
                .extracting(Notification::template, Notification::createdAt)
                .contains(
                        tuple("lead.assigned", START),
                        tuple("recycle-reminder", day(4)),
                        tuple("recycle-reminder", day(6)),
                        tuple("recycled", day(7)));
        assertThat(office.messages.get(1).text()).doesNotContain("{");
        Lead now = office.boss.leads().find(lead.id()).orElseThrow();
        assertThat(now.holding().state()).isEqualTo(Holding.State.POOLED);
        assertThat(office.holdings("alice")).isZero();
        assertThat(office.intact()).isTrue();
    }

    @Test
    void afterADowntimeWhatWasMissedIsCaughtUpWithOnceAndInOrder_T4() {
        Office office = Office.open(TestBook.standard(), "alice");
        Lead lead = office.capture(1);
        office.clock.advance(Duration.ofDays(90));
        DueReport first = office.crm.runDue();
        assertThat(first.alarms()).isPositive();
        assertThat(story(office, lead))
                .filteredOn(event -> event.kind().startsWith("lead.recycle"))
                .extracting(Event::kind, event -> event.data().get("due"), Event::at)
                .containsExactly(
                        tuple("lead.recycle-reminded", day(6).toString(), day(90)),
                        tuple("lead.recycled", day(7).toString(), day(90)));
        assertThat(story(office, lead))
                .filteredOn(event -> event.kind().equals("lead.recycle-reminded"))
                .extracting(event -> event.data().get("missed"))
                .containsExactly(day(4).toString());
        assertThat(office.messages)
                .extracting(Notification::template)
                .filteredOn(template -> template.startsWith("recycle"))
                .containsExactly("recycle-reminder", "recycled");
        DueReport second = office.crm.runDue();
        assertThat(second.alarms()).isZero();
        assertThat(second.deliveries()).isZero();
    }

    @Test
    void contactWithTheCustomerMovesWhatIsDue_B25() {
        Office office = Office.open(TestBook.standard(), "alice");
        Lead lead = office.capture(1);
        office.time.advance(Duration.ofDays(5));
        assertThat(office.as("alice").pool().countdown(lead.id()).orElseThrow().at())
                .isEqualTo(day(6));
        office.as("alice")
                .followUp()
                .log(lead.id(), office.call(Duration.ofDays(1)))
                .orThrow();
        assertThat(office.as("alice").pool().countdown(lead.id()).orElseThrow().name())
                .isEqualTo("contact-due");
        office.time.advance(Duration.ofDays(6));
        assertThat(story(office, lead))
                .filteredOn(event -> event.kind().matches("lead\\.(contact-due|recycle.*)"))
                .extracting(Event::kind, Event::at)
                .containsExactly(
                        tuple("lead.recycle-reminded", day(4)),
                        tuple("lead.contact-due", day(6)),
                        tuple("lead.recycle-reminded", day(9)),
                        tuple("lead.recycle-reminded", day(11)));
        office.time.advance(Duration.ofDays(1));
        assertThat(office.boss.leads().find(lead.id()).orElseThrow().holding().state())
                .isEqualTo(Holding.State.POOLED);
    }

    @Test
    void whatAnOwnerPlannedIsOverWhenHeLosesTheCustomer() {
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        Lead lead = office.capture(Office.profile(1).withSource("user:alice"));
        office.as("alice")
                .followUp()
                .log(lead.id(), office.call(Duration.ofDays(2)))
                .orThrow();
        Lead released = office.boss.pool().release(lead.id(), "no time").orThrow();
        assertThat(released.nextContactAt()).isNull();
        assertThat(released.firstContactAt()).isNull();
        assertThat(released.lastInteractionAt()).isNotNull();
        office.clock.advance(Duration.ofDays(5));
        office.as("bob").pool().claim(lead.id());
        assertThat(office.crm.runDue().alarms()).isZero();
        assertThat(office.as("bob").pool().countdown(lead.id()).orElseThrow().name())
                .isEqualTo(PoolPolicy.REMINDER);
    }

    @Test
    void cadenceStepsBecomeTasksAndEndWithTheOwner_B37() {
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        Lead lead = office.capture(1);
        office.time.advance(Duration.ofDays(2));
        Task task = office.as("alice").followUp().tasks(ListFilter.ALL).items().get(0);
        assertThat(task.due()).isEqualTo(day(1));
        office.boss
                .leads()
                .assignTo(lead.id(), office.user("bob").id(), "his region")
                .orThrow();
        List<CadenceRun> runs = office.boss.followUp().cadences("lead/" + lead.id());
        assertThat(runs)
                .extracting(CadenceRun::startedAt, CadenceRun::end)
                .containsExactlyInAnyOrder(tuple(day(2), null), tuple(START, "reassigned"));
        office.time.advance(Duration.ofDays(4));
        assertThat(office.as("bob").followUp().tasks(ListFilter.ALL).items())
                .extracting(Task::due)
                .containsExactly(day(3), day(5));
        assertThat(office.as("alice").followUp().done(task.id()).orThrow().doneAt())
                .isEqualTo(day(6));
        assertThat(office.as("alice").followUp().tasks(ListFilter.ALL).items()).isEmpty();
        assertThat(office.boss.followUp().cadences("lead/" + lead.id()))
                .extracting(CadenceRun::end)
                .containsExactlyInAnyOrder("finished", "reassigned");
    }

    @Test
    void stalledDealsQuotesAndPaymentsAreRemindedOf_B35_B43() {
        Office office = Office.open(TestBook.standard(), "alice");
        OpportunityId quoted = office.customer(1).opportunity();
        office.boss.pipeline().force(quoted, TestStages.QUOTE, "test");
        OpportunityId sold = office.customer(2).opportunity();
        office.boss.pipeline().force(sold, TestStages.SIGNED, "test");
        office.time.advance(Duration.ofDays(15));
        assertThat(office.messages)
                .extracting(Notification::template, Notification::createdAt)
                .contains(
                        tuple("quote-reminder", day(7)),
                        tuple("stalled", day(14)),
                        tuple("payment-reminder", Instant.parse("2026-03-08T16:00:00Z")),
                        tuple("payment-reminder", Instant.parse("2026-03-11T16:00:00Z")),
                        tuple("payment-overdue", Instant.parse("2026-03-12T16:00:00Z")));
        Order order =
                office.boss.orders().list(ListFilter.status("OPEN")).items().get(0);
        Order paid =
                office.boss.orders().receive(order.id(), order.amount(), null).orThrow();
        int told = office.messages.size();
        office.time.advance(Duration.ofDays(30));
        assertThat(office.messages.subList(told, office.messages.size()))
                .extracting(Notification::template)
                .doesNotContain("payment-reminder", "payment-overdue");
        office.boss
                .orders()
                .voidReceipt(order.id(), paid.receipts().get(0).id(), "bounced")
                .orThrow();
        office.time.advance(Duration.ofDays(1));
        assertThat(office.boss.reports().overdue(office.clock.instant()))
                .singleElement()
                .satisfies(overdue -> {
                    assertThat(overdue.amount()).isEqualTo(order.amount());
                    assertThat(overdue.days()).isEqualTo(36);
                    assertThat(overdue.number()).isEqualTo("SO-2026-000001");
                });
    }

    @Test
    void whatFailsIsRetriedEverLaterAndGivenUpWithoutBlockingOthers() {
        TestBook book = TestBook.standard();
        Office office = Office.open(book, "alice");
        Lead bad = office.capture(1);
        Lead good = office.capture(2);
        book.poison.add(bad.id().value());
        office.time.advance(Duration.ofDays(7).minusSeconds(1));
        office.clock.set(day(7));
        assertThat(office.crm.runDue().alarms()).isEqualTo(2);
        assertThat(office.boss.leads().find(good.id()).orElseThrow().holding().state())
                .isEqualTo(Holding.State.POOLED);
        Duration wait = Duration.ofSeconds(10);
        for (int attempt = 2; attempt <= 10; attempt++) {
            office.clock.advance(wait.minusMillis(1));
            assertThat(office.crm.runDue().alarms())
                    .as("before attempt %s", attempt)
                    .isZero();
            office.clock.advance(Duration.ofMillis(1));
            assertThat(office.crm.runDue().alarms()).as("attempt %s", attempt).isEqualTo(1);
            wait = wait.multipliedBy(2);
        }
        office.clock.advance(Duration.ofDays(100));
        assertThat(office.crm.runDue().alarms()).isZero();
        book.poison.clear();
        assertThat(office.boss.leads().find(bad.id()).orElseThrow().holding().state())
                .isEqualTo(Holding.State.OWNED);
        office.boss.leads().tag(bad.id(), List.of("repaired"), List.of()).orThrow();
        office.crm.runDue();
        assertThat(office.boss.leads().find(bad.id()).orElseThrow().holding().state())
                .isEqualTo(Holding.State.POOLED);
    }

    @Test
    void twoRunnersAtOnceHandleEachItemOnce() throws InterruptedException {
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        Office other = Office.on(office.store, TestBook.standard(), office.clock);
        for (int i = 0; i < 60; i++) {
            office.capture(i);
        }
        office.clock.advance(Duration.ofDays(30));
        CountDownLatch start = new CountDownLatch(1);
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            Office mine = i % 2 == 0 ? office : other;
            threads[i] = new Thread(() -> {
                await(start);
                mine.crm.runDue();
            });
            threads[i].start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        office.crm.runDue();
        List<Lead> leads = office.boss.leads().list(ListFilter.ALL).items();
        assertThat(leads)
                .hasSize(60)
                .allSatisfy(lead -> assertThat(story(office, lead))
                        .extracting(Event::kind)
                        .filteredOn(kind -> kind.startsWith("lead.recycle"))
                        .containsExactly("lead.recycle-reminded", "lead.recycled"));
        List<Notification> all = new java.util.ArrayList<>(office.messages);
        all.addAll(other.messages);
        // how many steps of cadences come before the end of their leads is left to the runners
        all.removeIf(message -> message.template().equals("task-due"));
        assertThat(all).hasSize(60 * 3);
        assertThat(all.stream().map(Notification::idempotencyKey).distinct()).hasSize(60 * 3);
        assertThat(office.holdings("alice")).isZero();
        assertThat(office.intact()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChangeOfTheRecordVoidsAnOpenClaimOnItsAlarm() {
        Office office = Office.open(TestBook.standard(), "alice");
        Lead lead = office.capture(1);
        Instant due = day(4);
        assertThat(office.store.claim(new ClaimRequest("alarm", due, 50, Duration.ofMinutes(1))))
                .extracting(claim -> claim.key().record().toString())
                .contains("lead/" + lead.id());
        office.clock.set(due);
        assertThat(office.crm.runDue().alarms()).isZero();
        office.boss.leads().tag(lead.id(), List.of("hot"), List.of()).orThrow();
        assertThat(office.crm.runDue().alarms()).isEqualTo(1);
        assertThat(story(office, lead)).extracting(Event::kind).endsWith("lead.recycle-reminded");
    }

    @Test
    void aLostLeaseDecidesNothingTwice() {
        ManualClock leases = ManualClock.at(START);
        Office office = Office.open(TestBook.standard(), MemoryStore.of(leases), "alice");
        Lead lead = office.capture(1);
        Instant due = day(4);
        office.clock.set(due);
        assertThat(office.store.claim(new ClaimRequest("alarm", due, 50, Duration.ofMinutes(1))))
                .isNotEmpty();
        leases.advance(Duration.ofMinutes(1));
        office.crm.runDue();
        assertThat(story(office, lead))
                .filteredOn(event -> event.kind().equals("lead.recycle-reminded"))
                .hasSize(1);
    }

    @Test
    void theManualRunnerWantsTheClockOfItsProcessAndNeverGoesBack() {
        Office office = Office.open(TestBook.standard(), "alice");
        assertThatThrownBy(() -> office.crm.manualRunner(ManualClock.at(START)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> office.time.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        office.capture(1);
        assertThat(office.time.advance(Duration.ZERO)).isZero();
        // a step of the cadence after 1 and 3 days, reminders after 4 and 6, the end after 7; two tasks fall due
        assertThat(office.time.advance(Duration.ofDays(7))).isEqualTo(7);
        assertThat(office.clock.instant()).isEqualTo(day(7));
    }

    @Test
    void theBackgroundThreadDoesWhatIsDueUntilItIsClosed() throws InterruptedException {
        Office office = Office.open(TestBook.standard(), "alice");
        CountDownLatch delivered = new CountDownLatch(1);
        office.channel = message -> {
            delivered.countDown();
            return new io.crmkit.spi.notification.DeliveryResult.Delivered("x");
        };
        office.crm.start();
        office.crm.start();
        office.capture(1);
        assertThat(delivered.await(30, TimeUnit.SECONDS)).isTrue();
        office.crm.close();
        office.crm.close();
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(1);
    }
}
