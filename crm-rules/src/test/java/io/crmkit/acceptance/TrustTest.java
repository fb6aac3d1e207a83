package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.Outcome;
import io.crmkit.error.RefusedException;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Policies;
import io.crmkit.policy.PolicySource;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";

    /** Sales with alice and bob under mary, its north with nora, and pete in another branch. */
    private static Office company() {
        Office office = Office.open(RuleBook.standard(), MONDAY);
        office.boss
                .people()
                .save(new Team(TeamId.of("north"), "North", TeamId.of("sales"), null))
                .orThrow();
        office.boss
                .people()
                .save(new Team(TeamId.of("other"), "Other", null, null))
                .orThrow();
        office.hire("alice", "rep");
        office.hire("bob", "rep");
        office.hire("mary", "manager");
        office.hire("dora", "director");
        office.hire(User.of("nora", "Nora", TeamId.of("north"), Office.SHANGHAI, List.of("rep")));
        office.hire(User.of("nick", "Nick", TeamId.of("north"), Office.SHANGHAI, List.of("manager")));
        office.hire(User.of("pete", "Pete", TeamId.of("other"), Office.SHANGHAI, List.of("manager")));
        return office;
    }

    private static Lead lead(Office office, int number, String owner) {
        Lead lead = office.capture(Office.profile(number));
        return office.boss
                .leads()
                .assignTo(lead.id(), UserId.of(owner), "start")
                .orThrow();
    }

    @Test
    void oneRuleSaysWhatIsReadListedAndCounted_B48() {
        Office office = company();
        Lead alices = lead(office, 1, "alice");
        Lead bobs = lead(office, 2, "bob");
        Lead noras = lead(office, 3, "nora");
        sees(office, "alice", List.of(alices), List.of(bobs, noras));
        sees(office, "bob", List.of(bobs), List.of(alices, noras));
        sees(office, "mary", List.of(alices, bobs, noras), List.of());
        sees(office, "nick", List.of(noras), List.of(alices, bobs));
        sees(office, "pete", List.of(), List.of(alices, bobs, noras));
        sees(office, "dora", List.of(alices, bobs, noras), List.of());
        sees(office, "stranger", List.of(), List.of(alices, bobs, noras));

        office.hire(office.user("bob").withActive(false));
        sees(office, "bob", List.of(), List.of(alices, bobs, noras));
    }

    private static void sees(Office office, String user, List<Lead> seen, List<Lead> hidden) {
        CrmSession session = office.as(user);
        List<LeadId> ids = seen.stream().map(Lead::id).toList();
        assertThat(session.leads().list(ListFilter.ALL).items())
                .as(user)
                .extracting(Lead::id)
                .containsExactlyInAnyOrderElementsOf(ids);
        if (List.of("mary", "nick", "pete", "dora").contains(user)) {
            assertThat(captured(office, session)).as(user).isEqualTo(seen.size());
        } else {
            assertThatThrownBy(() -> captured(office, session)).as(user).isInstanceOf(RefusedException.class);
        }
        seen.forEach(lead -> {
            assertThat(session.leads().find(lead.id())).as(user).isPresent();
            assertThat(session.history("lead/" + lead.id())).as(user).isNotEmpty();
            assertThat(session.pool().countdown(lead.id())).as(user).isPresent();
        });
        hidden.forEach(lead -> {
            assertThat(session.leads().find(lead.id())).as(user).isEmpty();
            assertThat(session.history("lead/" + lead.id())).as(user).isEmpty();
            assertThat(session.followUp().interactions("lead/" + lead.id())).isEmpty();
            assertThat(session.followUp().cadences("lead/" + lead.id())).isEmpty();
            assertThat(session.pool().countdown(lead.id())).as(user).isEmpty();
        });
    }

    private static long captured(Office office, CrmSession session) {
        return session.reports()
                .leads(
                        office.clock.instant().minusSeconds(60),
                        office.clock.instant().plusSeconds(60))
                .steps()
                .get(0)
                .count();
    }

    @Test
    void nobodyWorksWithWhatIsNotHis_B48() {
        Office office = company();
        Lead bobs = lead(office, 2, "bob");
        CrmSession alice = office.as("alice");
        Lead before = office.lead(bobs.id());
        assertThat(alice.leads().update(bobs.id(), Office.profile(2).withNeed("x")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(alice.leads().score(bobs.id())).isInstanceOf(Outcome.Refused.class);
        assertThat(alice.leads().assignTo(bobs.id(), UserId.of("alice"), "mine"))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(alice.leads().tag(bobs.id(), List.of("x"), List.of())).isInstanceOf(Outcome.Refused.class);
        assertThat(alice.leads().convert(bobs.id(), null)).isInstanceOf(ConvertResult.Refused.class);
        assertThat(alice.pool().release(bobs.id(), "x")).isInstanceOf(Outcome.Refused.class);
        assertThat(alice.followUp()
                        .log(bobs.id(), Office.call(office.clock.instant().plusSeconds(60))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(alice.people().save(office.user("alice").withRoles(java.util.Set.of("admin"))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(office.lead(bobs.id())).isEqualTo(before);

        Conversion conversion = office.convert(bobs, "CNY 1000.00");
        assertThat(alice.accounts().find(conversion.account())).isEmpty();
        assertThat(alice.accounts().list(ListFilter.ALL).items()).isEmpty();
        assertThat(alice.accounts().contacts(conversion.account())).isEmpty();
        assertThat(alice.pipeline().find(conversion.opportunity())).isEmpty();
        assertThat(alice.pipeline().list(ListFilter.ALL).items()).isEmpty();
        assertThat(alice.pipeline().lose(conversion.opportunity(), "price")).isInstanceOf(MoveResult.Refused.class);
        assertThat(alice.pipeline().open(conversion.account(), NewOpportunity.of("x", Money.parse("CNY 1.00"))))
                .isInstanceOf(Outcome.Refused.class);
        office.as("mary").pipeline().lose(conversion.opportunity(), "price");
        assertThat(office.boss
                        .pipeline()
                        .find(conversion.opportunity())
                        .orElseThrow()
                        .lossReason())
                .isEqualTo("price");
    }

    @Test
    void whoMayNotCaptureCapturesNothing_B48() {
        Office office = company();
        office.hire("fin", "finance");
        assertThat(office.as("fin").leads().capture(Office.profile(1))).isInstanceOf(CaptureResult.Refused.class);
        assertThat(office.as("stranger").leads().capture(Office.profile(1))).isInstanceOf(CaptureResult.Refused.class);
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).isEmpty();
        assertThat(office.as("alice").leads().capture(Office.profile(1))).isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void nothingIsSentBeforeItIsCommitted_T18() {
        ShakyStore store = ShakyStore.of(MemoryStore.create());
        Office office = Office.open(RuleBook.standard(), MONDAY, store, "alice");
        store.down(true);
        assertThatThrownBy(() -> office.boss.leads().capture(Office.profile(1)))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        failure -> assertThat(failure.maybeApplied()).isFalse());
        store.down(false);
        office.time.advance(Duration.ofDays(30));
        assertThat(office.messages).isEmpty();
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).isEmpty();

        office.capture(Office.profile(1));
        assertThat(office.messages).isEmpty();
        office.crm.runDue();
        assertThat(office.sent("lead.assigned")).hasSize(1);
    }

    @Test
    void aFailureOnTheWayCommitsNothing_T19() {
        Office office = Office.open(RuleBook.standard(), MONDAY, "alice");
        int events = office.log().size();
        Crm broken = Crm.builder()
                .policies(withoutAssignment(RuleBook.standard()))
                .store(office.store)
                .clock(office.clock)
                .build();
        assertThatThrownBy(() -> broken.as(Actor.system("boss")).leads().capture(Office.profile(1)))
                .hasMessage("no assignment today");
        assertThat(office.log()).hasSize(events);
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).isEmpty();
        // the number was not taken either
        office.capture(Office.profile(1));
    }

    /** A book whose last step of a capture fails. */
    private static PolicySource withoutAssignment(RuleBook book) {
        Policies policies = (Policies) Proxy.newProxyInstance(
                Policies.class.getClassLoader(), new Class<?>[] {Policies.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("assignment")) {
                        throw new IllegalStateException("no assignment today");
                    }
                    try {
                        return method.invoke(book, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new PolicySource() {
            @Override
            public Policies current() {
                return policies;
            }

            @Override
            public Policies read(String canonical) {
                return book.read(canonical);
            }
        };
    }

    @Test
    void theLogHasNoGapsAndIsIntact_B50() {
        Office office = company();
        for (int i = 1; i <= 20; i++) {
            office.capture(Office.profile(i));
        }
        List<Event> log = office.log();
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i).position()).isEqualTo(i + 1L);
        }
        log.stream().map(Event::subject).distinct().forEach(subject -> {
            List<Long> sequence = log.stream()
                    .filter(event -> event.subject().equals(subject))
                    .map(Event::sequence)
                    .toList();
            assertThat(sequence).isSorted().hasSize(Math.toIntExact(sequence.get(sequence.size() - 1)));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void theLogIsFoundIntactWhileItGrows_B50(int moment) {
        Office office = Office.open(RuleBook.standard(), MONDAY, "alice");
        office.capture(Office.profile(1));
        office.log();
        AtomicInteger finds = new AtomicInteger();
        Store growing = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (p, method, given) -> {
                    if (method.getName().equals("find") && finds.incrementAndGet() == moment) {
                        office.capture(Office.profile(2));
                        office.log();
                    }
                    return method.invoke(office.store, given);
                });
        Crm reader = Crm.builder()
                .policies(RuleBook.standard())
                .store(growing)
                .clock(office.clock)
                .build();
        assertThat(reader.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
        assertThat(finds).hasValueGreaterThanOrEqualTo(moment);
    }
}
