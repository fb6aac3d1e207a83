package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.account.Account;
import io.crmkit.decision.Violation;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.PastOpportunity;
import io.crmkit.desk.PastOpportunity.Ending;
import io.crmkit.desk.PastOpportunity.Visit;
import io.crmkit.desk.Refusal;
import io.crmkit.event.Event;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.Closing;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PastOpportunityTest {
    private static final Instant MAY = Instant.parse("2025-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2025-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2025-07-01T00:00:00Z");

    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    private static PastOpportunity deal(Visit... visits) {
        return PastOpportunity.builder()
                .name("A press")
                .account("Hall Ltd")
                .owner(UserId.of("alice"))
                .amount(Office.cny(5000))
                .visits(List.of(visits))
                .build();
    }

    private static Visit visit(StageId stage, Instant entered) {
        return new Visit(stage, entered);
    }

    private Opportunity record(PastOpportunity past) {
        return office.boss.pipeline().recordPast(past).orThrow();
    }

    private Refusal refused(PastOpportunity past) {
        return ((Outcome.Refused<Opportunity>) office.boss.pipeline().recordPast(past)).refusal();
    }

    private Account account(Opportunity deal) {
        return office.boss.accounts().find(deal.account()).orElseThrow();
    }

    @Test
    void whatWasWonHasItsOwnDatesAndPlacesNoOrder() {
        office.boss.people().users();
        Opportunity won = record(deal(visit(TestStages.CONTACT, MAY), visit(TestStages.QUOTE, JUNE))
                .withClosing(new Ending(OpportunityStatus.WON, JULY, null))
                .withExpectedClose(LocalDate.of(2025, 7, 2))
                .withTags(Set.of("old"))
                .withFields(CustomFields.NONE.with("tax", FieldValue.of("T-1"))));

        assertThat(won.status()).isEqualTo(OpportunityStatus.WON);
        assertThat(won.stage()).isEqualTo(TestStages.SIGNED);
        assertThat(won.probability()).isEqualTo(100);
        assertThat(won.visits())
                .containsExactly(
                        new StageVisit(TestStages.CONTACT, MAY, JUNE),
                        new StageVisit(TestStages.QUOTE, JUNE, JULY),
                        new StageVisit(TestStages.SIGNED, JULY, null));
        assertThat(won.closings())
                .containsExactly(new Closing(OpportunityStatus.WON, null, TestStages.QUOTE, JULY, null));
        assertThat(won.closedAt()).isEqualTo(JULY);
        assertThat(won.quotedAt()).isEqualTo(JUNE);
        assertThat(won.tags()).containsExactly("old");
        assertThat(account(won).wonOpportunities()).isEqualTo(1);
        assertThat(office.boss.orders().list(ListFilter.ALL).items()).isEmpty();
        assertThat(office.boss.followUp().cadences("account/" + won.account())).isEmpty();
        Audit.check(office);
    }

    @Test
    void itsOneEventSaysThatItPassedNoGate() {
        Opportunity open = record(deal(visit(TestStages.QUOTE, MAY)));

        assertThat(office.boss.history("opportunity/" + open.id()))
                .extracting(Event::kind, event -> event.data().get("bypassed"), Event::at)
                .containsExactly(tuple("opportunity.recorded", "true", Office.START));
    }

    @Test
    void whatWasLostMayHaveNoReason() {
        Opportunity lost =
                record(deal(visit(TestStages.NEED, MAY)).withClosing(new Ending(OpportunityStatus.LOST, JUNE, null)));

        assertThat(lost.lossReason()).isNull();
        assertThat(lost.probability()).isZero();
        assertThat(lost.visits()).containsExactly(new StageVisit(TestStages.NEED, MAY, JUNE));
        assertThat(lost.closings())
                .containsExactly(new Closing(OpportunityStatus.LOST, null, TestStages.NEED, JUNE, null));
        assertThat(account(lost).openOpportunities()).isZero();
        assertThat(record(deal(visit(TestStages.NEED, MAY))
                                .withClosing(new Ending(OpportunityStatus.LOST, JUNE, "went elsewhere")))
                        .lossReason())
                .isEqualTo("went elsewhere");
    }

    @Test
    void datesThatAreNotKnownAreThoseOfWhatFollows() {
        assertThat(record(deal(visit(TestStages.CONTACT, null))).visits())
                .containsExactly(new StageVisit(TestStages.CONTACT, Office.START, null));
        assertThat(record(deal(
                                        visit(TestStages.CONTACT, null),
                                        visit(TestStages.NEED, MAY),
                                        visit(TestStages.QUOTE, null))
                                .withClosing(new Ending(OpportunityStatus.LOST, JUNE, null)))
                        .visits())
                .containsExactly(
                        new StageVisit(TestStages.CONTACT, MAY, MAY),
                        new StageVisit(TestStages.NEED, MAY, JUNE),
                        new StageVisit(TestStages.QUOTE, JUNE, JUNE));
        Opportunity won = record(deal().withClosing(new Ending(OpportunityStatus.WON, JUNE, null)));
        assertThat(won.visits()).containsExactly(new StageVisit(TestStages.SIGNED, JUNE, null));
        assertThat(won.closings().get(0).stage()).isEqualTo(TestStages.SIGNED);
        assertThat(record(deal(visit(TestStages.SIGNED, null))
                                .withClosing(new Ending(OpportunityStatus.WON, JUNE, null)))
                        .visits())
                .containsExactly(new StageVisit(TestStages.SIGNED, JUNE, null));
    }

    @Test
    void nobodyIsRemindedOfThePastAndTheFutureComesOnTime() {
        Instant lately = Office.START.minus(Duration.ofDays(10));
        record(deal(visit(TestStages.CONTACT, MAY)));
        Opportunity recent = record(deal(visit(TestStages.QUOTE, lately)));

        office.crm.runDue();
        assertThat(office.messages).isEmpty();
        office.time.advance(Duration.ofDays(3));
        assertThat(office.messages).isEmpty();
        // 14 days after it was quoted, as if it had been here all the time; the reminder of the quote is over
        office.time.advance(Duration.ofDays(2));
        assertThat(office.messages).hasSize(1);
        assertThat(office.boss.history("opportunity/" + recent.id()))
                .extracting(Event::kind)
                .containsExactly("opportunity.recorded", "opportunity.stalled");
    }

    @Test
    void anOpenOneGoesOnThroughTheGates() {
        Opportunity open = record(deal(visit(TestStages.CONTACT, MAY)));

        assertThat(office.as("alice").pipeline().advance(open.id(), TestStages.QUOTE))
                .isInstanceOf(MoveResult.Blocked.class);
        assertThat(office.as("alice").pipeline().advance(open.id(), TestStages.NEED))
                .isInstanceOf(MoveResult.Moved.class);
        assertThat(account(open).openOpportunities()).isEqualTo(1);
        Audit.check(office);
    }

    @Test
    void oneCompanyHasOneAccountWhateverItsFormIsCalled() {
        Opportunity one = record(deal(visit(TestStages.CONTACT, MAY)));
        Opportunity two = record(deal(visit(TestStages.CONTACT, MAY)).withAccount(" HALL, Limited "));
        Opportunity other = record(deal(visit(TestStages.CONTACT, MAY)).withAccount("Hill Ltd"));
        Opportunity bare = record(deal(visit(TestStages.CONTACT, MAY)).withAccount("公司"));
        Opportunity bareAgain = record(deal(visit(TestStages.CONTACT, MAY)).withAccount("公司 "));

        assertThat(two.account()).isEqualTo(one.account());
        assertThat(other.account()).isNotEqualTo(one.account());
        assertThat(bareAgain.account()).isEqualTo(bare.account()).isNotEqualTo(one.account());
        assertThat(account(one).name()).isEqualTo("Hall Ltd");
        assertThat(account(one).openOpportunities()).isEqualTo(2);
    }

    @Test
    void theAccountOfAConvertedLeadIsFoundAndALeadOfTheCompanyIsToldOfTheAccount() {
        Lead lead = office.capture(Office.profile(1));
        ConvertResult.Converted converted =
                (ConvertResult.Converted) office.boss.leads().convert(lead.id(), null);
        Opportunity past = record(
                deal(visit(TestStages.CONTACT, MAY)).withAccount(lead.profile().company()));
        assertThat(past.account()).isEqualTo(converted.conversion().account());

        Opportunity hall = record(deal(visit(TestStages.CONTACT, MAY)));
        assertThat(office.boss.leads().duplicatesOf(Office.profile(2).withCompany("Hall Inc")))
                .extracting(match -> match.record())
                .contains("account/" + hall.account());
    }

    @Test
    void anAccountThatIsMadeIsHeldFromNowOnAsFarAsTheLimitAllows_B27() {
        Office small = Office.open(TestBook.standard().limits(5, 1), io.crmkit.memory.MemoryStore.create(), "alice");
        Opportunity first = small.boss
                .pipeline()
                .recordPast(deal(visit(TestStages.CONTACT, MAY)))
                .orThrow();
        Opportunity second = small.boss
                .pipeline()
                .recordPast(deal(visit(TestStages.CONTACT, MAY)).withAccount("Hill"))
                .orThrow();

        Account held = small.boss.accounts().find(first.account()).orElseThrow();
        assertThat(held.holding().owner()).isEqualTo(UserId.of("alice"));
        assertThat(held.holding().since()).isEqualTo(Office.START);
        assertThat(small.boss
                        .accounts()
                        .find(second.account())
                        .orElseThrow()
                        .holding()
                        .state())
                .isEqualTo(Holding.State.UNASSIGNED);
        assertThat(small.holdings("alice")).isEqualTo(1);
    }

    @Test
    void aNamedPermissionIsWantedThatTheProcessHas() {
        office.hire("dora", "sales", "director");
        PastOpportunity past = deal(visit(TestStages.CONTACT, MAY));

        Refusal refusal =
                ((Outcome.Refused<Opportunity>) office.as("alice").pipeline().recordPast(past)).refusal();
        assertThat(refusal.code()).isEqualTo("not-allowed");
        assertThat(refusal.message()).contains("RECORD_HISTORY");
        assertThat(office.as("dora").pipeline().recordPast(past)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void theSameKeyRecordsOnce() {
        PastOpportunity past = deal(visit(TestStages.CONTACT, MAY));
        Opportunity one = office.boss.key("k").pipeline().recordPast(past).orThrow();
        assertThat(office.boss.key("k").pipeline().recordPast(past).orThrow()).isEqualTo(one);
        assertThat(office.boss.pipeline().list(ListFilter.ALL).items()).containsExactly(one);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNothingIsWritten() {
        office.boss.people().save(office.user("bob").withActive(false)).orThrow();
        long events = office.events();
        PastOpportunity bad = deal(
                        visit(StageId.of("start"), JUNE),
                        visit(TestStages.SIGNED, MAY),
                        visit(TestStages.NEED, Instant.parse("2026-03-03T00:00:00Z")))
                .withOwner(UserId.of("nobody"))
                .withAmount(Office.cny(0))
                .withClosing(new Ending(OpportunityStatus.OPEN, Instant.parse("1969-01-01T00:00:00Z"), null))
                .withFields(
                        CustomFields.NONE.with("colour", FieldValue.of("red")).with("employees", FieldValue.of("many")))
                .withTags(Set.of("a\nb"));

        assertThat(refused(bad).violations())
                .extracting(Violation::path)
                .containsExactly(
                        "past.owner",
                        "past.amount",
                        "past.visits[0].stage",
                        "past.visits[1].stage",
                        "past.visits[1].entered",
                        "past.visits[2].entered",
                        "past.closing.outcome",
                        "past.closing.at",
                        "past.fields.colour",
                        "past.fields.employees",
                        "past.tags");
        assertThat(refused(deal()).violations()).extracting(Violation::path).containsExactly("past.visits");
        assertThat(refused(deal(visit(TestStages.NEED, MAY)).withOwner(UserId.of("bob")))
                        .violations())
                .singleElement()
                .hasToString("past.owner (bob): must be active, for the opportunity is open\n"
                        + "Maybe hand it to somebody else, or to nobody?");
        assertThat(refused(deal(visit(TestStages.NEED, MAY))
                                .withClosing(new Ending(OpportunityStatus.WON, JUNE, "price")))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("past.closing.reason");
        assertThat(refused(deal(visit(TestStages.NEED, MAY)).withName(" ").withAccount("x".repeat(201)))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("past.account", "past.name");
        assertThat(office.events()).isEqualTo(events);
        // of the past, who has left is as good as anybody
        assertThat(record(deal(visit(TestStages.NEED, MAY))
                                .withOwner(UserId.of("bob"))
                                .withClosing(new Ending(OpportunityStatus.LOST, JUNE, null)))
                        .owner())
                .isEqualTo(UserId.of("bob"));
    }

    @Test
    void instantsAreWholeMicroseconds() {
        Instant fine = MAY.plusNanos(1_999);
        Opportunity deal =
                record(deal(visit(TestStages.NEED, fine)).withClosing(new Ending(OpportunityStatus.LOST, fine, null)));
        assertThat(deal.closedAt()).isEqualTo(MAY.plusNanos(1_000));
        assertThat(office.boss.pipeline().find(deal.id())).contains(deal);
    }
}
