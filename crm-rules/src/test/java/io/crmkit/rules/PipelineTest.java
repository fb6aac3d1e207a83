package io.crmkit.rules;

import static io.crmkit.rules.Samples.NOW;
import static io.crmkit.rules.Samples.evidence;
import static io.crmkit.rules.Samples.opportunity;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.Closing;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final RuleBook BOOK = RuleBook.standard();
    private static final StagePolicy STAGES = BOOK.stages();

    @Test
    void nameInOneLanguageOrNoneInParticularReadsInBoth() {
        List<StagePolicy.Stage> stages = Draft.minimal()
                .with("/pipeline/stages/0/name", "{'zh': '洽谈'}")
                .book()
                .stages()
                .stages();
        assertThat(stages.get(0).name(Locale.ENGLISH)).isEqualTo("洽谈");
        assertThat(stages.get(1).name(Locale.CHINESE)).isEqualTo("Won");
        assertThat(stages.get(1).name()).hasToString("Won");
    }

    @Test
    void stagesCarryNameProbabilityAndProof_B32() {
        assertThat(STAGES.stages())
                .extracting(
                        stage -> stage.id().value(), stage -> stage.name(Locale.CHINA), StagePolicy.Stage::probability)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("contact", "初步接洽", 20),
                        org.assertj.core.groups.Tuple.tuple("requirement", "需求确认", 40),
                        org.assertj.core.groups.Tuple.tuple("proposal", "方案报价", 60),
                        org.assertj.core.groups.Tuple.tuple("negotiation", "商务谈判", 80),
                        org.assertj.core.groups.Tuple.tuple("signed", "合同签订", 100));
        assertThat(STAGES.stages())
                .map(stage -> stage.name(Locale.ENGLISH))
                .containsExactly(
                        "First contact",
                        "Requirement confirmed",
                        "Proposal and quote",
                        "Negotiation",
                        "Contract signed");
        assertThat(STAGES.stage(StageId.of("requirement")).orElseThrow().evidence())
                .containsExactly("written-requirement", "verbal-approval");
        assertThat(STAGES.stages().stream()
                        .filter(StagePolicy.Stage::quoted)
                        .map(stage -> stage.id().value()))
                .containsExactly("proposal");
        assertThat(STAGES.stages().stream()
                        .filter(StagePolicy.Stage::wins)
                        .map(stage -> stage.id().value()))
                .containsExactly("signed");
        assertThat(STAGES.stage(StageId.of("nowhere"))).isEmpty();
    }

    @Test
    void stageGivesItsProbability_B32() {
        assertThat(move("contact", "requirement"))
                .isEqualTo(Decision.of(
                        "stage",
                        entered("requirement", 40, false),
                        List.of(Reason.of("requirement", new Effect.Sets("probability", "40"))),
                        BOOK.hash(),
                        NOW));
        assertThat(move("negotiation", "signed").outcome()).isEqualTo(entered("signed", 100, false));
    }

    @Test
    void gateTellsAllMissingEvidenceAtOnce_B31() {
        assertThat(move("requirement", "proposal"))
                .isEqualTo(Decision.of(
                        "stage",
                        new Move.Refused(List.of("evidence-missing", "evidence-missing")),
                        List.of(missing("written-requirement"), missing("verbal-approval")),
                        BOOK.hash(),
                        NOW));
        Opportunity half = opportunity("requirement").withEvidence(List.of(evidence("verbal-approval")));
        assertThat(move(half, "proposal", null, false).reasons()).containsExactly(missing("written-requirement"));
        Opportunity whole = opportunity("requirement")
                .withEvidence(List.of(evidence("verbal-approval"), evidence("written-requirement")));
        assertThat(move(whole, "proposal", null, false).outcome()).isEqualTo(entered("proposal", 60, false));
    }

    @Test
    void skippedStageIsRefusedWithItsMissingEvidence_B31() {
        Decision<Move> decision = move("contact", "proposal");
        assertThat(decision.outcome())
                .isEqualTo(new Move.Refused(List.of("stage-skipped", "evidence-missing", "evidence-missing")));
        assertThat(decision.reasons())
                .containsExactly(
                        Reason.of("requirement", new Effect.Refuses("stage-skipped"), new Fact("stage", "proposal")),
                        missing("written-requirement"),
                        missing("verbal-approval"));
    }

    @Test
    void stageMayBeSkippedWhereTheBookSaysSo_B31() {
        StagePolicy free =
                Draft.standard().with("/pipeline/skip", "true").book().stages();
        Opportunity proven = opportunity("contact")
                .withEvidence(List.of(evidence("verbal-approval"), evidence("written-requirement")));
        assertThat(free.move(proven, wish("negotiation", null, false), NOW).outcome())
                .isEqualTo(entered("negotiation", 80, false));
        assertThat(free.move(opportunity("contact"), wish("negotiation", null, false), NOW)
                        .outcome())
                .isEqualTo(new Move.Refused(List.of("evidence-missing", "evidence-missing")));
    }

    @Test
    void bypassPassesOverSkippedStagesAndEvidenceAndTellsThem_B31() {
        Decision<Move> decision = move(opportunity("contact"), "proposal", null, true);
        assertThat(decision.outcome()).isEqualTo(entered("proposal", 60, true));
        assertThat(decision.reasons())
                .hasSize(5)
                .endsWith(
                        Reason.of("bypass", new Effect.Passes(), new Fact("wish.bypass", "true")),
                        Reason.of("proposal", new Effect.Sets("probability", "60")));
        assertThat(move(opportunity("contact"), "requirement", null, true).outcome())
                .isEqualTo(entered("requirement", 40, false));
    }

    @Test
    void moveBackwardNeedsAReason_B31() {
        Decision<Move> refused = move("negotiation", "contact");
        assertThat(refused.outcome()).isEqualTo(new Move.Refused(List.of("reason-missing")));
        assertThat(refused.reasons())
                .containsExactly(
                        Reason.of("backward", new Effect.Refuses("reason-missing"), new Fact("wish.reason", null)));
        assertThat(move(opportunity("negotiation"), "contact", " ", true).outcome())
                .isEqualTo(new Move.Refused(List.of("reason-missing")));
        assertThat(move(opportunity("negotiation"), "contact", "scope changed", false)
                        .outcome())
                .isEqualTo(entered("contact", 20, false));
        StagePolicy free = Draft.standard()
                .with("/pipeline/backwardNeedsReason", "false")
                .book()
                .stages();
        assertThat(free.move(opportunity("negotiation"), wish("contact", null, false), NOW)
                        .outcome())
                .isEqualTo(entered("contact", 20, false));
    }

    @Test
    void moveToNowhereToTheSameStageOrOfAClosedDealIsRefused() {
        assertThat(refusals(move("contact", "elsewhere"))).containsExactly("stage: stage-unknown elsewhere");
        assertThat(refusals(move("gone", "contact"))).containsExactly("stage: stage-unknown gone");
        assertThat(refusals(move("contact", "contact"))).containsExactly("stage: same-stage contact");
        Opportunity won = opportunity("signed").withStatus(OpportunityStatus.WON);
        assertThat(refusals(move(won, "contact", "why", true))).containsExactly("open: closed WON");
        assertThat(refusals(move(won, "contact", null, true)))
                .containsExactly("open: closed WON", "backward: reason-missing null");
    }

    @Test
    void lossNeedsAReasonOfTheList_B33() {
        Opportunity deal = opportunity("proposal");
        assertThat(STAGES.lose(deal, "price", NOW))
                .isEqualTo(Decision.of(
                        "loss",
                        entered("proposal", 0, false),
                        List.of(Reason.of("loss-reason", new Effect.Sets("lossReason", "price"))),
                        BOOK.hash(),
                        NOW));
        assertThat(refusals(STAGES.lose(deal, null, NOW))).containsExactly("loss-reason: reason-missing null");
        assertThat(refusals(STAGES.lose(deal, "  ", NOW))).containsExactly("loss-reason: reason-missing null");
        assertThat(refusals(STAGES.lose(deal, "weather", NOW))).containsExactly("loss-reason: reason-unknown weather");
        assertThat(Draft.minimal()
                        .book()
                        .stages()
                        .lose(opportunity("open"), "weather", NOW)
                        .outcome())
                .isEqualTo(entered("open", 0, false));
    }

    @Test
    void closedDealIsImmutable_B33() {
        Opportunity lost = opportunity("proposal").withStatus(OpportunityStatus.LOST);
        assertThat(refusals(STAGES.lose(lost, null, NOW)))
                .containsExactly("open: closed LOST", "loss-reason: reason-missing null");
    }

    @Test
    void reopeningRestoresTheLastOpenStageFor90Days_B33() {
        Opportunity lost = lost(NOW.minus(Duration.ofDays(90)));
        assertThat(STAGES.reopen(lost, NOW))
                .isEqualTo(Decision.of(
                        "reopening",
                        entered("proposal", 60, false),
                        List.of(Reason.of("proposal", new Effect.Sets("probability", "60"))),
                        BOOK.hash(),
                        NOW));
        Instant tooEarly = NOW.minus(Duration.ofDays(90)).minusNanos(1_000);
        assertThat(refusals(STAGES.reopen(lost(tooEarly), NOW))).containsExactly("reopen-within: too-late " + tooEarly);
        assertThat(refusals(STAGES.reopen(opportunity("contact"), NOW))).containsExactly("closed: open OPEN");
        assertThat(refusals(STAGES.reopen(
                        opportunity("gone").withStatus(OpportunityStatus.WON).withClosedAt(NOW), NOW)))
                .containsExactly("stage: stage-unknown gone");
        assertThat(STAGES.reopen(lost(NOW).withClosings(List.of()), NOW).outcome())
                .isEqualTo(entered("contact", 20, false));
    }

    @Test
    void dealIsStalledExactly14DaysAfterEntry_B35() {
        Instant entered = NOW.minusSeconds(1);
        Opportunity deal = opportunity("contact")
                .withVisits(List.of(
                        new StageVisit(StageId.of("contact"), NOW.minusSeconds(99), NOW.minusSeconds(50)),
                        new StageVisit(StageId.of("contact"), entered, null)));
        Instant due = entered.plus(Duration.ofDays(14));
        assertThat(STAGES.next(deal, due.minusNanos(1)))
                .contains(new Alarm(
                        "stalled",
                        "stalled-after",
                        due,
                        List.of(
                                new Fact("opportunity.stage", "contact"),
                                new Fact("visit.entered", entered.toString()))));
        assertThat(STAGES.next(deal, due)).isEmpty();
        assertThat(STAGES.next(deal.withStatus(OpportunityStatus.LOST), NOW)).isEmpty();
        assertThat(Draft.minimal().book().stages().next(opportunity("open"), NOW))
                .isEmpty();
    }

    @Test
    void quoteIsFollowedUpAfterSevenDaysUnlessSomebodyDid_B39() {
        Opportunity quoted = opportunity("proposal").withQuotedAt(NOW);
        Instant due = NOW.plus(Duration.ofDays(7));
        Alarm alarm = new Alarm(
                "quote-reminder", "quote-reminder", due, List.of(new Fact("opportunity.quotedAt", NOW.toString())));
        assertThat(STAGES.next(quoted, NOW)).contains(alarm);
        assertThat(STAGES.next(quoted.withLastInteractionAt(NOW), NOW)).contains(alarm);
        assertThat(STAGES.next(quoted, due)).map(Alarm::name).contains("stalled");
        assertThat(STAGES.next(quoted.withLastInteractionAt(NOW.plusSeconds(1)), NOW))
                .map(Alarm::name)
                .contains("stalled");
    }

    private static Opportunity lost(Instant at) {
        Closing first = new Closing(OpportunityStatus.LOST, "price", StageId.of("contact"), at, at);
        Closing last = new Closing(OpportunityStatus.LOST, "price", StageId.of("proposal"), at, null);
        return opportunity("contact")
                .withStatus(OpportunityStatus.LOST)
                .withClosedAt(at)
                .withClosings(List.of(first, last));
    }

    private static Move entered(String stage, int probability, boolean bypassed) {
        return new Move.Entered(StageId.of(stage), probability, bypassed);
    }

    private static Reason missing(String kind) {
        return Reason.of("requirement", new Effect.Requires(kind), new Fact("evidence." + kind, null));
    }

    private static Wish wish(String to, String reason, boolean bypass) {
        return new Wish(StageId.of(to), reason, bypass);
    }

    private static Decision<Move> move(String from, String to) {
        return move(opportunity(from), to, null, false);
    }

    private static Decision<Move> move(Opportunity opportunity, String to, String reason, boolean bypass) {
        return STAGES.move(opportunity, wish(to, reason, bypass), NOW);
    }

    private static List<String> refusals(Decision<Move> decision) {
        assertThat(decision.outcome()).isInstanceOf(Move.Refused.class);
        assertThat(((Move.Refused) decision.outcome()).codes())
                .isEqualTo(decision.reasons().stream()
                        .map(reason -> ((Effect.Refuses) reason.effect()).code())
                        .toList());
        return decision.reasons().stream()
                .map(reason -> reason.rule() + ": " + ((Effect.Refuses) reason.effect()).code() + " "
                        + reason.facts().get(0).value())
                .toList();
    }
}
