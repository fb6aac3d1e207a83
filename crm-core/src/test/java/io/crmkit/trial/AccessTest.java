package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.CrmSession;
import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRunId;
import io.crmkit.activity.TaskId;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.error.NotFoundException;
import io.crmkit.error.RefusedException;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.pool.PoolId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private final Office office = Office.open(TestBook.standard());
    private Lead ofAlice;
    private Lead ofBob;
    private Lead pooled;

    @BeforeEach
    void company() {
        office.team("north", "sales");
        office.team("south", null);
        office.hire("mia", "sales", "manager");
        office.hire("alice", "north", "rep");
        office.hire("bob", "south", "rep");
        office.hire("dora", null, "director");
        office.hire("gone", "north", "director");
        User gone = office.user("gone");
        office.boss.people().save(gone.withActive(false)).orThrow();
        ofAlice = office.capture(Office.profile(1).withSource("user:alice"));
        ofBob = office.capture(Office.profile(2).withSource("user:bob"));
        pooled = office.pooled(3);
    }

    private Set<LeadId> sees(String user) {
        Set<LeadId> ids = new java.util.TreeSet<>();
        office.as(user).leads().list(ListFilter.ALL).items().forEach(lead -> ids.add(lead.id()));
        for (Lead lead : List.of(ofAlice, ofBob, pooled)) {
            boolean found = office.as(user).leads().find(lead.id()).isPresent();
            boolean masked = lead.equals(pooled) && !ids.contains(lead.id());
            assertThat(found || masked).isEqualTo(ids.contains(lead.id()) || masked);
            assertThat(office.as(user).history("lead/" + lead.id()).isEmpty()).isEqualTo(!ids.contains(lead.id()));
        }
        return ids;
    }

    @Test
    void ownTeamSubtreeOrAllIsTheSameForListsLookUpsAndHistory_B48() {
        assertThat(sees("alice")).containsExactlyInAnyOrder(ofAlice.id());
        assertThat(sees("bob")).containsExactlyInAnyOrder(ofBob.id());
        assertThat(sees("mia")).containsExactlyInAnyOrder(ofAlice.id());
        assertThat(sees("dora")).containsExactlyInAnyOrder(ofAlice.id(), ofBob.id(), pooled.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "nobody"})
    void whoIsInactiveOrUnknownSeesAndDoesNothing_T15(String user) {
        Conversion customer = office.customer(9);
        office.time.advance(Duration.ofDays(1));
        CrmSession session = office.as(user);
        assertThat(sees(user)).isEmpty();
        assertThat(session.accounts().list(ListFilter.ALL).items()).isEmpty();
        assertThat(session.accounts().find(customer.account())).isEmpty();
        assertThat(session.accounts().contacts(customer.account())).isEmpty();
        assertThat(session.pipeline().list(ListFilter.ALL).items()).isEmpty();
        assertThat(session.pipeline().find(customer.opportunity())).isEmpty();
        assertThat(session.orders().list(ListFilter.ALL).items()).isEmpty();
        assertThat(session.renewals().list(ListFilter.ALL).items()).isEmpty();
        assertThat(session.service().list(ListFilter.ALL).items()).isEmpty();
        assertThat(session.followUp().tasks(ListFilter.ALL).items()).isEmpty();
        assertThat(session.followUp().interactions("lead/" + ofAlice.id())).isEmpty();
        assertThat(session.followUp().cadences("lead/" + ofAlice.id())).isEmpty();
        assertThat(session.pool().leads(PoolId.of("main"), ListFilter.ALL).items())
                .isEmpty();
        assertThat(session.pool().countdown(ofAlice.id())).isEmpty();
        assertThat(session.leads().duplicatesOf(Office.profile(1))).isEmpty();
        assertThat(session.leads().find(pooled.id())).isEmpty();
        CadenceRunId run =
                office.boss.followUp().cadences("lead/" + ofAlice.id()).get(0).id();
        long events = office.events();
        assertThat(session.followUp().enrol(ofAlice.id(), "welcome"))
                .isInstanceOfSatisfying(
                        EnrolResult.Refused.class,
                        no -> assertThat(no.refusal().code())
                                .isEqualTo(user.equals("gone") ? Refusal.INACTIVE_USER : Refusal.UNKNOWN_USER));
        assertThat(session.leads().capture(Office.profile(8))).isInstanceOf(CaptureResult.Refused.class);
        assertThat(session.pool().claim(pooled.id())).isInstanceOf(ClaimResult.Refused.class);
        String code = user.equals("gone") ? Refusal.INACTIVE_USER : Refusal.UNKNOWN_USER;
        refused(code, session.leads().tag(ofAlice.id(), List.of("x"), List.of()));
        refused(code, session.leads().assign(ofAlice.id()));
        refused(code, session.pool().release(ofAlice.id(), "why"));
        refused(code, session.pool().lock(ofAlice.id(), Office.START.plusSeconds(9)));
        refused(code, session.pool().unlock(ofAlice.id()));
        refused(code, session.followUp().pause(run, null));
        refused(code, session.followUp().resume(run));
        refused(code, session.followUp().stop(run, "why"));
        assertThat(session.leads().convert(ofAlice.id(), null)).isInstanceOf(ConvertResult.Refused.class);
        assertThat(office.events()).isEqualTo(events);
    }

    private static void refused(Outcome<?> outcome) {
        refused("not-allowed", outcome);
    }

    private static void refused(String code, Outcome<?> outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(((Outcome.Refused<?>) no).refusal().code())
                                .isEqualTo(code));
        assertThatThrownBy(outcome::orThrow)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Maybe");
    }

    @Test
    void aRepWorksWithHisOwnCustomersOnly() {
        Conversion customer =
                ((ConvertResult.Converted) office.as("bob").leads().convert(ofBob.id(), Office.deal(1))).conversion();
        AccountId account = customer.account();
        CrmSession alice = office.as("alice");
        refused(alice.leads().update(ofBob.id(), Office.profile(5)));
        refused(alice.leads().screen(ofBob.id()));
        refused(alice.leads().score(ofBob.id()));
        refused(alice.followUp().log(account, office.call(Duration.ofDays(1))));
        refused(alice.followUp().log(customer.opportunity(), office.call(Duration.ofDays(1))));
        refused(alice.accounts().tag(account, List.of("x"), List.of()));
        refused(alice.accounts().setRoles(customer.contact(), Set.of()));
        refused(alice.pool().release(account, "why"));
        refused(alice.pool().lock(account, Office.START.plusSeconds(9)));
        refused(alice.pool().unlock(account));
        refused(alice.pipeline().open(account, Office.deal(1)));
        refused(alice.pipeline().addEvidence(customer.opportunity(), "written", null));
        refused(alice.pipeline().setProbability(customer.opportunity(), 10));
        refused(alice.pipeline().hold(customer.opportunity(), "why", null));
        refused(alice.pipeline().resume(customer.opportunity()));
        refused(alice.service().open(account, "Help", null, false));
        refused(alice.renewals().start(Scene.contract(account)));
        refused(alice.people().save(office.user("alice")));
        for (MoveResult result : List.of(
                alice.pipeline().advance(customer.opportunity(), TestStages.NEED),
                alice.pipeline().lose(customer.opportunity(), "price"),
                alice.pipeline().reopen(customer.opportunity()),
                office.as("bob").pipeline().force(customer.opportunity(), TestStages.SIGNED, "why"))) {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            MoveResult.Refused.class,
                            no -> assertThat(no.refusal().code()).isEqualTo("not-allowed"));
        }
        assertThat(office.as("bob").pipeline().advance(customer.opportunity(), TestStages.NEED))
                .isInstanceOf(MoveResult.Moved.class);
    }

    @Test
    void aManagerDividesTheWorkOfHisTeamsOnly() {
        CrmSession mia = office.as("mia");
        refused(mia.leads().assignTo(ofBob.id(), UserId.of("alice"), "why"));
        refused(mia.leads().assignTo(ofAlice.id(), UserId.of("bob"), "why"));
        refused(mia.leads().assign(ofBob.id()));
        assertThat(mia.leads()
                        .assignTo(ofAlice.id(), UserId.of("mia"), "holidays")
                        .orThrow()
                        .holding()
                        .owner())
                .isEqualTo(UserId.of("mia"));
        assertThat(mia.leads()
                        .assignTo(pooled.id(), UserId.of("alice"), "her region")
                        .orThrow()
                        .holding()
                        .owner())
                .isEqualTo(UserId.of("alice"));
    }

    @Test
    void whatIsInThePoolIsMaskedUntilItIsClaimed_B30() {
        CrmSession alice = office.as("alice");
        Lead seen = alice.leads().find(pooled.id()).orElseThrow();
        assertThat(seen.profile().phone()).isEqualTo("138******03");
        assertThat(seen.profile().email()).isEqualTo("c*@example.com");
        assertThat(alice.pool().leads(PoolId.of("main"), ListFilter.ALL).items())
                .containsExactly(seen);
        assertThat(alice.pool().claim(pooled.id())).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(alice.leads().find(pooled.id()).orElseThrow().profile().phone())
                .isEqualTo("13800000003");
        assertThat(office.as("bob").leads().find(pooled.id())).isEmpty();
        assertThat(alice.pool().leads(PoolId.of("main"), ListFilter.ALL).items())
                .isEmpty();
    }

    @Test
    void aConvertedLeadCanNoLongerBeClaimed() {
        assertThat(office.boss.leads().convert(pooled.id(), null)).isInstanceOf(ConvertResult.Converted.class);
        assertThat(office.as("alice").pool().claim(pooled.id()))
                .isInstanceOfSatisfying(
                        ClaimResult.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo("wrong-state"));
        assertThat(office.holdings("alice")).isEqualTo(1);
    }

    @Test
    void aManagerOfMoreThanTwoHundredPeopleSeesAllTheyHavePageByPage() {
        for (int i = 0; i < 230; i++) {
            office.hire("rep" + i, "north", "rep");
        }
        for (int i = 0; i < 30; i++) {
            office.capture(Office.profile(100 + i).withSource("user:" + (i % 3 == 0 ? "bob" : "rep" + i * 7)));
            office.clock.advance(Duration.ofSeconds(1));
        }
        List<Lead> all = new ArrayList<>();
        ListFilter filter = ListFilter.ALL.withLimit(4);
        Listing<Lead> page = office.as("mia").leads().list(filter);
        while (page.next() != null) {
            assertThat(page.items()).hasSize(4);
            all.addAll(page.items());
            page = office.as("mia").leads().list(filter.withAfter(page.next()));
        }
        all.addAll(page.items());
        assertThat(all).hasSize(21).doesNotHaveDuplicates();
        assertThat(all).extracting(Lead::receivedAt).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void listsAreFilteredByStatusOwnerAndTag() {
        office.boss.leads().tag(ofAlice.id(), List.of(" hot ", ""), List.of()).orThrow();
        CrmSession dora = office.as("dora");
        assertThat(dora.leads().list(ListFilter.ALL.withTag("hot")).items())
                .extracting(Lead::id)
                .containsExactly(ofAlice.id());
        assertThat(dora.leads().list(ListFilter.ALL.withOwner("bob")).items())
                .extracting(Lead::id)
                .containsExactly(ofBob.id());
        assertThat(dora.leads().list(ListFilter.status("CONVERTED")).items()).isEmpty();
        Listing<Lead> first = dora.leads().list(ListFilter.ALL.withLimit(2));
        assertThat(first.items()).hasSize(2);
        assertThat(dora.leads().list(ListFilter.ALL.withAfter(first.next())).items())
                .hasSize(1);
    }

    @Test
    void whatIsNotThereIsToldWithItsKey() {
        assertThatThrownBy(() -> office.boss.leads().score(LeadId.of("none")))
                .isInstanceOfSatisfying(NotFoundException.class, e -> {
                    assertThat(e.subject()).isEqualTo("lead/none");
                    assertThat(e.code()).isEqualTo("not-found");
                });
        assertThatThrownBy(() -> office.boss.followUp().done(TaskId.of("none"))).isInstanceOf(NotFoundException.class);
        assertThat(office.boss.leads().find(LeadId.of("none"))).isEmpty();
        assertThat(office.boss.history("lead/none")).isEmpty();
        assertThat(office.as("alice").history("team/north")).isEmpty();
        assertThat(office.boss.people().find(UserId.of("none"))).isEmpty();
        assertThat(office.boss.people().teams())
                .extracting(team -> team.id())
                .containsExactly(TeamId.of("north"), TeamId.of("sales"), TeamId.of("south"));
    }

    @Test
    void theServicePeopleWorkOnEverybodysTickets() {
        office.hire("sam", null, "service");
        office.hire("cash", null, "cashier");
        Conversion customer =
                ((ConvertResult.Converted) office.as("bob").leads().convert(ofBob.id(), Office.deal(1))).conversion();
        CrmSession sam = office.as("sam");
        var ticket =
                sam.service().open(customer.account(), "Broken", "text", true).orThrow();
        assertThat(office.as("bob").service().find(ticket.id())).contains(ticket);
        assertThat(office.as("alice").service().find(ticket.id())).isEmpty();
        assertThat(sam.service().acknowledge(ticket.id()).orThrow().assignee()).isEqualTo(UserId.of("sam"));
        assertThat(sam.service().list(ListFilter.ALL).items()).hasSize(1);
        assertThat(office.boss.accounts().find(customer.account()).orElseThrow().openTickets())
                .isEqualTo(1);
        sam.service().resolve(ticket.id(), "Repaired").orThrow();
        assertThat(office.boss.accounts().find(customer.account()).orElseThrow().openTickets())
                .isZero();
        assertThat(sam.service().close(ticket.id()).orThrow().closedAt()).isNotNull();
        refused(office.as("alice").service().close(ticket.id()));
        refused(office.as("sam").orders().receive(io.crmkit.order.OrderId.of("none"), Office.cny(1), null));
    }
}
