package io.crmkit.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.verify.RuleCoverage.Element;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import io.crmkit.rules.verify.RuleTestResult.Mismatch;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Cases of what is promised for tickets, of who is told of a silence, and of whom cadences are for. */
class PromiseCasesTest {
    private static final RuleBook STANDARD = RuleBook.standard();
    private static final RuleBook CONDITIONED = Draft.standard()
            .with("/cadences/1/entry", "{'field': 'lead.budget', 'atLeast': 1000}")
            .with(
                    "/cadences/1/exit",
                    "{'any': [{'field': 'lead.tags', 'contains': 'enough'}, {'field': 'account.tags', 'contains': 'enough'}]}")
            .with("/cadences/1/steps/1/when", "{'field': 'lead.phone', 'exists': true}")
            .book();

    private static RuleTests tests(String given, String when, String then) {
        return RuleTests.parse(("{'format': 1, 'name': 'promises', 'cases': [{'name': 'a', 'given': {" + given
                        + "}, 'when': {" + when + "}, 'then': {" + then + "}}]}")
                .replace("'given': {}, ", "")
                .replace('\'', '"'));
    }

    private static RuleTestResult result(RuleBook book, String given, String when, String then) {
        return tests(given, when, then).run(book).results().get(0);
    }

    private static void passes(RuleBook book, String given, String when, String then) {
        assertThat(result(book, given, when, then).message(Locale.ENGLISH)).isEqualTo("passed: a");
    }

    private static List<Element> exercised(RuleBook book, String given, String when, String then) {
        return tests(given, when, then).run(book).coverage().exercised();
    }

    private static List<String> problems(RuleBook book, String given, String when, String then) {
        return catchThrowableOfType(
                        RuleTestsException.class, () -> tests(given, when, then).cases(book))
                .violations(Locale.ENGLISH)
                .stream()
                .map(Violation::toString)
                .toList();
    }

    @Test
    void theFirstLevelThatFitsATicketIsItsLevel() {
        passes(STANDARD, "", "'ticket': {'ticket.complaint': true, 'account.name': 'x'}", "'level': 'complaint'");
        passes(STANDARD, "", "'ticket': {'ticket.complaint': false}", "'level': 'usual'");
        passes(STANDARD, "", "'ticket': {}", "'level': 'usual'");
        RuleTestResult failed = result(STANDARD, "", "'ticket': {}", "'level': 'complaint'");
        assertThat(failed.mismatches()).containsExactly(new Mismatch("level", "complaint", "usual"));
        assertThat(failed.message(Locale.ENGLISH)).contains("complaint: does not apply", "usual: ");
    }

    @Test
    void aBookMayPromiseNothing() {
        RuleBook narrow = Draft.standard().without("/sla/entries/1").book();
        passes(narrow, "", "'ticket': {}", "'level': 'none', 'warnings': {'resolution': []}");
        passes(Draft.minimal().book(), "", "'ticket': {'ticket.complaint': true}", "'level': 'none'");
        assertThat(result(narrow, "", "'ticket': {}", "'due': {'resolution': '2026-01-06T02:00:00Z'}")
                        .mismatches())
                .containsExactly(new Mismatch("due/resolution", "2026-01-06T02:00:00Z", ""));
    }

    @Test
    void clocksAreDueInBusinessTimeAndWarnAndEscalateInTurn() {
        String complaint = "'ticket': {'ticket.complaint': true}";
        passes(
                STANDARD,
                "",
                complaint,
                "'due': {'firstResponse': '2026-01-05T14:00:00+08:00', 'nextResponse': '2026-01-05T14:00:00+08:00',"
                        + " 'resolution': '2026-01-07T16:00:00+08:00'},"
                        + " 'warnings': {'firstResponse': ['2026-01-05T12:00:00+08:00', '2026-01-05T13:12:00+08:00']},"
                        + " 'escalations': {'firstResponse': ['2026-01-05T14:00:00+08:00', '2026-01-06T13:00:00+08:00']}");
        RuleTestResult failed = result(
                STANDARD,
                "",
                complaint,
                "'due': {'firstResponse': '2026-01-05T07:00:00Z'}, 'warnings': {'firstResponse': []},"
                        + " 'escalations': {'firstResponse': ['2026-01-05T06:00:00Z']}");
        assertThat(failed.mismatches())
                .containsExactly(
                        new Mismatch("due/firstResponse", "2026-01-05T07:00:00Z", "2026-01-05T06:00:00Z"),
                        new Mismatch("warnings/firstResponse", "", "2026-01-05T04:00:00Z, 2026-01-05T05:12:00Z"),
                        new Mismatch(
                                "escalations/firstResponse",
                                "2026-01-05T06:00:00Z",
                                "2026-01-05T06:00:00Z, 2026-01-06T05:00:00Z"));
        assertThat(failed.message(Locale.ENGLISH)).contains("complaint: sla-warning planned for 2026-01-05T04:00:00Z");
    }

