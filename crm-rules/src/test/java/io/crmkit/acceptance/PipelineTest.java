package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Effect;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Storage.class)
class PipelineTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final Instant NOW = Instant.parse(MONDAY);

    private final Storage storage;

    PipelineTest(Storage storage) {
        this.storage = storage;
    }

    private Office office(RuleBook book) {
        return Office.open(book, MONDAY, storage, "alice");
    }

    private static OpportunityId deal(Office office, int number) {
        return office.convert(office.capture(Office.profile(number)), "CNY 1000.00")
                .opportunity();
    }

    private static Opportunity find(Office office, OpportunityId deal) {
        return office.boss.pipeline().find(deal).orElseThrow();
    }

    private static List<String> codes(MoveResult result) {
        assertThat(result).isInstanceOf(MoveResult.Blocked.class);
        return ((Move.Refused) ((MoveResult.Blocked) result).decision().outcome()).codes();
    }

    @Test
    void aGateTellsAllThatIsMissingAndWritesNothing_B31() {
        Office office = office(RuleBook.standard());
        OpportunityId deal = deal(office, 1);
        office.advance(deal, "requirement");
        Opportunity before = find(office, deal);
        int events = office.log().size();

        MoveResult result = office.as("alice").pipeline().advance(deal, StageId.of("proposal"));
        assertThat(((MoveResult.Blocked) result).decision().reasons())
                .extracting(reason -> reason.effect())
                .containsExactly(new Effect.Requires("written-requirement"), new Effect.Requires("verbal-approval"));
        assertThat(find(office, deal)).isEqualTo(before);
        assertThat(office.log()).hasSize(events);

        office.boss.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        MoveResult half = office.as("alice").pipeline().advance(deal, StageId.of("proposal"));
        assertThat(((MoveResult.Blocked) half).decision().reasons())
                .extracting(reason -> reason.effect())
                .containsExactly(new Effect.Requires("written-requirement"));
        office.boss.pipeline().addEvidence(deal, "written-requirement", "mail").orThrow();
        office.advance(deal, "proposal");
    }

    @Test
    void noStageIsSkippedUnlessTheBookSaysSo_B31() {
        Office office = office(RuleBook.standard());
        OpportunityId deal = deal(office, 1);
        assertThat(codes(office.boss.pipeline().advance(deal, StageId.of("proposal"))))
                .contains("stage-skipped");
        assertThat(find(office, deal).stage()).isEqualTo(StageId.of("contact"));

        Office free =
                Office.open(Draft.standard().with("/pipeline/skip", "true").book(), MONDAY, storage, "alice");
        OpportunityId other = deal(free, 1);
        assertThat(codes(free.boss.pipeline().advance(other, StageId.of("negotiation"))))
                .containsExactly("evidence-missing", "evidence-missing");
        free.boss.pipeline().addEvidence(other, "written-requirement", null).orThrow();
        free.boss.pipeline().addEvidence(other, "verbal-approval", null).orThrow();
        assertThat(free.advance(other, "negotiation").opportunity().stage()).isEqualTo(StageId.of("negotiation"));
    }

    @Test
    void passingOverAGateNeedsAPermissionAndIsToldInTheLog_B31() {
        Office office = office(RuleBook.standard());
        office.hire("mary", "manager");
        OpportunityId deal = deal(office, 1);
        StageId proposal = StageId.of("proposal");
        assertThat(office.as("alice").pipeline().force(deal, proposal, "hurry")).isInstanceOf(MoveResult.Refused.class);
        assertThat(office.as("mary").pipeline().force(deal, proposal, " ")).isInstanceOf(MoveResult.Refused.class);
        assertThat(find(office, deal).stage()).isEqualTo(StageId.of("contact"));

        assertThat(office.as("mary").pipeline().force(deal, proposal, "hurry")).isInstanceOf(MoveResult.Moved.class);
        List<Event> story = office.boss.history("opportunity/" + deal);
        Event moved = story.get(story.size() - 1);
        assertThat(moved.kind()).isEqualTo("opportunity.moved");
        assertThat(moved.actor()).hasToString("user:mary");
        assertThat(moved.data())
                .containsEntry("bypassed", "true")
                .containsEntry("reason", "hurry")
                .containsEntry("to", "proposal");
        assertThat(moved.decision().reasons())
                .extracting(reason -> reason.effect())
                .contains(new Effect.Refuses("stage-skipped"), new Effect.Requires("written-requirement"));
    }

    @Test
    void backwardNeedsAReasonAndDwellIsTheSumOfVisits_B31() {
        Office office = office(RuleBook.standard());
        OpportunityId deal = deal(office, 1);
        office.clock.advance(Duration.ofDays(2));
        office.advance(deal, "requirement");
        office.clock.advance(Duration.ofDays(3));
        StageId contact = StageId.of("contact");
        assertThat(codes(office.boss.pipeline().goBack(deal, contact, null))).containsExactly("reason-missing");
        assertThat(codes(office.boss.pipeline().goBack(deal, contact, " "))).containsExactly("reason-missing");
        assertThat(office.boss.pipeline().goBack(deal, contact, "a new buyer")).isInstanceOf(MoveResult.Moved.class);
        office.clock.advance(Duration.ofDays(4));
        office.advance(deal, "requirement");
        office.clock.advance(Duration.ofDays(5));

        Opportunity now = find(office, deal);
        assertThat(now.dwell(contact, office.clock.instant())).isEqualTo(Duration.ofDays(6));
        assertThat(now.dwell(StageId.of("requirement"), office.clock.instant())).isEqualTo(Duration.ofDays(8));
        assertThat(now.visits())
                .extracting(StageVisit::entered)
                .containsExactly(
                        NOW, NOW.plus(Duration.ofDays(2)), NOW.plus(Duration.ofDays(5)), NOW.plus(Duration.ofDays(9)));
    }

    @Test
    void everyStageHasItsProbability_B32() {
        Office office = office(RuleBook.standard());
        OpportunityId deal = deal(office, 1);
        List<Integer> seen = new ArrayList<>(List.of(find(office, deal).probability()));
        office.boss.pipeline().addEvidence(deal, "written-requirement", null).orThrow();
        office.boss.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        office.hireApprovers();
        for (String stage : List.of("requirement", "proposal", "negotiation")) {
            seen.add(office.advance(deal, stage).opportunity().probability());
        }
        office.agree(deal);
        seen.add(office.advance(deal, "signed").opportunity().probability());
        assertThat(seen).containsExactly(20, 40, 60, 80, 100);
        assertThat(find(office, deal).status()).isEqualTo(OpportunityStatus.WON);
    }

    @Test
    void anEstimateLastsUntilTheStageChanges_B32() {
        Office office = office(RuleBook.standard());
        OpportunityId deal = deal(office, 1);
        assertThat(office.boss.pipeline().setProbability(deal, 101)).isInstanceOf(Outcome.Refused.class);
        office.boss.pipeline().setProbability(deal, 33).orThrow();
        office.boss.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        assertThat(find(office, deal).probability()).isEqualTo(33);
        assertThat(find(office, deal).overridden()).isTrue();
        office.advance(deal, "requirement");
        assertThat(find(office, deal).probability()).isEqualTo(40);
        assertThat(find(office, deal).overridden()).isFalse();
    }

    @Test
    void aNewBookLeavesOpenDealsAlone_B32() {
        Office office = office(RuleBook.standard());
        OpportunityId old = deal(office, 1);
        RuleBook changed = Draft.standard()
                .with("/pipeline/stages/1/probability", "55")
                .with("/pipeline/stages/1/evidence", "['budget']")
                .with("/pipeline/stalledAfterDays", "3")
                .book();
        Office next = office.beside(changed);
        OpportunityId young = deal(next, 2);
        assertThat(next.advance(old, "requirement").opportunity().probability()).isEqualTo(40);
        assertThat(next.advance(young, "requirement").opportunity().probability())
                .isEqualTo(55);

        assertThat(codes(next.boss.pipeline().advance(old, StageId.of("proposal"))))
                .hasSize(2);
        assertThat(codes(next.boss.pipeline().advance(young, StageId.of("proposal"))))
                .hasSize(1);
        next.time.advance(Duration.ofDays(13));
        assertThat(next.messages)
                .filteredOn(message -> message.template().equals("stalled"))
                .extracting(message -> message.facts().get("record"))
                .containsExactly("opportunity/" + young);
    }

    @Test
    void aBookThatDropsAStageLeavesTheDealsInItWhereTheyAre_T17() {
        Office office = office(RuleBook.standard());
        OpportunityId old = deal(office, 1);
        office.advance(old, "requirement");
        Office next = office.beside(Draft.standard()
                .without("/pipeline/stages/1")
                .with("/name", "'short'")
                .book());
        assertThat(find(next, old).stage()).isEqualTo(StageId.of("requirement"));
        assertThat(find(next, old).status()).isEqualTo(OpportunityStatus.OPEN);
        assertThat(codes(next.boss.pipeline().advance(old, StageId.of("proposal"))))
                .containsExactly("evidence-missing", "evidence-missing");
        next.boss.pipeline().addEvidence(old, "written-requirement", null).orThrow();
        next.boss.pipeline().addEvidence(old, "verbal-approval", null).orThrow();
        assertThat(next.advance(old, "proposal").opportunity().probability()).isEqualTo(60);
        OpportunityId young = deal(next, 2);
        assertThat(next.boss.pipeline().advance(young, StageId.of("requirement")))
                .isInstanceOf(MoveResult.Refused.class);
        assertThat(next.advance(young, "proposal").opportunity().probability()).isEqualTo(60);
    }

    @Test
    void aLossNeedsAReasonAndNothingClosedIsChanged_B33() {
        Office office = office(RuleBook.standard());
        OpportunityId deal = deal(office, 1);
        assertThat(codes(office.boss.pipeline().lose(deal, null))).containsExactly("reason-missing");
        assertThat(codes(office.boss.pipeline().lose(deal, "weather"))).containsExactly("reason-unknown");
        assertThat(find(office, deal).status()).isEqualTo(OpportunityStatus.OPEN);
        assertThat(office.boss.pipeline().lose(deal, "price")).isInstanceOf(MoveResult.Moved.class);

        Opportunity lost = find(office, deal);
        assertThat(lost.status()).isEqualTo(OpportunityStatus.LOST);
        assertThat(lost.lossReason()).isEqualTo("price");
        assertThat(lost.probability()).isZero();
        assertThat(office.boss.pipeline().advance(deal, StageId.of("requirement")))
                .isInstanceOf(MoveResult.Refused.class);
        assertThat(office.boss.pipeline().force(deal, StageId.of("requirement"), "x"))
                .isInstanceOf(MoveResult.Refused.class);
        assertThat(office.boss.pipeline().goBack(deal, StageId.of("contact"), "x"))
                .isInstanceOf(MoveResult.Refused.class);
        assertThat(office.boss.pipeline().lose(deal, "price")).isInstanceOf(MoveResult.Refused.class);
        assertThat(office.boss.pipeline().addEvidence(deal, "budget", null)).isInstanceOf(Outcome.Refused.class);
        assertThat(office.boss.pipeline().setProbability(deal, 50)).isInstanceOf(Outcome.Refused.class);
        assertThat(office.boss.pipeline().tag(deal, Set.of("x"), Set.of())).isInstanceOf(Outcome.Refused.class);
        assertThat(find(office, deal)).isEqualTo(lost);
    }

    @Test
    void reopeningRestoresTheStageAndClearsTheClosing_B33_T11() {
        Office office = office(RuleBook.standard());
        OpportunityId deal = deal(office, 1);
        office.advance(deal, "requirement");
        office.clock.advance(Duration.ofDays(3));
        office.boss.pipeline().lose(deal, "price");
        Instant closed = office.clock.instant();
        office.clock.advance(Duration.ofDays(90));
        assertThat(office.boss.pipeline().reopen(deal)).isInstanceOf(MoveResult.Moved.class);

        Opportunity open = find(office, deal);
        assertThat(open.status()).isEqualTo(OpportunityStatus.OPEN);
        assertThat(open.stage()).isEqualTo(StageId.of("requirement"));
        assertThat(open.probability()).isEqualTo(40);
        assertThat(open.closedAt()).isNull();
        assertThat(open.lossReason()).isNull();
        assertThat(open.reopenings()).isEqualTo(1);
        assertThat(open.closings()).singleElement().satisfies(closing -> {
            assertThat(closing.outcome()).isEqualTo(OpportunityStatus.LOST);
            assertThat(closing.reason()).isEqualTo("price");
            assertThat(closing.at()).isEqualTo(closed);
            assertThat(closing.reopenedAt()).isEqualTo(office.clock.instant());
        });
        // the time it was closed is no time in the stage
        assertThat(open.dwell(StageId.of("requirement"), office.clock.instant()))
                .isEqualTo(Duration.ofDays(3));
        assertThat(office.boss.pipeline().reopen(deal)).isInstanceOf(MoveResult.Refused.class);
        office.boss.pipeline().lose(deal, "other");
        office.boss.pipeline().reopen(deal);
        assertThat(find(office, deal).reopenings()).isEqualTo(2);
    }

    @Test
    void afterNinetyDaysNothingIsReopened_B33() {
        Office office = office(RuleBook.standard());
        OpportunityId deal = deal(office, 1);
        office.boss.pipeline().lose(deal, "price");
        office.clock.advance(Duration.ofDays(90).plusMillis(1));
        assertThat(codes(office.boss.pipeline().reopen(deal))).containsExactly("too-late");
        assertThat(find(office, deal).status()).isEqualTo(OpportunityStatus.LOST);
    }

    @Test
    void aDealIsStalledOnceFourteenDaysAfterItEnteredItsStage_B35() {
        Office office = office(RuleBook.standard());
        OpportunityId deal = deal(office, 1);
        office.time.advance(Duration.ofDays(10));
        office.advance(deal, "requirement");
        Instant stalled = NOW.plus(Duration.ofDays(24));
        office.time.advanceTo(stalled.minusMillis(1));
        assertThat(office.sent("stalled")).isEmpty();
        office.time.advanceTo(stalled);
        assertThat(office.sent("stalled")).containsExactly(stalled);
        office.boss.pipeline().tag(deal, Set.of("slow"), Set.of()).orThrow();
        office.time.advance(Duration.ofDays(60));
        assertThat(office.sent("stalled")).containsExactly(stalled);
        assertThat(office.boss.history("opportunity/" + deal))
                .filteredOn(event -> event.kind().equals("opportunity.stalled"))
                .hasSize(1);
    }

    @Test
    void aQuoteIsFollowedUpAfterAWeek_B39() {
        Office office = office(RuleBook.standard());
        OpportunityId silent = deal(office, 1);
        OpportunityId spoken = deal(office, 2);
        for (OpportunityId deal : List.of(silent, spoken)) {
            office.boss
                    .pipeline()
                    .addEvidence(deal, "written-requirement", null)
                    .orThrow();
            office.boss.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
            office.advance(deal, "requirement");
            office.advance(deal, "proposal");
        }
        office.time.advance(Duration.ofDays(1));
        office.boss
                .followUp()
                .log(spoken, Office.call(Office.shanghai("2026-03-01T10:00")))
                .orThrow();
        office.time.advance(Duration.ofDays(10));
        assertThat(office.messages)
                .filteredOn(message -> message.template().equals("quote-reminder"))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.facts()).containsEntry("record", "opportunity/" + silent);
                    assertThat(message.createdAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
                });
    }
}
