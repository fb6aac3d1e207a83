package io.crmkit.rules;

import static io.crmkit.rules.verify.RuleVerifier.verifyThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.rules.verify.RuleCoverage.Element;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import io.crmkit.rules.verify.RuleTestReport;
import io.crmkit.rules.verify.RuleTests;
import io.crmkit.rules.verify.RuleTestsException;
import io.crmkit.rules.verify.ScoringVerifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What leads do, in all that is made of a book. */
class EngagementBookTest {
    private static final RuleBook BOOK = RuleBook.template("education");
    private static final Instant NOW = Samples.NOW;
    private static final LeadProfile PROFILE = LeadProfile.builder().build();

    @Test
    void pageHasItsPartsInBothLanguages() {
        String english = BOOK.page(Locale.ENGLISH);
        assertThat(english)
                .contains("### Engagement\n\n- kept down to points below: 5\n- taken within: 30 days\n")
                .contains("#### Events\n\n| id | name |\n| --- | --- |\n| page-view | Looked at a course |\n")
                .contains("| page-view | page-view | 2 | web | linear every 15 days, per cent 50 |"
                        + " at most 10, within 7 days |\n")
                .contains("| talked | interaction | 10 |  | half of it every 14 days | at most 3, within 7 days |\n")
                .contains("#### Grades\n\n| grade | from |\n| --- | --- |\n| 1 | 60 |\n");
        assertThat(BOOK.page(Locale.CHINESE)).contains("### 互动\n", "#### 事件\n", "| page-view | 浏览课程页面 |", "半衰期 14 天");
    }

    @Test
    void differenceNamesItsElements() {
        RuleBook after = RuleBook.parse(BOOK.canonical()
                .replace(
                        "{\"halfLife\":\"P14D\"},\"event\":\"e-mail-open\"",
                        "{\"halfLife\":\"P7D\"},\"event\":\"e-mail-open\"")
                .replace("\"hysteresis\":5", "\"hysteresis\":3")
                .replace("\"atLeast\":60,\"grade\":\"1\"", "\"atLeast\":65,\"grade\":\"1\""));
        RuleBookDiff diff = RuleBookDiff.between(BOOK, after);
        assertThat(diff.message(Locale.ENGLISH).lines())
                .containsExactlyInAnyOrder(
                        "engagement grade 1: atLeast 60 -> 65",
                        "scoring: engagement.hysteresis 5 -> 3",
                        "engagement rule e-mail-open: decay.halfLife P14D -> P7D");
        assertThat(diff.message(Locale.CHINESE)).contains("互动评分规则 e-mail-open", "互动等级 1");
    }

    @Test
    void bookWithOnlyWhatThereWasBeforeKeepsItsForm() {
        assertThat(RuleBook.standard().canonical()).doesNotContain("engagement", "hysteresis");
        assertThat(Draft.standard().with("/scoring/hysteresis", "0").book().hash())
                .isNotEqualTo(RuleBook.standard().hash());
    }

    @Test
    void factsMayHaveEvents() {
        Facts facts = BOOK.facts(Map.of("lead.source", "referral"), NOW);
        assertThat(BOOK.score(facts).outcome().grade()).isEqualTo("C3");
        List<Engagement> booked = List.of(Engagement.of("a", "trial-booked", NOW.minus(Duration.ofDays(14))));
        LeadScore score = BOOK.score(facts.withEngagement(booked)).outcome();
        assertThat(score.points()).isEqualByComparingTo("25");
        assertThat(score.engagement()).isNotNull();
        assertThat(score.engagement().points()).isEqualByComparingTo("20");
    }