    @Test
    void aTicketExercisesItsLevelAndTheTimesThatAreExpected() {
        assertThat(exercised(STANDARD, "", "'ticket': {}", "'level': 'usual'"))
                .containsExactly(new Element(Kind.SERVICE_LEVEL, "usual"));
        assertThat(exercised(
                        STANDARD,
                        "",
                        "'ticket': {'ticket.complaint': true}",
                        "'warnings': {'nextResponse': ['2026-01-05T04:00:00Z'], 'resolution': []}"))
                .containsExactly(
                        new Element(Kind.SERVICE_LEVEL, "complaint"),
                        new Element(Kind.SERVICE_TIME, "complaint/nextResponse"));
        assertThat(tests("", "'ticket': {}", "'level': 'usual'")
                        .run(STANDARD)
                        .coverage()
                        .message(Locale.CHINA))
                .contains("没有用例测试 服务级别 complaint", "没有用例测试 服务时限 usual/resolution", "没有用例测试 沉默提醒 high-value");
    }

    @Test
    void theFirstLadderThatFitsACustomerTellsOfItsSilence() {
        String told = "'told': ['2026-01-10T02:00:00Z', '2026-01-15T02:00:00Z']";
        passes(STANDARD, "'lead.budget': 500000", "'silent': 'lead'", "'ladder': 'high-value', " + told);
        passes(STANDARD, "'account.tags': ['high-value']", "'silent': 'account'", "'ladder': 'high-value', " + told);
        passes(STANDARD, "'lead.budget': 499999", "'silent': 'lead'", "'ladder': 'none', 'told': []");
        passes(Draft.minimal().book(), "", "'silent': 'account'", "'ladder': 'none'");
        RuleTestResult failed = result(
                STANDARD,
                "'lead.budget': 500000",
                "'silent': 'lead'",
                "'ladder': 'none', 'told': ['2026-01-10T02:00:00Z']");
        assertThat(failed.mismatches())
                .containsExactly(
                        new Mismatch("ladder", "none", "high-value"),
                        new Mismatch("told", "2026-01-10T02:00:00Z", "2026-01-10T02:00:00Z, 2026-01-15T02:00:00Z"));
        assertThat(failed.message(Locale.ENGLISH)).contains("high-value: silent planned for 2026-01-10T02:00:00Z");
    }

    @Test
    void aSilenceExercisesItsLadderAndTheRungsIfTheyAreExpected() {
        assertThat(exercised(STANDARD, "'lead.tags': ['high-value']", "'silent': 'lead'", "'ladder': 'high-value'"))
                .containsExactly(new Element(Kind.LADDER, "high-value"));
        assertThat(exercised(STANDARD, "'lead.tags': ['high-value']", "'silent': 'lead'", "'told': []"))
                .containsExactly(
                        new Element(Kind.LADDER, "high-value"),
                        new Element(Kind.RUNG, "high-value/5"),
                        new Element(Kind.RUNG, "high-value/10"));
        assertThat(exercised(STANDARD, "", "'silent': 'lead'", "'ladder': 'none', 'told': []"))
                .isEmpty();
    }

