package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.lead.Conversion;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.Order;
import io.crmkit.people.Absence;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractId;
import io.crmkit.service.TicketId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes along when an account changes hands, and what stays. */
class HandsTest {
    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");

    private final Office office = Office.open(TestBook.standard(), "alice", "bob");
    private final AccountId account;
    private final OpportunityId open;
    private final OpportunityId lost;
    private final Order unpaid;
    private final Order paid;
    private final ContractId contract;
    private final TicketId ticket;
    private final TicketId served;

    HandsTest() {
        office.hire("sam", null, "service");
        Conversion customer = ((io.crmkit.desk.ConvertResult.Converted) office.boss
                        .leads()
                        .convert(
                                office.capture(Office.profile(1).withSource("user:alice"))
                                        .id(),
                                Office.deal(1)))
                .conversion();
        account = customer.account();
        open = customer.opportunity();
        lost = another();
        office.boss.pipeline().lose(lost, "price");
        unpaid = win();
        paid = win();
        office.boss.orders().receive(paid.id(), Office.cny(1000), null).orThrow();
        contract =
                office.boss.renewals().start(Scene.contract(account)).orThrow().id();
        ticket = office.boss
                .service()
                .open(account, "Broken", null, false)
                .orThrow()
                .id();
        office.as("alice").service().acknowledge(ticket).orThrow();
        served = office.boss
                .service()
                .open(account, "Slow", null, false)
                .orThrow()
                .id();
        office.as("sam").service().acknowledge(served).orThrow();
    }

    private OpportunityId another() {
        return office.boss
                .pipeline()
                .open(account, NewOpportunity.of("More", Office.cny(1000)))
                .orThrow()
                .id();
    }

    private Order win() {
        return ((MoveResult.Moved) office.boss.pipeline().force(another(), TestStages.SIGNED, "signed")).order();
    }

    /** Who has what is open, and that what is closed and what the service works on has stayed. */
    private void have(@Nullable UserId owner) {
        assertThat(office.boss.accounts().find(account).orElseThrow().holding().owner())
                .isEqualTo(owner);
        assertThat(deal(open).owner()).isEqualTo(owner);
        assertThat(office.boss.orders().find(unpaid.id()).orElseThrow().owner()).isEqualTo(owner);
        assertThat(office.boss.renewals().find(contract).orElseThrow().owner()).isEqualTo(owner);
        assertThat(office.boss.service().find(ticket).orElseThrow().assignee()).isEqualTo(owner);

        assertThat(deal(lost).owner()).isEqualTo(ALICE);
        assertThat(deal(unpaid.opportunity()).owner()).isEqualTo(ALICE);
        assertThat(office.boss.orders().find(paid.id()).orElseThrow().owner()).isEqualTo(ALICE);
        assertThat(office.boss.service().find(served).orElseThrow().assignee()).isEqualTo(UserId.of("sam"));
        Audit.check(office);
    }

    private Opportunity deal(OpportunityId id) {
        return office.boss.pipeline().find(id).orElseThrow();
    }

    @Test
    void whatIsOpenGoesWithAnAccountThatIsAssigned_B49() {
        have(ALICE);
        assertThat(office.boss.accounts().assignTo(account, BOB, "alice leaves"))
                .isInstanceOf(Outcome.Done.class);
        have(BOB);
        assertThat(office.as("bob").pipeline().find(open)).isPresent();
        assertThat(office.as("alice").pipeline().find(open)).isEmpty();
        assertThat(office.as("alice").pipeline().find(lost)).isPresent();
        assertThat(office.boss.history("opportunity/" + open))
                .last()
                .satisfies(event -> assertThat(event.kind() + " " + event.data())
                        .isEqualTo("opportunity.owner-changed {from=alice, to=bob}"));
        assertThat(office.boss.followUp().cadences("account/" + account))
                .filteredOn(run -> run.endedAt() == null)
                .extracting(run -> run.cadence())
                .containsExactly("first-touch");
        long events = office.events();
        office.boss.accounts().assignTo(account, BOB, "again").orThrow();
        assertThat(office.events()).isEqualTo(events);
    }

