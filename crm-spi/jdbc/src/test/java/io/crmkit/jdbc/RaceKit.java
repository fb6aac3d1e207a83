package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import io.crmkit.rules.RuleBook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes on one database, whose users want the same at once. */
@Tag("heavy")
abstract class RaceKit {
    private static final Instant MONDAY = Instant.parse("2026-01-05T01:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int REPS = 16;
    /** How many leads everybody wants; 1,000 show it in more orders. */
    private static final int LEADS = Integer.getInteger("race.leads", 200);

    private static final String BOOK = """
            {
              "format": 1,
              "name": "race",
              "zone": "Asia/Shanghai",
              "currency": "CNY",
              "capture": {"phoneRegion": "CN", "duplicates": [{"id": "same-phone", "key": "phone", "action": "BLOCK"}]},
              "pool": {"dailyClaims": %d, "holdings": %d, "coolDownDays": 30,
                       "pools": [{"id": "public", "idleDays": 7, "count": "EXCLUSIVE"}]},
              "assignment": {"fallback": {"pool": "public"}},
              "pipeline": {"stages": [
                {"id": "contact", "name": "Contact", "probability": 10},
                {"id": "won", "name": "Won", "probability": 100, "wins": true}
              ]},
              "roles": {"rep": ["CAPTURE", "CLAIM"]}
            }
            """;

    private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
    private List<Crm> processes = List.of();

    /** Opens two stores on one database that is new. */
    abstract List<JdbcStore> open();

    private List<JdbcStore> stores = List.of();

    @BeforeEach
    void openStores() {
        stores = open();
    }

    private void begin(int dailyClaims, int holdings) {
        RuleBook book = RuleBook.parse(BOOK.formatted(dailyClaims, holdings));
        processes = IntStream.range(0, stores.size())
                .mapToObj(number -> Crm.builder()
                        .policies(book)
                        .store(stores.get(number))
                        .clock(now::get)
                        .random(new Random(number))
                        .build())
                .toList();
        CrmSession boss = session(0, Actor.system("boss"));
        boss.people().save(new Team(TeamId.of("sales"), "Sales", null, null)).orThrow();
        for (int rep = 0; rep < REPS; rep++) {
            User user = User.of(rep(rep), "Rep " + rep, TeamId.of("sales"), SHANGHAI, List.of("rep"));
            boss.people().save(user.withCapacity(LEADS)).orThrow();
        }
    }

    private CrmSession session(int number, Actor actor) {
        return processes.get(number % processes.size()).as(actor);
    }

    private CrmSession rep(int process, int rep) {
        return session(process, Actor.user(rep(rep)));
    }

    private static String rep(int number) {
        return "rep-" + number;
    }

    private static LeadProfile profile(int number, String phone) {
        return LeadProfile.builder()
                .name("Customer " + number)
                .phone(phone)
                .source("web")
                .build();
    }

    private List<LeadId> pooled(int count) {
        CrmSession boss = session(0, Actor.system("boss"));
        return IntStream.range(0, count)
                .mapToObj(i -> boss.leads().capture(profile(i, String.format(Locale.ROOT, "138%08d", i))))
                .map(result -> ((CaptureResult.Captured) result).lead().id())
                .toList();
    }

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
                results.add(future.get(300, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** The events of a kind, once the log is sealed. */
    private List<Event> log(String kind) {
        now.set(MONDAY.plusSeconds(2));
        Crm crm = processes.get(1);
        crm.runDue();
        List<Event> all = new ArrayList<>();
        List<Event> page = crm.events(1, 1_000);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = crm.events(all.size() + 1L, 1_000);
        }
        assertThat(crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
        return all.stream().filter(event -> event.kind().equals(kind)).toList();
    }

    @Test
    void everyLeadHasOneWinnerAndEveryOtherIsToldWho_B28_T1() throws Exception {
        begin(LEADS, LEADS);
        List<LeadId> leads = pooled(LEADS);
        List<List<ClaimResult>> results = together(REPS, i -> () -> {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, LEADS).boxed().toList());
            Collections.shuffle(order, new Random(i / 4));
            List<ClaimResult> mine = new ArrayList<>(Collections.nCopies(LEADS, null));
            for (int lead : order) {
                mine.set(lead, rep(i, i).pool().claim(leads.get(lead)));
            }
            return mine;
        });
        CrmSession boss = session(1, Actor.system("boss"));
        for (int lead = 0; lead < LEADS; lead++) {
            UserId winner = boss.leads()
                    .find(leads.get(lead))
                    .map(Lead::holding)
                    .map(Holding::owner)
                    .orElseThrow();
            for (int rep = 0; rep < REPS; rep++) {
                ClaimResult result = results.get(rep).get(lead);
                if (winner.value().equals(rep(rep))) {
                    assertThat(result).isInstanceOf(ClaimResult.Claimed.class);
                } else {
                    assertThat(result).isEqualTo(new ClaimResult.AlreadyClaimed(winner));
                }
            }
        }
        assertThat(log("lead.claimed")).hasSize(LEADS);
    }

    @Test
    void limitsAreExactHoweverManyClaimAtOnce_B27_T2() throws Exception {
        begin(5, LEADS);
        List<LeadId> leads = pooled(REPS * 8);
        List<Long> claimed = together(REPS, i -> () -> {
            // two threads claim for one rep, each through another process
            CrmSession rep = rep(i, i / 2);
            return IntStream.range(0, leads.size())
                    .filter(lead -> lead % REPS == i)
                    .filter(lead -> rep.pool().claim(leads.get(lead)) instanceof ClaimResult.Claimed)
                    .count();
        });
        assertThat(claimed.stream().mapToLong(Long::longValue).sum()).isEqualTo(5L * REPS / 2);
        assertThat(log("lead.claimed").stream().collect(Collectors.groupingBy(Event::actor, Collectors.counting())))
                .hasSize(REPS / 2)
                .allSatisfy((actor, count) -> assertThat(count).isEqualTo(5));
    }

    @Test
    void aHundredThreadsCaptureOneNumberOnce_B3() throws Exception {
        begin(5, 50);
        List<String> spellings = List.of("+86 138-0013-8000", "008613800138000", "13800138000");
        List<CaptureResult> results = together(
                100, i -> () -> session(i, Actor.system("boss")).leads().capture(profile(i, spellings.get(i % 3))));
        List<Lead> captured = results.stream()
                .filter(CaptureResult.Captured.class::isInstance)
                .map(result -> ((CaptureResult.Captured) result).lead())
                .toList();
        assertThat(captured).hasSize(1);
        assertThat(results)
                .filteredOn(CaptureResult.Duplicate.class::isInstance)
                .hasSize(99)
                .allSatisfy(result -> assertThat(((CaptureResult.Duplicate) result).id())
                        .isEqualTo("lead/" + captured.get(0).id()));
        assertThat(session(1, Actor.system("boss")).leads().list(ListFilter.ALL).items())
                .hasSize(1);
    }

    @Test
    void oneKeyOnManyThreadsHasOneEffect_B24() throws Exception {
        begin(5, 50);
        List<CaptureResult> results = together(
                REPS,
                i -> () -> session(i, Actor.system("boss")).key("web-1").leads().capture(profile(1, "13800138000")));
        assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(results.get(0)));
        assertThat(log("lead.captured")).hasSize(1);
    }
}