    @Test
    void aCadenceIsForWhomItsConditionsLetIn() {
        String cadence = "'cadence': 'follow-up'";
        passes(CONDITIONED, "'lead.budget': 1000", cadence, "'enters': true, 'leaves': false");
        passes(CONDITIONED, "'lead.budget': 999", cadence, "'enters': false");
        passes(CONDITIONED, "", cadence, "'enters': false, 'wanted': {'call': false, 'content': true}");
        passes(
                CONDITIONED,
                "'lead.phone': '1', 'lead.tags': ['enough']",
                cadence,
                "'leaves': true, 'wanted': {'call': true}");
        String account = cadence + ", 'customer': 'account'";
        passes(CONDITIONED, "'account.tags': ['enough']", account, "'enters': false, 'leaves': true");
        passes(STANDARD, "", cadence, "'enters': true, 'leaves': false, 'wanted': {'call': true}");
        RuleTestResult failed = result(
                CONDITIONED, "'lead.budget': 5", cadence, "'enters': true, 'leaves': true, 'wanted': {'call': true}");
        assertThat(failed.mismatches())
                .containsExactly(
                        new Mismatch("enters", "true", "false"),
                        new Mismatch("leaves", "true", "false"),
                        new Mismatch("wanted/call", "true", "false"));
        assertThat(failed.message(Locale.ENGLISH)).contains("lead.budget = 5");
    }

    @Test
    void conditionsOfACadenceAreExercisedWhereItDoesNotGoOnByThem() {
        String cadence = "'cadence': 'follow-up'";
        assertThat(exercised(
                        CONDITIONED,
                        "'lead.budget': 1000, 'lead.phone': '1'",
                        cadence,
                        "'enters': true, 'leaves': false, 'wanted': {'call': true}"))
                .isEmpty();
        assertThat(exercised(
                        CONDITIONED,
                        "'lead.tags': ['enough']",
                        cadence,
                        "'enters': false, 'leaves': true, 'wanted': {'call': false}"))
                .containsExactly(
                        new Element(Kind.CADENCE_ENTRY, "follow-up"),
                        new Element(Kind.CADENCE_EXIT, "follow-up"),
                        new Element(Kind.STEP_CONDITION, "follow-up/call"));
        assertThat(RuleTests.standard()
                        .run(CONDITIONED)
                        .requirePassed()
                        .coverage()
                        .missed())
                .containsExactly(
                        new Element(Kind.CADENCE_ENTRY, "follow-up"),
                        new Element(Kind.CADENCE_EXIT, "follow-up"),
                        new Element(Kind.STEP_CONDITION, "follow-up/call"));
    }

    @Test
    void whatTheBookDoesNotHaveIsAProblemOfTheCase() {
        assertThat(problems(STANDARD, "", "'ticket': {'ticket.complain': true}", "'level': 'complain'"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("Maybe "))
                .anyMatch(problem -> problem.contains("/cases/0/when/ticket/ticket.complain"))
                .anyMatch(problem -> problem.contains("/cases/0/then/level") && problem.contains("Maybe complaint?"));
        assertThat(problems(STANDARD, "", "'ticket': {'ticket.complaint': 1, 'lead.name': 'x'}", "'level': 'usual'"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("/cases/0/when/ticket/ticket.complaint"))
                .anyMatch(problem -> problem.contains("/cases/0/when/ticket/lead.name"));
        assertThat(problems(STANDARD, "'account.tags': ['a']", "'silent': 'lead'", "'ladder': 'high-vale'"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("/cases/0/given/account.tags"))
                .anyMatch(problem -> problem.contains("/cases/0/then/ladder") && problem.contains("Maybe high-value?"));
        assertThat(problems(STANDARD, "'account.tags': ['a']", "'cadence': 'follow-up'", "'wanted': {'cal': true}"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("/cases/0/given/account.tags"))
                .anyMatch(problem -> problem.contains("/cases/0/then/wanted/cal") && problem.contains("Maybe call?"));
    }

    @Test
    void whatIsWrongInFormIsAProblemOfTheDocument() {
        assertThat(problems(STANDARD, "", "'ticket': {}", "'due': {'firstRespons': '2026-01-05T15:00:00Z'}"))
                .singleElement()
                .asString()
                .contains("/cases/0/then/due/firstRespons", "Maybe firstResponse?");
        assertThat(problems(STANDARD, "", "'silent': 'leed'", "'ladder': 'none'"))
                .singleElement()
                .asString()
                .contains("/cases/0/when/silent", "Maybe lead?");
        assertThat(problems(STANDARD, "", "'ticket': {}", "'warnings': {}"))
                .singleElement()
                .asString()
                .contains("/cases/0/then/warnings");
        for (String when : List.of("'ticket': {}", "'silent': 'lead'", "'cadence': 'follow-up'")) {
            assertThat(problems(STANDARD, "", when, "")).as(when).hasSize(1);
        }
    }
}
