package io.crmkit.rules;

import static io.crmkit.rules.Samples.NOW;
import static io.crmkit.rules.Samples.evidence;
import static io.crmkit.rules.Samples.opportunity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Label;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.AutomationPolicy.Action;
import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.policy.Situation;
import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Forecast;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stages with conditions, checklists, tasks and policies of their own. */
class GatesTest {
    static final String STAGES = """
            [
              {'id': 'talk', 'name': 'Talk', 'probability': 10, 'forecast': 'OMITTED',
               'evidence': ['minutes'],
               'checklist': [{'id': 'needs', 'title': 'Needs written down'},
                             {'id': 'photo', 'title': 'Photo taken', 'required': false}],
               'gates': [{'id': 'worth', 'when': {'field': 'opportunity.amount', 'atLeast': 1000}},
                         {'id': 'decider', 'when': {'all': [
                            {'field': 'contact.roles', 'contains': 'DECIDER'},
                            {'field': 'account.industry', 'notEquals': 'gambling'}]}}],
               'tasks': [{'id': 'visit', 'title': {'en': 'Visit', 'zh': '拜访'}, 'after': 'P3DT2H', 'required': true},
                         {'id': 'card', 'title': 'Send a card'}]},
              {'id': 'demo', 'name': 'Demo', 'probability': 30, 'skip': true, 'forecast': 'BEST_CASE',
               'gates': [{'id': 'ripe', 'when': {'field': 'opportunity.ageInStage', 'atLeast': 'PT48H'}}]},
              {'id': 'offer', 'name': 'Offer', 'probability': 60, 'backward': 'REFUSED', 'stalledAfterDays': 3,
               'forecast': 'COMMIT',
               'onEntry': [{'notify': {'title': 'An offer', 'to': ['owner', {'user': 'carol'}]}}],
               'onExit': [{'task': {'title': 'File it', 'after': 'PT4H'}},
                          {'notify': {'title': 'Gone', 'to': ['manager']}}]},
              {'id': 'won', 'name': 'Won', 'probability': 100, 'wins': true}
            ]""";
    private static final RuleBook BOOK = book(STAGES);
    private static final StagePolicy POLICY = BOOK.stages();

    private static final Situation READY = Situation.builder()
            .opportunity(opportunity("talk")
                    .withAmount(Samples.yuan("1000"))
                    .withEvidence(List.of(evidence("minutes"), evidence("needs"))))
            .account(Samples.account().withIndustry("retail"))
            .contact(Samples.contact().withRoles(Set.of(io.crmkit.account.BuyingRole.DECIDER)))
            .tasksDone(Set.of("stage:talk:visit"))
            .build();

    private static RuleBook book(String stages) {
        return Draft.minimal()
                .with("/pipeline/stages", stages)
                .with("/pipeline/stalledAfterDays", "14")
                .book();
    }

    private static Decision<Move> move(Situation situation, String to) {
        return POLICY.move(situation, new Wish(StageId.of(to), null, false), NOW);
    }

    private static Opportunity deal() {
        return READY.opportunity();
    }

    @Test
    void everythingThatIsMissingIsToldAtOnceWithTheFactsRead_B31() {
        Situation bare = Situation.of(opportunity("talk").withAmount(Samples.yuan("999.99")));
        assertThat(move(bare, "demo"))
                .isEqualTo(Decision.of(
                        "stage",
                        new Move.Refused(List.of(
                                "evidence-missing",
                                "checklist-open",
                                "condition-unmet",
                                "condition-unmet",
                                "task-open")),
                        List.of(
                                wants("minutes", new Fact("evidence.minutes", null)),
                                wants("needs", new Fact("evidence.needs", null)),
                                wants("worth", new Fact("opportunity.amount", "CNY 999.99")),
                                wants("decider", new Fact("contact.roles", null), new Fact("account.industry", null)),
                                wants("visit", new Fact("task.visit", "open"))),
                        BOOK.hash(),
                        NOW));
        assertThat(move(READY, "demo").outcome()).isEqualTo(new Move.Entered(StageId.of("demo"), 30, false));
    }

