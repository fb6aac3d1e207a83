package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.event.Event;
import io.crmkit.opportunity.OnHold;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands still while an opportunity is on hold, and goes on after it. */
@ParameterizedClass
@EnumSource(Storage.class)
class OnHoldTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final Instant NOW = Instant.parse(MONDAY);
    private static final StageId REQUIREMENT = StageId.of("requirement");

    private final Storage storage;

    OnHoldTest(Storage storage) {
        this.storage = storage;
    }

    private Office office() {
        return Office.open(RuleBook.standard(), MONDAY, storage, "alice", "bob");
    }

    private static OpportunityId deal(Office office, int number) {
        return office.convert(office.capture(Office.profile(number)), "CNY 1000.00")
                .opportunity();
    }

    private static Opportunity find(Office office, OpportunityId deal) {
        return office.boss.pipeline().find(deal).orElseThrow();
    }

    private static Instant days(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static Refusal refusal(Object result) {
        return result instanceof MoveResult.Refused refused
                ? refused.refusal()
                : ((Outcome.Refused<?>) result).refusal();
    }

    private static List<Event> events(Office office, OpportunityId deal, String kind) {
        return office.boss.history("opportunity/" + deal).stream()
                .filter(event -> event.kind().equals("opportunity." + kind))
                .toList();
    }

    @Test
    void threeDaysOnHoldShiftTheStalledEventByExactlyThreeDays_B35() {
        Office office = office();
        OpportunityId deal = deal(office, 1);
        office.time.advance(Duration.ofDays(5));
        office.boss.pipeline().hold(deal, "Their budget is frozen", null).orThrow();
        office.time.advance(Duration.ofDays(3));
        office.boss.pipeline().resume(deal).orThrow();

        office.time.advanceTo(days(17).minusMillis(1));
        assertThat(office.sent("stalled")).isEmpty();
        office.time.advanceTo(days(17));
        assertThat(office.sent("stalled")).containsExactly(days(17));
        office.time.advance(Duration.ofDays(60));
        assertThat(events(office, deal, "stalled"))
                .singleElement()
                .satisfies(event -> assertThat(event.decision().reasons().get(0).facts())
                        .extracting(Object::toString)
                        .anyMatch(fact -> fact.contains("opportunity.onHold") && fact.contains("PT72H")));
        assertThat(office.sent("hold-over")).isEmpty();
    }

    @Test
    void oneThatIsNeverResumedIsNeverStalled_B35() {
        Office office = office();
        OpportunityId deal = deal(office, 1);
        office.time.advanceTo(days(14).minusMillis(1));
        office.boss.pipeline().hold(deal, "Their budget is frozen", null).orThrow();
        office.time.advance(Duration.ofDays(100));
        assertThat(office.sent("stalled")).isEmpty();
        office.boss.pipeline().resume(deal).orThrow();
        Instant stalled = office.clock.instant().plusMillis(1);
        office.time.advanceTo(stalled);
        assertThat(office.sent("stalled")).containsExactly(stalled);
    }

    @Test
    void itGoesOnByItselfAtTheInstantThatWasSaidHoweverLateThatIsDone_B35() {
        Office office = office();
        OpportunityId deal = deal(office, 1);
        OpportunityId late = deal(office, 2);
        office.time.advance(Duration.ofDays(1));
        Opportunity held = office.as("alice")
                .pipeline()
                .hold(deal, "After the fair", days(4))
                .orThrow();
        assertThat(held.onHold()).isPresent();
        assertThat(held.stage()).isEqualTo(StageId.of("contact"));
        office.time.advanceTo(days(4));
        assertThat(find(office, deal).onHold()).isEmpty();
        assertThat(office.sent("hold-over")).containsExactly(days(4));
        assertThat(events(office, deal, "resumed"))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("due", days(4).toString())
                        .containsEntry("since", days(1).toString()));

        office.boss.pipeline().hold(late, "After the fair", days(7)).orThrow();
        office.clock.advance(Duration.ofDays(9));
        office.crm.runDue();
        assertThat(find(office, late).holds())
                .extracting(OnHold::since, OnHold::endedAt)
                .containsExactly(org.assertj.core.api.Assertions.tuple(days(4), days(7)));
        office.time.advanceTo(days(17));
        assertThat(office.sent("stalled")).containsExactly(days(17), days(17));
    }

    @Test
    void aQuoteIsFollowedUpLaterByTheTimeOnHold_B35_B39() {
        Office office = office();
        OpportunityId deal = deal(office, 1);
        for (String kind : List.of("written-requirement", "verbal-approval")) {
            office.boss.pipeline().addEvidence(deal, kind, null).orThrow();
        }
        office.advance(deal, "requirement");
        office.advance(deal, "proposal");
        office.boss.pipeline().hold(deal, "Holidays", days(2)).orThrow();
        office.time.advanceTo(days(9).minusMillis(1));
        assertThat(office.sent("quote-reminder")).isEmpty();
        office.time.advance(Duration.ofMillis(1));
        assertThat(office.sent("quote-reminder")).containsExactly(days(9));
    }

    @Test
    void nothingMovesWhatIsOnHoldUntilItGoesOn_B35() {
        Office office = office();
        OpportunityId deal = deal(office, 1);
        office.advance(deal, "requirement");
        office.boss.pipeline().hold(deal, "Their budget is frozen", days(3)).orThrow();
        int events = office.log().size();
        for (MoveResult result : List.of(
                office.boss.pipeline().advance(deal, StageId.of("proposal")),
                office.boss.pipeline().force(deal, StageId.of("signed"), "hurry"),
                office.boss.pipeline().goBack(deal, StageId.of("contact"), "a new buyer"))) {
            assertThat(refusal(result).code()).isEqualTo("on-hold");
            assertThat(refusal(result).message()).contains(days(3).toString()).contains("Maybe");
        }
        assertThat(refusal(office.boss.pipeline().hold(deal, "again", null)).code())
                .isEqualTo("on-hold");
        assertThat(office.log()).hasSize(events);

        office.clock.advance(Duration.ofDays(3));
        assertThat(office.boss.pipeline().goBack(deal, StageId.of("contact"), "a new buyer"))
                .isInstanceOf(MoveResult.Moved.class);
        assertThat(find(office, deal).holds()).extracting(OnHold::endedAt).containsExactly(days(3));
        assertThat(events(office, deal, "resumed")).hasSize(1);
        assertThat(refusal(office.boss.pipeline().resume(deal)).code()).isEqualTo("wrong-state");
    }

    @Test
    void aLossEndsTheHoldAndAClosedDealCannotBePutOnHold_B35() {
        Office office = office();
        OpportunityId deal = deal(office, 1);
        office.boss.pipeline().hold(deal, "Their budget is frozen", null).orThrow();
        office.clock.advance(Duration.ofDays(2));
        assertThat(office.boss.pipeline().lose(deal, "price")).isInstanceOf(MoveResult.Moved.class);
        Opportunity lost = find(office, deal);
        assertThat(lost.status()).isEqualTo(OpportunityStatus.LOST);
        assertThat(lost.holds()).extracting(OnHold::endedAt).containsExactly(days(2));
        assertThat(refusal(office.boss.pipeline().hold(deal, "why", null)).code())
                .isEqualTo("wrong-state");
        assertThat(office.boss.pipeline().onHold(ListFilter.ALL).items()).isEmpty();
    }

    @Test
    void whatWaitsForAnApprovalIsNotPutOnHold_B34_B35() {
        Office office = Office.open(
                Draft.standard()
                        .with("/pipeline/stages/1/approval", "{'users': ['bob']}")
                        .book(),
                MONDAY,
                storage,
                "alice",
                "bob");
        OpportunityId deal = deal(office, 1);
        office.advance(deal, "requirement");
        assertThat(refusal(office.boss.pipeline().hold(deal, "why", null)).code())
                .isEqualTo("in-approval");
        assertThat(find(office, deal).stage()).isEqualTo(REQUIREMENT);
    }

    @Test
    void aListAndTheOutlookTellWhatIsOnHold_B35() {
        Office office = office();
        OpportunityId held = deal(office, 1);
        OpportunityId other = deal(office, 2);
        for (OpportunityId deal : List.of(held, other)) {
            office.boss
                    .pipeline()
                    .update(deal, new io.crmkit.desk.OpportunityChange(null, null, LocalDate.of(2026, 2, 1)))
                    .orThrow();
        }
        office.boss.pipeline().hold(held, "Their budget is frozen", null).orThrow();
        assertThat(office.boss.pipeline().onHold(ListFilter.ALL).items())
                .extracting(Opportunity::id)
                .containsExactly(held);
        assertThat(office.boss.pipeline().list(ListFilter.status("OPEN")).items())
                .hasSize(2);
        var outlook = office.boss.reports().outlook(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1));
        assertThat(outlook.onHold()).isEqualTo(1);
        assertThat(outlook.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.count()).isEqualTo(2));
        office.boss.pipeline().resume(held).orThrow();
        assertThat(office.boss.pipeline().onHold(ListFilter.ALL).items()).isEmpty();
        assertThat(office.boss
                        .reports()
                        .outlook(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1))
                        .onHold())
                .isZero();
    }

    @Test
    void aRuleActsOnWhatIsPutOnHold_B35_B52() {
        Office office = Office.open(
                Draft.standard()
                        .with(
                                "/automations",
                                "[{'id': 'held', 'on': 'opportunity.put-on-hold', 'when': {'field': 'opportunity.onHold',"
                                        + " 'equals': true}, 'then': [{'tag': {'add': ['held']}}]}]")
                        .book(),
                MONDAY,
                storage,
                "alice",
                "bob");
        OpportunityId deal = deal(office, 1);
        office.boss.pipeline().hold(deal, "Their budget is frozen", null).orThrow();
        assertThat(find(office, deal).tags()).containsExactly("held");
    }
}
