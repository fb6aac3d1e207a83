package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.CrmSession;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.memory.MemoryStore;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.order.OrderId;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final int COMMANDS = 5_000;
    private static final int LEADS = 400;
    private static final int CUSTOMERS = 30;

    @Test
    void ofAHundredWhoCaptureOneNumberOneWins_B3() {
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        List<CaptureResult> results = Crew.run(
                100,
                i -> office.boss
                        .leads()
                        .capture(Office.profile(1).withName("Name " + i).withEmail("c" + i + "@example.com")));
        List<Lead> leads = office.boss.leads().list(ListFilter.ALL).items();
        assertThat(leads).hasSize(1);
        assertThat(results).filteredOn(CaptureResult.Captured.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(CaptureResult.Duplicate.class::isInstance)
                .hasSize(99)
                .allSatisfy(duplicate -> assertThat(((CaptureResult.Duplicate) duplicate).id())
                        .isEqualTo("lead/" + leads.get(0).id()));
        Audit.check(office);
    }

    @Test
    void ofSixteenWhoClaimOneLeadOneWinsAndTheOthersAreToldWho_B28_T1() {
        String[] reps = IntStream.range(0, 16).mapToObj(i -> "rep" + i).toArray(String[]::new);
        Office office = Office.open(TestBook.standard(), reps);
        LeadId lead = office.pooled(1).id();
        List<ClaimResult> results = Crew.run(16, i -> office.as(reps[i]).pool().claim(lead));
        UserId winner = office.boss.leads().find(lead).orElseThrow().holding().owner();
        assertThat(results).filteredOn(ClaimResult.Claimed.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(result -> !(result instanceof ClaimResult.Claimed))
                .hasSize(15)
                .containsOnly(new ClaimResult.AlreadyClaimed(winner));
        Audit.check(office);
    }

    @Test
    void aKeyedCommandSentByManyAtOnceHasOneEffectAndOneAnswer_B24() {
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        Office second = Office.on(office.store, TestBook.standard(), office.clock);
        List<CaptureResult> results = Crew.run(
                16,
                i -> (i % 2 == 0 ? office : second).boss.key("web-1").leads().capture(Office.profile(1)));
        assertThat(Set.copyOf(results)).hasSize(1);
        assertThat(results.get(0)).isInstanceOf(CaptureResult.Captured.class);
        assertThat(office.holdings("alice") + office.holdings("bob")).isEqualTo(1);
        Audit.check(office);
    }

    @Test
    void oneRepWhoClaimsOnManyThreadsKeepsHisLimits_B27_T2() {
        Office office = Office.open(TestBook.standard().limits(5, 4), "alice");
        List<Lead> pool = IntStream.range(0, 16).mapToObj(office::pooled).toList();
        List<ClaimResult> results =
                Crew.run(16, i -> office.as("alice").pool().claim(pool.get(i).id()));
        assertThat(results).filteredOn(ClaimResult.Claimed.class::isInstance).hasSize(4);
        assertThat(office.holdings("alice")).isEqualTo(4);
        Audit.check(office);
    }

    @Test
    @Tag("heavy")
    void twoProcessesOfSixteenThreadsServeOneTurnFairly_B16() {
        String[] reps = {"a", "b", "c", "d", "e", "f", "g"};
        Office office = Office.open(TestBook.standard().limits(5, 10_000), reps);
        for (String rep : reps) {
            office.boss.people().save(office.user(rep).withCapacity(10_000)).orThrow();
        }
        Office second = Office.on(office.store, TestBook.standard().limits(5, 10_000), office.clock);
        int each = 32;
        List<Integer> captured = Crew.run(32, thread -> {
            int done = 0;
            for (int i = 0; i < each; i++) {
                CaptureResult result =
                        (thread % 2 == 0 ? office : second).boss.leads().capture(Office.profile(thread * 1000 + i));
                done += result instanceof CaptureResult.Captured one
                                && one.lead().holding().owner() != null
                        ? 1
                        : 0;
            }
            return done;
        });
        assertThat(captured.stream().mapToInt(Integer::intValue).sum()).isEqualTo(32 * each);
        IntSummaryStatistics held =
                Arrays.stream(reps).mapToInt(office::holdings).summaryStatistics();
        assertThat(held.getSum()).isEqualTo(32 * each);
        assertThat(held.getMax() - held.getMin()).isLessThanOrEqualTo(1);
        Audit.check(office);
    }

    /** What threads share: leads, pooled leads, opportunities and an order. */
    private record Shared(List<LeadId> leads, List<Conversion> customers, List<OrderId> orders) {
        static Shared of(Office office) {
            List<LeadId> leads = new ArrayList<>();
            List<Conversion> customers = new ArrayList<>();
            List<OrderId> orders = new ArrayList<>();
            for (int i = 0; i < LEADS; i++) {
                leads.add((i % 20 == 0 ? office.capture(i) : office.pooled(i)).id());
            }
            for (int i = 0; i < CUSTOMERS; i++) {
                customers.add(office.customer(LEADS + i));
                orders.add(((MoveResult.Moved) office.boss
                                .pipeline()
                                .force(office.customer(LEADS + CUSTOMERS + i).opportunity(), TestStages.SIGNED, "x"))
                        .order()
                        .id());
            }
            return new Shared(List.copyOf(leads), List.copyOf(customers), List.copyOf(orders));
        }
    }

    @Test
    @Tag("heavy")
    void eightThreadsOfMixedCommandsLoseNothingAndKeepEveryLimit_T2() {
        String[] reps = {"a", "b", "c", "d"};
        TestBook book = TestBook.standard().limits(60, 40);
        Office office = Office.open(book, MemoryStore.create(), reps);
        office.hire("dora", "sales", "director");
        Shared shared = Shared.of(office);
        List<Tally> tallies = Crew.run(8, thread -> {
            Random random = new Random(thread);
            Tally tally = new Tally(thread);
            for (int i = 0; i < COMMANDS; i++) {
                one(office, shared, reps[random.nextInt(reps.length)], random, tally, thread * 100_000 + 1000 + i);
            }
            return tally;
        });
        int receipts = tallies.stream().mapToInt(tally -> tally.receipts).sum();
        List<Order> orders = Audit.each(office.boss.orders()::list, order -> {});
        assertThat(orders.stream().mapToInt(order -> order.receipts().size()).sum())
                .isEqualTo(receipts);
        assertThat(orders.stream()
                        .map(order -> Ledger.of(order)
                                .credit()
                                .plus(order.amount().minus(Ledger.of(order).open())))
                        .reduce(Office.cny(0), Money::plus))
                .isEqualTo(Office.cny(receipts));
        assertThat(tags(office, shared))
                .isEqualTo(tallies.stream()
                        .flatMap(tally -> tally.tags.stream())
                        .collect(java.util.stream.Collectors.toSet()));
        assertThat(tallies.stream().mapToInt(tally -> tally.captured).sum() + LEADS + 2 * CUSTOMERS)
                .isEqualTo(Audit.each(office.boss.leads()::list, lead -> {}).size());
        for (String rep : reps) {
            assertThat(office.holdings(rep)).isBetween(0, 40);
            assertThat(office.number("rep_day", rep + ":2026-03-02", "claims")).isBetween(1, 60);
        }
        office.crm.runDue();
        Audit.check(office);
    }

    private static Set<String> tags(Office office, Shared shared) {
        Set<String> tags = new HashSet<>();
        shared.customers()
                .forEach(customer -> tags.addAll(office.boss
                        .accounts()
                        .find(customer.account())
                        .orElseThrow()
                        .tags()));
        return tags;
    }

    /** What one thread did. */
    private static final class Tally {
        final int thread;
        final Set<String> tags = new HashSet<>();
        int receipts;
        int captured;

        Tally(int thread) {
            this.thread = thread;
        }
    }

    private static void one(Office office, Shared shared, String rep, Random random, Tally tally, int number) {
        CrmSession session = office.as(rep);
        CrmSession boss = office.boss;
        LeadId lead = shared.leads().get(random.nextInt(shared.leads().size()));
        Conversion customer =
                shared.customers().get(random.nextInt(shared.customers().size()));
        switch (random.nextInt(20)) {
            case 0 -> {
                boolean pool = random.nextInt(4) > 0;
                CaptureResult result =
                        boss.leads().capture(Office.profile(number).withSource(pool ? "pool" : null));
                tally.captured += result instanceof CaptureResult.Captured ? 1 : 0;
            }
            case 1, 2, 3, 4 -> session.pool().claim(lead);
            case 5, 6 -> session.pool().release(lead, "no time");
            case 7, 8 -> boss.pool().release(lead, "no time");
            case 9, 10 -> boss.followUp().log(lead, office.call(Duration.ofDays(1)));
            case 11 -> boss.pipeline().addEvidence(customer.opportunity(), "written", null);
            case 12 -> boss.pipeline().advance(customer.opportunity(), TestStages.NEED);
            case 13 -> boss.pipeline().goBack(customer.opportunity(), TestStages.CONTACT, "again");
            case 14 -> {
                OrderId order = shared.orders().get(random.nextInt(CUSTOMERS));
                boss.orders().receive(order, Office.cny(1), null).orThrow();
                tally.receipts++;
            }
            case 15 -> {
                String tag = "t" + tally.thread + "-" + tally.tags.size() % 12;
                boss.accounts().tag(customer.account(), List.of(tag), List.of()).orThrow();
                tally.tags.add(tag);
            }
            case 16 -> boss.leads().assignTo(lead, UserId.of(rep), "by hand");
            case 17 -> boss.leads().tag(lead, List.of("n" + number % 50), List.of("n" + number % 49));
            case 18 -> boss.service().open(customer.account(), "Ticket", null, false);
            default -> boss.leads().score(lead);
        }
    }

    @Test
    void whatConvertsAtOnceBecomesOneCustomer_B7() {
        Office office = Office.open(TestBook.standard(), "alice");
        LeadId lead = office.capture(1).id();
        List<ConvertResult> results = Crew.run(
                8, i -> office.crm.as(Actor.system("thread-" + i)).leads().convert(lead, Office.deal(1)));
        assertThat(results)
                .filteredOn(ConvertResult.Converted.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .filteredOn(ConvertResult.AlreadyConverted.class::isInstance)
                .hasSize(7);
        assertThat(office.boss.accounts().list(ListFilter.ALL).items()).hasSize(1);
        Audit.check(office);
    }
}