    private static Reason wants(String what, Fact... facts) {
        return Reason.of("talk", new Effect.Requires(what), facts);
    }

    @ParameterizedTest
    @CsvSource({"1000, retail, ''", "999.99, retail, worth", "1000, gambling, decider", "1, gambling, worth decider"})
    void eachGateAsksItsOwnCondition(String amount, String industry, String unmet) {
        Situation situation = READY.withOpportunity(deal().withAmount(Samples.yuan(amount)))
                .withAccount(Samples.account().withIndustry(industry));
        assertThat(unmet(move(situation, "demo"))).isEqualTo(unmet);
    }

    private static String unmet(Decision<Move> decision) {
        return String.join(
                " ",
                decision.reasons().stream()
                        .map(Reason::effect)
                        .filter(Effect.Requires.class::isInstance)
                        .map(effect -> ((Effect.Requires) effect).what())
                        .toList());
    }

    @Test
    void whatIsNotKnownOpensNoGate() {
        assertThat(unmet(move(READY.withContact(null), "demo"))).isEqualTo("decider");
        assertThat(unmet(move(READY.withOpportunity(deal().withAmount(null)), "demo")))
                .isEqualTo("worth");
        assertThat(unmet(move(READY.withTasksDone(Set.of("stage:demo:visit")), "demo")))
                .isEqualTo("visit");
    }

    @Test
    void aGateThatCountsFromNowOpensAtTheExactInstant() {
        Opportunity demo = opportunity("demo").withVisits(List.of(new StageVisit(StageId.of("demo"), NOW, null)));
        Instant open = NOW.plus(Duration.ofHours(48));
        Wish wish = new Wish(StageId.of("offer"), null, false);
        assertThat(POLICY.move(demo, wish, open.minusNanos(1_000)).outcome())
                .isEqualTo(new Move.Refused(List.of("condition-unmet")));
        assertThat(POLICY.move(demo, wish, open).outcome()).isInstanceOf(Move.Entered.class);
    }

    @Test
    void aStageIsSkippedOnlyIfItSaysSo_B31() {
        Decision<Move> allowed = move(READY, "offer");
        assertThat(allowed.outcome()).isEqualTo(new Move.Refused(List.of("condition-unmet")));
        assertThat(unmet(allowed)).isEqualTo("ripe");
        Decision<Move> refused = move(READY, "won");
        assertThat(refused.outcome()).isEqualTo(new Move.Refused(List.of("stage-skipped", "condition-unmet")));
        assertThat(refused.reasons().get(0))
                .isEqualTo(Reason.of("offer", new Effect.Refuses("stage-skipped"), new Fact("stage", "won")));
        RuleBook strict =
                Draft.standard().with("/pipeline/stages/1/skip", "true").book();
        StagePolicy stages = strict.stages();
        assertThat(stages.move(opportunity("contact"), new Wish(StageId.of("proposal"), null, false), NOW)
                        .outcome())
                .isEqualTo(new Move.Refused(List.of("evidence-missing", "evidence-missing")));
        Opportunity proven = opportunity("contact")
                .withEvidence(List.of(evidence("written-requirement"), evidence("verbal-approval")));
        assertThat(stages.move(proven, new Wish(StageId.of("proposal"), null, false), NOW)
                        .outcome())
                .isEqualTo(new Move.Entered(StageId.of("proposal"), 60, false));
        assertThat(stages.move(proven, new Wish(StageId.of("negotiation"), null, false), NOW)
                        .outcome())
                .isEqualTo(new Move.Refused(List.of("stage-skipped")));
    }