    @Test
    void whatIsOpenIsNobodysInThePoolAndThenTheClaimers_B28() {
        office.boss.pool().release(account, "no time").orThrow();
        have(null);
        assertThat(office.as("alice").pipeline().list(ListFilter.status("OPEN")).items())
                .isEmpty();
        assertThat(office.as("bob").pool().claim(account)).isInstanceOf(ClaimResult.Claimed.class);
        have(BOB);
    }

    @Test
    void whatIsOpenIsNobodysWhenAnAccountFallsBack_B25() {
        Office other = Office.open(TestBook.standard(), "alice");
        Conversion customer = other.customer(1);
        other.boss.pipeline().lose(customer.opportunity(), "price");
        ContractId running = other.boss
                .renewals()
                .start(Scene.contract(customer.account()))
                .orThrow()
                .id();
        other.time.advance(Duration.ofDays(8));
        assertThat(other.boss
                        .accounts()
                        .find(customer.account())
                        .orElseThrow()
                        .holding()
                        .owner())
                .isNull();
        assertThat(other.boss.renewals().find(running).orElseThrow().owner()).isNull();
        Audit.check(other);
    }

    @Test
    void anAccountIsAssignedByTheRulesOfAnyHandOver_B27_B28_T15() {
        refused("alice", "bob", "mine", "not-allowed");
        refused("boss", "bob", " ", "invalid");
        office.boss.people().save(office.user("bob").withActive(false)).orThrow();
        refused("boss", "bob", "please", "wrong-state");
        Absence leave = new Absence(Office.START, Office.START.plus(Duration.ofDays(1)), UserId.of("sam"));
        office.boss
                .people()
                .save(office.user("bob").withActive(true).withAbsences(List.of(leave)))
                .orThrow();
        assertThat(refused("boss", "bob", "please", "absent")).contains("(sam)");
        office.boss
                .people()
                .save(office.user("bob").withAbsences(List.of()).withCapacity(0))
                .orThrow();
        // an account that was won does not count
        office.boss.accounts().assignTo(account, BOB, "please").orThrow();
        AccountId fresh = ((io.crmkit.desk.ConvertResult.Converted) office.boss
                        .leads()
                        .convert(
                                office.capture(Office.profile(2).withSource("user:alice"))
                                        .id(),
                                null))
                .conversion()
                .account();
        assertThat(office.boss.accounts().assignTo(fresh, BOB, "please"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo("holdings"));
        refused("boss", "alice", "back", "cooling-down");
        have(BOB);
    }

    private String refused(String by, String to, String reason, String code) {
        Outcome<?> outcome =
                (by.equals("boss") ? office.boss : office.as(by)).accounts().assignTo(account, UserId.of(to), reason);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Outcome.Refused<?> no = (Outcome.Refused<?>) outcome;
        assertThat(no.refusal().code()).isEqualTo(code);
        return no.refusal().message();
    }

    @Test
    void aRenewalGoesToTheOwnerOfTheAccountElseToAManagerButNeverToWhoLeft_B46_T15() {
        office.hire("mia", "sales", "manager");
        assertThat(renewalOwner("bob", true, "mia")).isEqualTo(BOB);
        assertThat(renewalOwner("bob", false, "mia")).isEqualTo(UserId.of("mia"));
        assertThat(renewalOwner("bob", false, "alice")).isNull();
    }

    /** The owner of the renewal of an account of somebody who may have left, alice certainly having left. */
    private @Nullable UserId renewalOwner(String owner, boolean stays, String manager) {
        Office other = Office.open(TestBook.standard(), "alice", "bob");
        other.hire("mia", "sales", "manager");
        other.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, UserId.of(manager)))
                .orThrow();
        Conversion customer = ((io.crmkit.desk.ConvertResult.Converted) other.boss
                        .leads()
                        .convert(
                                other.capture(Office.profile(1).withSource("user:" + owner))
                                        .id(),
                                Office.deal(1)))
                .conversion();
        ContractId running = other.boss
                .renewals()
                .start(Scene.contract(customer.account()))
                .orThrow()
                .id();
        User alice = other.user("alice").withActive(false);
        other.boss.people().save(alice).orThrow();
        other.boss.people().save(other.user(owner).withActive(stays)).orThrow();
        other.time.advance(Duration.ofDays(250));
        Contract renewing = other.boss.renewals().find(running).orElseThrow();
        assertThat(other.boss.history("contract/" + running))
                .extracting(Event::kind)
                .contains("contract.renewal-opened");
        return other.boss
                .pipeline()
                .find(OpportunityId.of(renewing.renewalOpportunity()))
                .orElseThrow()
                .owner();
    }

    @Test
    void tasksOfACadenceAreClosedWhenNobodyWantsThemAnyMore_B38() {
        var lead = office.capture(Office.profile(5).withSource("user:alice"));
        office.time.advance(Duration.ofDays(1));
        assertThat(tasksOf("alice")).contains("lead/" + lead.id());
        office.as("alice")
                .followUp()
                .log(lead.id(), office.call(Duration.ofDays(60)))
                .orThrow();
        assertThat(tasksOf("alice")).doesNotContain("lead/" + lead.id());
        office.time.advance(Duration.ofDays(2));
        assertThat(tasksOf("alice")).contains("lead/" + lead.id());
        office.boss.leads().assignTo(lead.id(), BOB, "please").orThrow();
        assertThat(tasksOf("alice")).doesNotContain("lead/" + lead.id());
        Audit.check(office);
    }

    @Test
    void aContactBeforeTheAssignmentTakesNoStepBack_B23() {
        var lead = office.capture(Office.profile(6).withSource("user:alice"));
        office.clock.advance(Duration.ofHours(2));
        office.boss.leads().assignTo(lead.id(), BOB, "please").orThrow();
        office.as("bob")
                .followUp()
                .log(
                        lead.id(),
                        office.call(Duration.ofDays(9))
                                .withHappenedAt(office.clock.instant().minus(Duration.ofHours(1))))
                .orThrow();
        assertThat(office.boss.leads().find(lead.id()).orElseThrow().firstContactAt())
                .isNull();
        office.time.advance(Duration.ofDays(1));
        assertThat(tasksOf("bob")).contains("lead/" + lead.id());
    }

    @Test
    void whatIsBegunWhileAnAccountChangesHandsGoesAlong_T1() {
        for (int round = 0; round < 20; round++) {
            UserId to = round % 2 == 0 ? UserId.of("dora" + round) : UserId.of("dan" + round);
            office.hire(to.value(), "sales", "rep");
            Crew.run(3, number -> switch (number) {
                case 0 -> office.boss.accounts().assignTo(account, to, "please").orThrow();
                case 1 -> office.boss.renewals().start(Scene.contract(account)).orThrow();
                default -> office.boss.pipeline().open(account, Office.deal(2)).orThrow();
            });
            assertThat(office.boss
                            .renewals()
                            .list(ListFilter.status("ACTIVE").withLimit(1000))
                            .items())
                    .extracting(Contract::owner)
                    .containsOnly(to);
            assertThat(office.boss
                            .pipeline()
                            .list(ListFilter.status("OPEN").withLimit(1000))
                            .items())
                    .extracting(Opportunity::owner)
                    .containsOnly(to);
        }
        Audit.check(office);
    }

    private List<String> tasksOf(String user) {
        return office.as(user).followUp().tasks(ListFilter.ALL).items().stream()
                .map(task -> task.subject())
                .toList();
    }
}
