package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RaceTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";

    /** Runs a task on many threads that begin together, and returns all results. */
    private static <T> List<T> together(int threads, IntFunction<Callable<T>> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<T> mine = task.apply(i);
                running.add(pool.submit(() -> {
                    start.await();
                    return mine.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get(120, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aHundredThreadsCaptureOneNumberOnce_B3() throws Exception {
        MemoryStore store = MemoryStore.create();
        Office office = Office.open(RuleBook.standard(), MONDAY, store, "alice", "bob");
        Office beside = office.beside(RuleBook.standard());
        List<String> spellings = List.of("+86 138-0013-8000", "008613800138000", "13800138000");
        List<CaptureResult> results = together(
                100,
                i -> () -> (i % 2 == 0 ? office : beside)
                        .boss
                        .leads()
                        .capture(Office.profile(i).withPhone(spellings.get(i % 3))));

        List<CaptureResult.Captured> captured = results.stream()
                .filter(CaptureResult.Captured.class::isInstance)
                .map(CaptureResult.Captured.class::cast)
                .toList();
        assertThat(captured).hasSize(1);
        String id = "lead/" + captured.get(0).lead().id();
        assertThat(results)
                .filteredOn(CaptureResult.Duplicate.class::isInstance)
                .hasSize(99)
                .allSatisfy(result ->
                        assertThat(((CaptureResult.Duplicate) result).id()).isEqualTo(id));
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(1);
        assertThat(office.log())
                .filteredOn(event -> event.kind().equals("lead.captured"))
                .hasSize(1);
    }

    @Test
    void ofTwoClaimsOneWinsAndTheOtherIsToldWho_B28_T1() throws Exception {
        RuleBook book = Draft.standard()
                .with("/assignment/fallback", "{'pool': 'public'}")
                .with("/pool/dailyClaims", "1000")
                .with("/pool/holdings", "1000")
                .book();
        MemoryStore store = MemoryStore.create();
        Office office = Office.open(book, MONDAY, store);
        List<String> reps = List.of("alice", "bob");
        reps.forEach(rep -> office.hire(AssignmentTest.rep(rep)));
        Office beside = office.beside(book);
        for (int round = 0; round < 40; round++) {
            LeadId lead = office.capture(Office.profile(round)).id();
            List<ClaimResult> results = together(
                    2,
                    i -> () -> (i == 0 ? office : beside).as(reps.get(i)).pool().claim(lead));
            int winner = results.get(0) instanceof ClaimResult.Claimed ? 0 : 1;
            assertThat(results.get(winner)).isInstanceOf(ClaimResult.Claimed.class);
            assertThat(results.get(1 - winner)).isEqualTo(new ClaimResult.AlreadyClaimed(UserId.of(reps.get(winner))));
            assertThat(office.owner(lead)).isEqualTo(reps.get(winner));
        }
    }

    @Test
    void limitsHoldForClaimsAtOnce_B27_T2() throws Exception {
        RuleBook book = Draft.standard()
                .with("/assignment/fallback", "{'pool': 'public'}")
                .book();
        Office office = Office.open(book, MONDAY, "alice");
        List<LeadId> leads = IntStream.range(0, 16)
                .mapToObj(i -> office.capture(Office.profile(i)).id())
                .toList();
        List<ClaimResult> results =
                together(16, i -> () -> office.as("alice").pool().claim(leads.get(i)));
        assertThat(results).filteredOn(ClaimResult.Claimed.class::isInstance).hasSize(5);
        assertThat(leads)
                .filteredOn(lead -> office.lead(lead).holding().state() == Holding.State.OWNED)
                .hasSize(5);
    }

    @Test
    void holdingsHoldForAssignmentsAtOnce_B27() throws Exception {
        RuleBook book = Draft.standard().with("/pool/holdings", "5").book();
        MemoryStore store = MemoryStore.create();
        Office office = Office.open(book, MONDAY, store, "alice");
        Office beside = office.beside(book);
        together(12, i -> () -> (i % 2 == 0 ? office : beside).boss.leads().capture(Office.profile(i)));
        assertThat(office.boss.leads().list(ListFilter.ALL).items())
                .hasSize(12)
                .filteredOn(lead -> lead.holding().owner() != null)
                .hasSize(5);
    }

    @Test
    void ofManyConversionsOneConverts_B7() throws Exception {
        MemoryStore store = MemoryStore.create();
        Office office = Office.open(RuleBook.standard(), MONDAY, store, "alice");
        Office beside = office.beside(RuleBook.standard());
        Lead lead = office.capture(Office.profile(1));
        List<ConvertResult> results = together(
                16, i -> () -> (i % 2 == 0 ? office : beside).boss.leads().convert(lead.id(), null));
        assertThat(results)
                .filteredOn(ConvertResult.Converted.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .filteredOn(ConvertResult.AlreadyConverted.class::isInstance)
                .hasSize(15);
        assertThat(office.boss.accounts().list(ListFilter.ALL).items()).hasSize(1);
    }

    @Test
    void oneKeyOnManyThreadsHasOneEffect_B24() throws Exception {
        MemoryStore store = MemoryStore.create();
        Office office = Office.open(RuleBook.standard(), MONDAY, store, "alice", "bob");
        Office beside = office.beside(RuleBook.standard());
        List<CaptureResult> results = together(
                16,
                i -> () ->
                        (i % 2 == 0 ? office : beside).boss.key("web-1").leads().capture(Office.profile(1)));
        assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(results.get(0)));
        assertThat(office.log())
                .filteredOn(event -> event.kind().equals("lead.assigned"))
                .hasSize(1);
        assertThat(office.owner(office.capture(Office.profile(2)).id())).isEqualTo("bob");
    }

    @Test
    void severalRunnersDoEachThingOnce_T4() throws Exception {
        MemoryStore store = MemoryStore.create();
        RuleBook book = AssignmentTest.roomy().book();
        Office office = Office.open(book, MONDAY, store, "alice");
        Office beside = office.beside(book);
        for (int i = 0; i < 30; i++) {
            office.capture(Office.profile(i));
        }
        List<Office> offices = List.of(office, beside);
        offices.forEach(one -> one.clock.set(Office.shanghai("2026-01-20T00:00")));
        together(6, i -> () -> offices.get(i % 2).crm.runDue());
        offices.forEach(one -> one.crm.runDue());
        List<Event> log = office.log();
        assertThat(log)
                .filteredOn(event -> event.kind().equals("lead.recycled"))
                .hasSize(30);
        assertThat(log)
                .filteredOn(event -> event.kind().equals("lead.recycle-reminded"))
                .hasSize(30);
        assertThat(office.sent("recycled").size() + beside.sent("recycled").size())
                .isEqualTo(30);
    }

    @Test
    @Tag("heavy")
    void twoRunnersWithSixteenThreadsShareATurnFairly_B16() throws Exception {
        RuleBook book = AssignmentTest.roomy().book();
        MemoryStore store = MemoryStore.create();
        Office office = Office.open(book, MONDAY, store);
        List<String> reps = List.of("alice", "bob", "carol");
        reps.forEach(rep -> office.hire(AssignmentTest.rep(rep)));
        Office beside = office.beside(book);
        int threads = 32;
        int leads = 1_000;
        List<Map<UserId, Long>> shares = together(threads, t -> () -> {
            Crm crm = (t % 2 == 0 ? office : beside).crm;
            return IntStream.range(0, leads)
                    .filter(i -> i % threads == t)
                    .mapToObj(i ->
                            crm.as(io.crmkit.people.Actor.system("web")).leads().capture(Office.profile(i)))
                    .map(result ->
                            ((CaptureResult.Captured) result).lead().holding().owner())
                    .collect(Collectors.groupingBy(owner -> owner, Collectors.counting()));
        });
        Map<UserId, Long> counts = shares.stream()
                .flatMap(share -> share.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
        assertThat(counts.values()).containsExactlyInAnyOrder(334L, 333L, 333L);
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
    }
}