    @Test
    void aBypassPassesOverGatesChecklistAndTasksAndTellsThem_B31() {
        Decision<Move> decision =
                POLICY.move(opportunity("talk"), new Wish(StageId.of("offer"), "the boss knows him", true), NOW);
        assertThat(decision.outcome()).isEqualTo(new Move.Entered(StageId.of("offer"), 60, true));
        assertThat(unmet(decision)).isEqualTo("minutes needs worth decider visit ripe");
    }

    @Test
    void aStageMayRefuseToBeLeftForAnEarlierOne_B31() {
        Opportunity offer = opportunity("offer");
        for (boolean bypass : new boolean[] {false, true}) {
            Decision<Move> refused = POLICY.move(offer, new Wish(StageId.of("talk"), "a reason", bypass), NOW);
            assertThat(refused.outcome()).isEqualTo(new Move.Refused(List.of("not-backward")));
            assertThat(refused.reasons())
                    .containsExactly(Reason.of(
                            "backward", new Effect.Refuses("not-backward"), new Fact("opportunity.stage", "offer")));
        }
        assertThat(POLICY.move(opportunity("demo"), new Wish(StageId.of("talk"), null, false), NOW)
                        .outcome())
                .isEqualTo(new Move.Refused(List.of("reason-missing")));
        StagePolicy free = book(STAGES.replace("'skip': true,", "'skip': true, 'backward': 'FREE',"))
                .stages();
        assertThat(free.move(opportunity("demo"), new Wish(StageId.of("talk"), null, false), NOW)
                        .outcome())
                .isEqualTo(new Move.Entered(StageId.of("talk"), 10, false));
    }

    @Test
    void stagesCarryForecastTasksAndActions() {
        List<StagePolicy.Stage> stages = POLICY.stages();
        assertThat(stages)
                .extracting(StagePolicy.Stage::forecast)
                .containsExactly(Forecast.OMITTED, Forecast.BEST_CASE, Forecast.COMMIT, Forecast.CLOSED);
        assertThat(RuleBook.standard().stages().stages())
                .extracting(StagePolicy.Stage::forecast)
                .containsExactly(
                        Forecast.PIPELINE, Forecast.PIPELINE, Forecast.PIPELINE, Forecast.PIPELINE, Forecast.CLOSED);
        assertThat(stages.get(0).kinds()).containsExactly("minutes", "needs", "photo");
        StagePolicy.StageTask visit = stages.get(0).tasks().get(0);
        assertThat(visit.title().in(Locale.CHINESE)).isEqualTo("拜访");
        assertThat(visit.due(NOW, Samples.SHANGHAI)).isEqualTo(Instant.parse("2026-01-08T04:00:00Z"));
        assertThat(stages.get(0).origin("visit")).isEqualTo("stage:talk:visit");
        assertThat(stages.get(2).onEntry())
                .containsExactly(new Action.Notify(
                        List.of(new Recipient.Owner(), new Recipient.Person(UserId.of("carol"))),
                        Label.of("An offer"),
                        Label.of("An offer"),
                        false));
        assertThat(stages.get(2).onExit()).hasSize(2);
        assertThat(POLICY.looksAround()).isTrue();
        assertThat(RuleBook.standard().stages().looksAround()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.move(Situation.NONE, new Wish(StageId.of("demo"), null, false), NOW));
    }

    @Test
    void eachStageMayStallAfterDaysOfItsOwn_B35() {
        assertThat(POLICY.next(opportunity("demo"), NOW)).map(Alarm::at).contains(NOW.plus(Duration.ofDays(14)));
        assertThat(POLICY.next(opportunity("offer"), NOW)).map(Alarm::at).contains(NOW.plus(Duration.ofDays(3)));
        assertThat(POLICY.next(opportunity("offer"), NOW.plus(Duration.ofDays(3))))
                .isEmpty();
    }

