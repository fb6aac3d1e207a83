package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final Lead LEAD =
            Samples.lead(LeadProfile.builder().name("Li Na").source("web").build());
    private static final String NAMED = "'when': {'field': 'lead.name', 'exists': true}";
    private static final String TITLED = "'when': {'field': 'lead.title', 'exists': true}";

    @Test
    void groupIsCappedAndEveryStepIsTold_B8() {
        RuleBook book = scoring(
                "'rules': [" + rule("a", 30, "g") + "," + rule("b", 25, "g") + "," + rule("c", 20, "g")
                        + "], 'groups': [{'id': 'g', 'cap': 50}], 'grades': [{'grade': 'B', 'atLeast': 40}, {'grade': 'C', 'atLeast': 0}]");
        Decision<LeadScore> decision = book.scoring().score(LEAD, Samples.NOW);
        Fact name = new Fact("lead.name", "Li Na");
        assertThat(decision)
                .isEqualTo(Decision.of(
                        "score",
                        new LeadScore(number("50"), "B"),
                        List.of(
                                Reason.of("a", new Effect.Adds("score", number("30")), name),
                                Reason.of("b", new Effect.Adds("score", number("25")), name),
                                Reason.of("c", new Effect.Adds("score", number("20")), name),
                                Reason.of("g", new Effect.Caps("score", number("75"), number("50"))),
                                Reason.of("grade", new Effect.Sets("grade", "B"), new Fact("lead.score", "50"))),
                        book.hash(),
                        Samples.NOW));
    }

    @Test
    void totalIsClampedAtBothEnds_B8() {
        assertThat(points("'rules': [" + rule("a", 30, null) + "," + rule("b", -50, null) + "]"))
                .isEqualTo("0");
        assertThat(points("'rules': [" + rule("a", 80, null) + "," + rule("b", 50, null) + "]"))
                .isEqualTo("100");
        assertThat(points("'rules': [" + rule("a", 30, null) + "], 'total': {'min': -5, 'max': 20}"))
                .isEqualTo("20");
        assertThat(points("'rules': [" + rule("a", -30, null) + "], 'total': {'min': -5, 'max': 20}"))
                .isEqualTo("-5");
        assertThat(points("'total': {'min': 10}")).isEqualTo("10");
    }

    @Test
    void groupHasAFloor() {
        assertThat(points("'rules': [" + rule("a", -40, "g") + "," + rule("b", 30, null)
                        + "], 'groups': [{'id': 'g', 'cap': 0, 'floor': -10}]"))
                .isEqualTo("20");
        assertThat(points("'rules': [" + rule("a", -20, "g") + "," + rule("b", 30, null)
                        + "], 'groups': [{'id': 'g', 'cap': 0}]"))
                .isEqualTo("10");
    }

    @Test
    void boundIsNoReasonWhereNothingIsCut() {
        RuleBook book = scoring("'rules': [" + rule("a", 50, "g") + "], 'groups': [{'id': 'g', 'cap': 50}]");
        assertThat(book.scoring().score(LEAD, Samples.NOW).reasons())
                .extracting(Reason::rule)
                .containsExactly("a");
    }

    @Test
    void ruleThatDoesNotHoldAddsNothing() {
        assertThat(points("'rules': [{'id': 'a', 'points': 5, " + TITLED + "}, {'id': 'b', 'points': 0.25, " + NAMED
                        + "}]"))
                .isEqualTo("0.25");
    }

    @Test
    void gradeIsTheFirstWhoseBoundIsReached() {
        String grades =
                ", 'grades': [{'grade': 'A', 'atLeast': 70}, {'grade': 'B', 'atLeast': 40}, {'grade': 'C', 'atLeast': 0}]";
        assertThat(grade(70, grades)).isEqualTo("A");
        assertThat(grade(69, grades)).isEqualTo("B");
        assertThat(grade(40, grades)).isEqualTo("B");
        assertThat(grade(39, grades)).isEqualTo("C");
        assertThat(grade(0, grades)).isEqualTo("C");
        assertThat(grade(50, "")).isNull();
    }

    @Test
    void equalScoresAreEqualObjects() {
        assertThat(points("'rules': [{'id': 'a', 'points': 10.50, " + NAMED + "}, {'id': 'b', 'points': 9.5, " + NAMED
                        + "}]"))
                .isEqualTo("20");
        assertThat(scoring("'rules': [" + rule("a", 100, null) + "]")
                        .scoring()
                        .score(LEAD, Samples.NOW)
                        .outcome()
                        .points())
                .isEqualTo(BigDecimal.valueOf(100));
    }

    @Test
    void bookWithoutScoringScoresZeroWithoutGrade() {
        assertThat(Draft.minimal().book().scoring().score(LEAD, Samples.NOW).outcome())
                .isEqualTo(new LeadScore(BigDecimal.ZERO, null));
    }

    private static String grade(int points, String grades) {
        return scoring("'rules': [" + rule("a", points, null) + "]" + grades)
                .scoring()
                .score(LEAD, Samples.NOW)
                .outcome()
                .grade();
    }

    private static String points(String section) {
        return scoring(section)
                .scoring()
                .score(LEAD, Samples.NOW)
                .outcome()
                .points()
                .toPlainString();
    }

    private static RuleBook scoring(String section) {
        return Draft.minimal().with("/scoring", "{" + section + "}").book();
    }

    private static String rule(String id, int points, String group) {
        return "{'id': '" + id + "', 'points': " + points + ", " + NAMED
                + (group == null ? "" : ", 'group': '" + group + "'") + "}";
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
