package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.Outcome;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.policy.Alarm;
import io.crmkit.rules.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks against recycling. */
@ParameterizedClass
@EnumSource(Storage.class)
class LockTest {
    /** 2026-01-01 11:00 in Shanghai. */
    private static final String NEW_YEAR = "2026-01-01T03:00:00Z";

    private static final Instant LAST = Office.shanghai("2026-04-01T11:00");

    private final Storage storage;

    LockTest(Storage storage) {
        this.storage = storage;
    }

    private Office open(Draft draft) {
        return Office.open(draft.book(), NEW_YEAR, storage, "alice");
    }

    private static List<LeadId> capture(Office office, int count) {
        List<LeadId> leads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            leads.add(office.capture(Office.profile(i)).id());
        }
        return leads;
    }

    private static List<String> refused(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome)
                .refusal().decision().reasons().stream()
                        .map(reason -> reason.rule())
                        .toList();
    }

    @Test
    void aLockedLeadFallsBackWhenItsLockEnds_B29() {
        Office office = open(Draft.plain());
        LeadId lead = capture(office, 1).get(0);
        Instant until = Office.shanghai("2026-02-10T09:30");
        office.as("alice").pool().lock(lead, until).orThrow();
        assertThat(office.as("alice").pool().countdown(lead))
                .map(Alarm::at)
                .contains(Office.shanghai("2026-02-07T00:00"));
        office.time.advanceTo(until.minusMillis(1));
        assertThat(office.owner(lead)).isEqualTo("alice");
        assertThat(office.sent("recycle-reminder"))
                .containsExactly(Office.shanghai("2026-02-07T00:00"), Office.shanghai("2026-02-09T00:00"));
        office.time.advanceTo(until);
        assertThat(office.owner(lead)).isEqualTo("none");
        assertThat(office.lead(lead).holding().lockedUntil()).isNull();
    }

    @Test
    void whatIsUnlockedFallsBackAsIfItHadNeverBeenLocked_B29() {
        Office office = open(Draft.plain());
        LeadId lead = capture(office, 1).get(0);
        office.as("alice").pool().lock(lead, LAST).orThrow();
        office.as("alice").pool().unlock(lead).orThrow();
        office.as("alice").pool().unlock(lead).orThrow();
        assertThat(office.boss.history("lead/" + lead))
                .extracting(event -> event.kind())
                .containsOnlyOnce("lead.locked", "lead.unlocked");
        office.time.advanceTo(Office.shanghai("2026-01-09T00:00").minusMillis(1));
        assertThat(office.owner(lead)).isEqualTo("alice");
        office.time.advance(Duration.ofMillis(1));
        assertThat(office.owner(lead)).isEqualTo("none");
    }

    @Test
    void anOwnerLocksTenForNinetyDays_B29() {
        Office office = open(Draft.plain());
        List<LeadId> leads = capture(office, 12);
        assertThat(refused(office.as("alice").pool().lock(leads.get(0), LAST.plusMillis(1))))
                .containsExactly("lock-days");
        assertThat(refused(office.as("alice").pool().lock(leads.get(0), office.clock.instant())))
                .containsExactly("until");
        for (LeadId lead : leads.subList(0, 9)) {
            office.as("alice").pool().lock(lead, LAST).orThrow();
        }
        Instant soon = Office.shanghai("2026-01-02T11:00");
        office.as("alice").pool().lock(leads.get(9), soon).orThrow();
        assertThat(refused(office.as("alice").pool().lock(leads.get(10), LAST))).containsExactly("locks");
        // what is locked may be locked for another time
        office.as("alice").pool().lock(leads.get(9), soon.plusSeconds(1)).orThrow();
        office.as("alice").pool().lock(leads.get(9), soon).orThrow();
        office.clock.set(soon.minusMillis(1));
        assertThat(refused(office.as("alice").pool().lock(leads.get(10), LAST))).containsExactly("locks");
        // it ends by itself, and so does what it counts
        office.clock.set(soon);
        office.as("alice").pool().lock(leads.get(10), LAST).orThrow();
        assertThat(refused(office.as("alice").pool().lock(leads.get(11), LAST))).containsExactly("locks");
        office.as("alice").pool().release(leads.get(0), "no need").orThrow();
        office.as("alice").pool().lock(leads.get(11), LAST).orThrow();
    }

    @Test
    void noLocksAreNone_T8() {
        Office none = open(Draft.plain().with("/pool/locks", "0"));
        LeadId lead = capture(none, 1).get(0);
        assertThat(refused(none.as("alice").pool().lock(lead, LAST))).containsExactly("locks");
        Office useless = open(Draft.plain().with("/pool/exempt", "['won']"));
        LeadId other = capture(useless, 1).get(0);
        assertThat(refused(useless.as("alice").pool().lock(other, LAST))).containsExactly("exempt");
    }

    @Test
    void onlyWhoReachesTheOwnerLocks_B48() {
        Office office = open(Draft.plain());
        Lead lead = office.capture(Office.profile(1));
        office.hire("bob", "rep");
        assertThat(office.as("bob").pool().lock(lead.id(), LAST)).isInstanceOf(Outcome.Refused.class);
        assertThat(office.as("bob").pool().unlock(lead.id())).isInstanceOf(Outcome.Refused.class);
        office.boss.pool().release(lead.id(), "no need").orThrow();
        assertThat(office.boss.pool().lock(lead.id(), LAST)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void theBookSaysWhatDoesNotFallBack_B29() {
        for (boolean exempt : List.of(true, false)) {
            Office office = open(
                    exempt ? Draft.plain() : Draft.plain().with("/pool/exempt", "['won', 'locked', 'open-ticket']"));
            Lead lead = office.capture(Office.profile(1));
            AccountId account = office.convert(lead, "CNY 1000.00").account();
            assertThat(office.as("alice").pool().countdown(account).isPresent()).isEqualTo(!exempt);
            office.time.advance(Duration.ofDays(9));
            assertThat(office.boss
                                    .accounts()
                                    .find(account)
                                    .orElseThrow()
                                    .holding()
                                    .owner()
                            == null)
                    .isEqualTo(!exempt);
        }
    }

    @Test
    void anAccountIsLockedAndItsCountdownIsWhatTheJobDoes_T6() {
        Office office = open(Draft.plain());
        Lead lead = office.capture(Office.profile(1));
        AccountId account = ((ConvertResult.Converted) office.boss.leads().convert(lead.id(), null))
                .conversion()
                .account();
        Instant until = Office.shanghai("2026-03-01T00:00");
        office.as("alice").pool().lock(account, until).orThrow();
        List<Instant> shown = new ArrayList<>();
        for (var next = office.as("alice").pool().countdown(account);
                next.isPresent();
                next = office.boss.pool().countdown(account)) {
            shown.add(next.get().at());
            office.time.advanceTo(next.get().at());
        }
        assertThat(shown)
                .containsExactly(Office.shanghai("2026-02-26T00:00"), Office.shanghai("2026-02-28T00:00"), until);
        assertThat(office.boss.accounts().find(account).orElseThrow().holding().owner())
                .isNull();
    }

    @Test
    void sixteenThreadsLockTen_B29_T2() throws Exception {
        Office office = open(Draft.plain().with("/assignment/dailyCap", "100"));
        List<LeadId> leads = capture(office, 16);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<Outcome<Lead>>> racing = new ArrayList<>();
            for (LeadId lead : leads) {
                racing.add(pool.submit(() -> {
                    go.await();
                    return office.as("alice").pool().lock(lead, LAST);
                }));
            }
            go.countDown();
            int locked = 0;
            for (Future<Outcome<Lead>> one : racing) {
                Outcome<Lead> outcome = one.get();
                if (outcome instanceof Outcome.Done) {
                    locked++;
                } else {
                    assertThat(refused(outcome)).containsExactly("locks");
                }
            }
            assertThat(locked).isEqualTo(10);
        } finally {
            pool.shutdownNow();
        }
        assertThat(leads.stream().filter(lead -> office.lead(lead).holding().lockedUntil() != null))
                .hasSize(10);
    }

    @Test
    void whatIsUnlockedAfterItWouldHaveFallenBackFallsBackAtOnce_B29() {
        Office office = open(Draft.plain());
        LeadId lead = capture(office, 1).get(0);
        office.boss.leads().tag(lead, Set.of("high-value"), Set.of()).orThrow();
        office.as("alice").pool().lock(lead, LAST).orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-20T11:00"));
        assertThat(office.boss.history("lead/" + lead))
                .extracting(event -> event.kind())
                .contains("lead.silent");
        office.as("alice").pool().unlock(lead).orThrow();
        assertThat(office.as("alice").pool().countdown(lead))
                .map(Alarm::at)
                .contains(Office.shanghai("2026-01-09T00:00"));
        office.crm.runDue();
        assertThat(office.owner(lead)).isEqualTo("none");
        assertThat(office.sent("recycle-reminder")).isEmpty();
        office.crm.runDue();
        assertThat(office.boss.history("lead/" + lead))
                .extracting(event -> event.kind())
                .containsOnlyOnce("lead.recycled");
    }
}