    @Test
    void theDrawingShowsWhatAMoveWants() {
        StageGraph graph = StageGraph.of(POLICY);
        assertThat(graph.moves())
                .contains(
                        new StageGraph.Move(
                                StageId.of("talk"),
                                StageId.of("demo"),
                                false,
                                List.of("minutes", "needs", "worth", "decider", "visit"),
                                false),
                        new StageGraph.Move(StageId.of("demo"), StageId.of("talk"), true, List.of(), true));
        assertThat(graph.moves())
                .extracting(move -> move.from() + ">" + move.to())
                .containsExactly("talk>demo", "talk>offer", "demo>talk", "demo>offer", "offer>won");
    }

    @Test
    void aDiffNamesTheGate() {
        RuleBook other = book(STAGES.replace("'atLeast': 1000", "'atLeast': 2000"));
        assertThat(RuleBookDiff.between(BOOK, other))
                .hasToString(
                        "gate talk/worth: when opportunity.amount is at least 1000 -> opportunity.amount is at least 2000");
        assertThat(RuleBookDiff.between(BOOK, book(STAGES.replace("'id': 'photo'", "'id': 'picture'"))))
                .hasToString("item of the checklist talk/photo: removed\nitem of the checklist talk/picture: added");
    }

    @Test
    void thePageSaysThemInBothLanguages() {
        assertThat(BOOK.page(Locale.ENGLISH)).contains("opportunity.amount is at least 1000", "best case");
        assertThat(BOOK.page(Locale.CHINESE)).contains("最好情况", "拜访");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/pipeline/stages/0/gates  | [{'id': 'a', 'when': {'field': 'ticket.status', 'equals': 'OPEN'}}] | /pipeline/stages/0/gates/0/when/field",
                "/pipeline/stages/0/gates  | [{'id': 'a', 'when': {'field': 'lead.name', 'exists': true}}] | /pipeline/stages/0/gates/0/when/field",
                "/pipeline/stages/0/gates  | [{'id': 'a'}]                                           | /pipeline/stages/0/gates/0/when",
                "/pipeline/stages/0/gates  | [{'id': 'written-requirement', 'when': {'field': 'opportunity.stage', 'equals': 'gone'}}] | /pipeline/stages/0/gates/0/when/equals",
                "/pipeline/stages/1/checklist | [{'id': 'verbal-approval', 'title': 'x'}]             | /pipeline/stages/1/checklist/0/id",
                "/pipeline/stages/4/gates  | [{'id': 'a', 'when': {'field': 'opportunity.amount', 'exists': true}}] | /pipeline/stages/4/gates",
                "/pipeline/stages/4/tasks  | [{'id': 'a', 'title': 'x', 'required': true}]            | /pipeline/stages/4/tasks",
                "/pipeline/stages/0/tasks  | [{'id': 'a', 'title': 'x', 'after': 'soon'}]             | /pipeline/stages/0/tasks/0/after",
                "/pipeline/stages/0/onEntry | [{'notify': {'title': 'x'}}]                            | /pipeline/stages/0/onEntry/0/notify/to",
                "/pipeline/stages/0/onEntry | [{'startCadence': 'none'}]                              | /pipeline/stages/0/onEntry/0/startCadence",
                "/pipeline/stages/0/onExit | [{'mail': {'text': 'x'}}]                                | /pipeline/stages/0/onExit/0",
                "/pipeline/stages/0/forecast | 'CLOSED'                                               | /pipeline/stages/0/forecast",
                "/pipeline/stages/4/forecast | 'COMMIT'                                               | /pipeline/stages/4/forecast",
                "/pipeline/stages/0/forecast | 'COMIT'                                                | /pipeline/stages/0/forecast",
                "/pipeline/stages/0/backward | 'reason'                                               | /pipeline/stages/0/backward",
            })
    void whatIsWrongIsToldWithItsPlace_B53(String pointer, String json, String path) {
        RuleBookException e = catchThrowableOfType(
                RuleBookException.class,
                () -> Draft.standard().with(pointer, json).book());
        assertThat(e).as(json).isNotNull();
        assertThat(e.problems()).extracting(Problem::path).contains(path);
    }
}