    @Test
    void engagementIsVerified() {
        ScoringVerifier scoring = verifyThat(BOOK).at(NOW).scoring();
        List<Engagement> booked = List.of(Engagement.of("a", "trial-booked", NOW));
        scoring.given(PROFILE, booked)
                .scores(0)
                .engages(new BigDecimal("40.0"))
                .grades("C2")
                .because("trial-booked");
        assertThatThrownBy(() -> scoring.given(PROFILE, booked).engages(BigDecimal.TEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The engagement must be as expected.\n  Expected: 10\n  Actual:   40\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scoring.given(PROFILE, booked).grades("C4"))
                .withMessageContaining("must be one of the book: A1, A2, A3, B1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scoring.given(PROFILE, booked).because("trial-bookd"))
                .withMessageContaining("Maybe trial-booked?");
        assertThatThrownBy(() ->
                        verifyThat(RuleBook.standard()).scoring().given(PROFILE).engages(BigDecimal.ONE))
                .hasMessageContaining("Expected: 1\n  Actual:   null\n");
    }

    @Test
    void casesMayHaveEventsAndExerciseTheirRules() {
        RuleTestReport report = tests("{'name': 'a', 'events': [{'kind': 'interaction.visit', 'times': 5},"
                        + "{'kind': 'unsubscribed', 'at': '2026-01-01T00:00:00Z'}], 'then': {'engagement': 2.0417, 'grade': 'C3',"
                        + "'because': ['talked', 'unsubscribed']}}")
                .run(BOOK);
        report.requirePassed();
        assertThat(report.coverage().exercised())
                .containsExactlyInAnyOrder(
                        new Element(Kind.ENGAGEMENT_RULE, "talked"),
                        new Element(Kind.ENGAGEMENT_RULE, "unsubscribed"),
                        new Element(Kind.GRADE, "C"),
                        new Element(Kind.ENGAGEMENT_GRADE, "3"));
        assertThat(new Element(Kind.ENGAGEMENT_RULE, "talked").message(Locale.CHINESE))
                .isEqualTo("互动评分规则 talked");
    }

    @Test
    void whatIsWrongWithTheEventsOfACaseIsToldAtOnce() {
        RuleTestsException e = catchThrowableOfType(
                RuleTestsException.class,
                () -> tests("{'name': 'a', 'events': [{'kind': 'x', 'times': 0}, {'at': 'noon'}],"
                        + "'then': {'engagement': 'much'}}"));
        assertThat(e.violations(Locale.ENGLISH))
                .extracting(Violation::path)
                .containsExactly(
                        "/cases/0/events/0/times",
                        "/cases/0/events/1/kind",
                        "/cases/0/events/1/at",
                        "/cases/0/then/engagement");
        RuleTests tests =
                tests("{'name': 'a', 'events': [{'kind': 'page-veiw'}], 'then': {'grade': 'C', 'because': ['wbe']}}");
        RuleTestsException unknown = catchThrowableOfType(RuleTestsException.class, () -> tests.cases(BOOK));
        assertThat(unknown.violations(Locale.ENGLISH))
                .extracting(Violation::path)
                .containsExactly("/cases/0/events/0/kind", "/cases/0/then/grade", "/cases/0/then/because/0");
        assertThat(unknown.violations(Locale.ENGLISH).get(0).maybe()).isEqualTo("Maybe page-view?");
    }

    @Test
    void gradesOfBothAxesTogetherAreDistinctAndNotTooMany_B53() {
        assertThat(problem("{'grade': 'A1', 'atLeast': 70}, {'grade': 'A', 'atLeast': 0}", 1))
                .isEqualTo(
                        "/scoring/engagement/grades (a list): The grades must give distinct grades together with those"
                                + " of the fit, but A11 comes twice.");
        StringBuilder many = new StringBuilder();
        for (int i = 4_999; i >= 0; i--) {
            many.append(i == 4_999 ? "" : ", ").append("{'grade': 'f" + i + "', 'atLeast': " + i + "}");
        }
        assertThat(problem(many.toString(), 3))
                .isEqualTo(
                        "/scoring/engagement/grades (a list): The grades must make at most 10000 grades together with"
                                + " those of the fit.");
    }

    /** Grades 11, 1 and so on of the engagement beside some of the fit. */
    private static String problem(String fit, int more) {
        StringBuilder grades = new StringBuilder("{'grade': '11', 'atLeast': 60}, {'grade': '1', 'atLeast': 0}");
        for (int i = 0; i < more; i++) {
            grades.insert(0, "{'grade': '9" + i + "', 'atLeast': " + (70 + i) + "}, ");
        }
        String text = Draft.minimal()
                .with(
                        "/scoring",
                        "{'total': {'max': 5000}, 'grades': [" + fit + "], 'engagement': {'rules': [{'id': 'r',"
                                + " 'event': 'interaction', 'points': 1}], 'grades': [" + grades + "]}}")
                .text();
        RuleBookException e = catchThrowableOfType(RuleBookException.class, () -> RuleBook.parse(text));
        return e.problems().get(0).message(Locale.ENGLISH);
    }

    private static RuleTests tests(String cases) {
        return RuleTests.parse(("{'format': 1, 'name': 'some', 'cases': [" + cases + "]}").replace('\'', '"'));
    }
}
