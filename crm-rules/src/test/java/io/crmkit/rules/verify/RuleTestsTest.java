package io.crmkit.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.verify.RuleCoverage.Element;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import io.crmkit.rules.verify.RuleTestResult.Mismatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class RuleTestsTest {
    private static final RuleBook BOOK = RuleBook.standard();

    @TestFactory
    Stream<DynamicTest> everyCaseOfTheStandardTestsPasses() {
        return DynamicTest.stream(RuleTests.standard().cases(BOOK).stream(), RuleCase::name, RuleCase::check);
    }

    @Test
    void standardTestsExerciseAllOfTheStandardBook() {
        RuleTestReport report = RuleTests.standard().run(BOOK).requirePassed();
        report.coverage().requireComplete();
        assertThat(report.coverage().ratio()).isEqualTo(1);
        assertThat(report.coverage().exercised())
                .hasSize(67)
                .contains(new Element(Kind.STEP, "takeover/first-contact"));
        assertThat(report.book()).isEqualTo(BOOK.hash());
        assertThat(report.message(Locale.ROOT))
                .isEqualTo("46 cases, 0 failed\n67 of 67 elements of the book exercised");
    }

    @Test
    void everyRuleThatIsTakenFromTheBookMakesACaseFailOrNameIt() {
        for (int i = 0; i < 9; i++) {
            String id = RuleElements.of(BOOK).ids(Kind.SCORING_RULE).get(i);
            RuleBook without = Draft.standard().without("/scoring/rules/" + i).book();
            assertThatThrownBy(() -> RuleTests.standard().run(without).requirePassed())
                    .as(id)
                    .isExactlyInstanceOf(RuleTestsException.class)
                    .hasMessageContaining("because")
                    .hasMessageContaining(id);
        }
    }

    @Test
    void automationsThatFireAreExpectedInTheirOrder() {
        RuleBook book = Draft.standard().with("/automations", """
                [{'id': 'a', 'on': 'ticket.opened', 'when': {'field': 'ticket.complaint', 'equals': true},
                  'then': [{'tag': {'add': ['angry']}}]},
                 {'id': 'b', 'on': 'ticket.opened', 'salience': 1, 'when': {'field': 'account.openTickets', 'above': 2},
                  'then': [{'notify': {'to': ['manager'], 'title': 'Many'}}]}]
                """).book();
        RuleTestReport report = RuleTests.parse("""
                {"format": 1, "name": "events", "cases": [
                  {"name": "both", "given": {"ticket.complaint": true, "account.openTickets": 3},
                   "when": {"event": "ticket.opened"}, "then": {"fires": ["b", "a"]}},
                  {"name": "order", "given": {"ticket.complaint": true, "account.openTickets": 3},
                   "when": {"event": "ticket.opened"}, "then": {"fires": ["a", "b"]}},
                  {"name": "none", "when": {"event": "ticket.closed"}, "then": {"fires": []}}]}
                """).run(book);
        assertThat(report.failures()).hasSize(1);
        assertThat(report.failures().get(0).mismatches())
                .containsExactly(new RuleTestResult.Mismatch("fires", "a, b", "b, a"));
        assertThat(report.coverage().exercised())
                .containsExactly(new Element(Kind.AUTOMATION, "a"), new Element(Kind.AUTOMATION, "b"));
    }

    @Test
    void whatIsNoEventOrNoFieldOfItIsAProblem() {
        assertThatThrownBy(() -> RuleTests.parse("""
                {"format": 1, "name": "events", "cases": [
                  {"name": "one", "when": {"event": "ticket.open"}, "then": {"fires": []}},
                  {"name": "two", "given": {"lead.name": "A"}, "when": {"event": "ticket.opened"},
                   "then": {"fires": ["complain"]}}]}
                """).run(BOOK))
                .isInstanceOf(RuleTestsException.class)
                .hasMessageContaining("/cases/0/when/event")
                .hasMessageContaining("Maybe ticket.opened?");
        assertThatThrownBy(() -> RuleTests.parse("""
                {"format": 1, "name": "events", "cases": [
                  {"name": "two", "given": {"lead.name": "A"}, "when": {"event": "ticket.opened"},
                   "then": {"fires": ["complain"]}}]}
                """).run(BOOK))
                .isInstanceOf(RuleTestsException.class)
                .hasMessageContaining("/cases/0/given/lead.name")
                .hasMessageContaining("Maybe complaint?");
    }

    @Test
    void aRuleNoCaseExercisesIsMissed() {
        RuleBook more = Draft.standard()
                .with(
                        "/scoring/rules/-",
                        "{'id': 'huge', 'points': 5, 'when': {'field': 'lead.budget', 'atLeast': 1e9}}")
                .with(
                        "/assignment/entries",
                        "[{'id': 'vip', 'order': 1, 'users': ['a'], 'when': {'field': 'lead.tags', 'contains': 'vip'}}]")
                .book();
        RuleCoverage coverage = RuleTests.standard().run(more).requirePassed().coverage();
        assertThat(coverage.missed())
                .containsExactly(new Element(Kind.SCORING_RULE, "huge"), new Element(Kind.ENTRY, "vip"));
        assertThat(coverage.isComplete()).isFalse();
        assertThat(coverage.ratio()).isEqualTo(67 / 69.0);
        assertThat(coverage.message(Locale.CHINA))
                .isEqualTo("手册共 69 个要素，已测试 67 个\n  没有用例测试 评分规则 huge\n  没有用例测试 分配条目 vip");
        assertThatThrownBy(coverage::requireComplete)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage("67 of 69 elements of the book exercised\n  no case exercises scoring rule huge\n"
                        + "  no case exercises assignment entry vip");
    }

    @Test
    void aFailedCaseTellsEveryMismatchAndTheExplanation() {
        RuleTests tests = tests("""
                {'name': 'lead', 'given': {'lead.budget': 600000},
                 'then': {'score': 31, 'grade': 'A', 'because': ['budget-large', 'decider'],
                          'screening': 'valid', 'codes': ['need']}},
                {'name': 'move', 'when': {'move': {'from': 'requirement', 'to': 'proposal'}},
                 'then': {'stage': 'proposal', 'refused': ['stage-skipped']}},
                {'name': 'plan', 'when': {'cadence': 'first-contact', 'zone': 'UTC'},
                 'then': {'due': {'first-contact': '2026-01-06T00:00:00Z'}}},
                {'name': 'order', 'when': {'order': {'total': 'CNY 0.10', 'on': '2026-01-01'}},
                 'then': {'instalments': [{'amount': 0.10, 'due': '2026-01-01'}]}},
                {'name': 'good', 'then': {'score': 0}}""");
        RuleTestReport report = tests.run(BOOK);
        assertThat(report.passed()).isFalse();
        assertThat(report.failures()).extracting(RuleTestResult::name).containsExactly("lead", "move", "plan", "order");
        assertThat(report.results())
                .extracting(RuleTestResult::path)
                .startsWith("/cases/0")
                .endsWith("/cases/4");
        assertThat(report.results().get(0).mismatches())
                .containsExactly(
                        new Mismatch("screening", "valid", "invalid"),
                        new Mismatch("score", "31", "30"),
                        new Mismatch("grade", "A", "C"),
                        new Mismatch("because", "decider", "budget-large, budget-medium, budget, grade"));
        assertThat(report.results().get(1).mismatches())
                .containsExactly(
                        new Mismatch("stage", "proposal", "requirement"),
                        new Mismatch(
                                "refused", "stage-skipped", "evidence-missing, written-requirement, verbal-approval"));
        assertThat(report.results().get(2).mismatches())
                .containsExactly(new Mismatch("due/first-contact", "2026-01-06T00:00:00Z", "2026-01-06T02:00:00Z"));
        assertThat(report.results().get(3).mismatches())
                .containsExactly(new Mismatch(
                        "instalments", "0.1 2026-01-01", "0.03 2026-01-01, 0.06 2026-01-31, 0.01 2026-04-01"));
        RuleCase lead = tests.cases(BOOK).get(0);
        assertThatThrownBy(lead::check)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessageStartingWith("failed: lead\n  screening: expected valid, actual invalid\n"
                        + "  score: expected 31, actual 30\n")
                .hasMessageContaining("budget-large: +30");
        assertThat(lead.run()).isEqualTo(report.results().get(0)).isEqualTo(lead.run());
        assertThat(report.message(Locale.CHINESE))
                .startsWith("共 5 个用例，4 个失败\n失败：lead\n  screening：预期 valid，实际 invalid\n");
        assertThat(report.results().get(4).message(Locale.ENGLISH)).isEqualTo("passed: good");
        assertThatThrownBy(report::requirePassed)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessageContaining("failed: order");
    }

    @Test
    void anotherEntryThanExpectedIsExplainedByWhatItRead() {
        RuleBook book = Draft.standard()
                .with(
                        "/assignment/entries",
                        "[{'id': 'vip', 'order': 1, 'users': ['a'], 'when': {'field': 'lead.tags', 'contains': 'vip'}}]")
                .book();
        RuleTestResult result = tests(
                        "{'name': 'x', 'given': {'lead.tags': ['vip']}, 'then': {'entry': 'fallback', 'pool': 'public'}}")
                .run(book)
                .failures()
                .get(0);
        assertThat(result.mismatches()).containsExactly(new Mismatch("entry", "fallback", "vip"));
        assertThat(result.message(Locale.ENGLISH)).contains("vip: ", "lead.tags = vip");
    }

    @Test
    void valuesAreReadAsTheirFieldsWantThem() {
        RuleBook book = Draft.minimal()
                .with(
                        "/fields",
                        "[{'name': 'visit', 'type': 'date'}, {'name': 'vip', 'type': 'boolean'}, {'name': 'worth', 'type': 'money'},"
                                + " {'name': 'tier', 'type': 'text', 'choices': ['gold', 'silver']}, {'name': 'kinds', 'type': 'tags'}]")
                .with("/scoring", """
                        {'rules': [
                          {'id': 'visit', 'points': 1, 'when': {'field': 'lead.fields.visit', 'after': 'now-P7D'}},
                          {'id': 'vip', 'points': 2, 'when': {'field': 'lead.fields.vip', 'equals': true}},
                          {'id': 'worth', 'points': 4, 'when': {'field': 'lead.fields.worth', 'above': 10}},
                          {'id': 'tier', 'points': 8, 'when': {'field': 'lead.fields.tier', 'in': ['gold']}},
                          {'id': 'kinds', 'points': 16, 'when': {'field': 'lead.fields.kinds', 'containsAll': ['a', 'b']}},
                          {'id': 'new', 'points': 32, 'when': {'field': 'lead.receivedAt', 'within': 'PT1H'}}
                        ]}""")
                .book();
        String all = "{'name': 'all', 'now': '2026-03-01T00:00:00Z', 'given': {'lead.fields.visit': '2026-02-27',"
                + " 'lead.fields.vip': true, 'lead.fields.worth': 'CNY 10.01', 'lead.fields.tier': 'gold',"
                + " 'lead.fields.kinds': ['b', 'c', 'A'], 'lead.receivedAt': '2026-03-01T08:30:00+08:00'},"
                + " 'then': {'score': 63, 'because': ['visit', 'vip', 'worth', 'tier', 'kinds', 'new']}}";
        tests(all).run(book).requirePassed();
        assertThat(problems(
                        book,
                        "{'name': 'bad', 'given': {'lead.fields.visit': '27.2.2026', 'lead.fields.vip': 'yes',"
                                + " 'lead.fields.worth': 'much', 'lead.fields.tier': 'glod', 'lead.fields.kinds': 'a',"
                                + " 'lead.receivedAt': '2026-03-01', 'lead.nmae': 'x'}, 'then': {'score': 0}}"))
                .containsExactly(
                        "/cases/0/given/lead.fields.visit (\"27.2.2026\"): The lead.fields.visit must be a date such as 2026-01-31.",
                        "/cases/0/given/lead.fields.vip (\"yes\"): The lead.fields.vip must be true or false.",
                        "/cases/0/given/lead.fields.worth (\"much\"): The lead.fields.worth must be a number, or an amount such as CNY 1000.00.",
                        "/cases/0/given/lead.fields.tier (\"glod\"): The lead.fields.tier must be one of: gold, silver.\nMaybe gold?",
                        "/cases/0/given/lead.fields.kinds (\"a\"): The lead.fields.kinds must be a list.",
                        "/cases/0/given/lead.receivedAt (\"2026-03-01\"): The lead.receivedAt must be an instant such as 2026-01-31T08:00:00Z.",
                        "/cases/0/given/lead.nmae (\"lead.nmae\"): The lead.nmae must be a field conditions can read, of 28.\nMaybe lead.name?");
    }

    @Test
    void everythingTheBookDoesNotHaveIsToldAtOnce() {
        assertThat(problems(BOOK, """
                        {'name': 'a', 'then': {'grade': 'D', 'because': ['budget-lrage'], 'codes': ['no-contact'],
                                               'entry': 'vip', 'pool': 'publik'}},
                        {'name': 'b', 'when': {'move': {'from': 'contcat', 'to': 'won', 'evidence': ['mail']}},
                         'then': {'stage': 'propsal'}},
                        {'name': 'c', 'when': {'cadence': 'folow-up'},
                         'then': {'due': {'x': '2026-01-01T00:00:00Z'}}},
                        {'name': 'd', 'when': {'cadence': 'follow-up'},
                         'then': {'due': {'cal': '2026-01-01T00:00:00Z'}}}"""))
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactly(
                        "/cases/0/then/grade (\"D\")",
                        "/cases/0/then/because/0 (\"budget-lrage\")",
                        "/cases/0/then/codes/0 (\"no-contact\")",
                        "/cases/0/then/entry (\"vip\")",
                        "/cases/0/then/pool (\"publik\")",
                        "/cases/1/when/move/from (\"contcat\")",
                        "/cases/1/when/move/to (\"won\")",
                        "/cases/1/when/move/evidence/0 (\"mail\")",
                        "/cases/1/then/stage (\"propsal\")",
                        "/cases/2/when/cadence (\"folow-up\")",
                        "/cases/3/then/due/cal (\"cal\")");
    }

    @Test
    void everythingWrongInFormIsToldAtOnceWithoutABook() {
        String text = """
                {"format": 2, "name": "", "colour": 1, "cases": [
                  {"name": "a", "then": {}},
                  {"name": "a", "then": {"score": "high", "stage": "x"}},
                  {"name": "b", "when": {}, "then": {"stage": "x"}},
                  {"name": "c", "when": {"move": {"from": "x"}, "cadence": "y"}, "given": {}, "then": {}},
                  {"name": "d", "when": {"move": {"from": "x"}}},
                  {"name": "e", "when": {"order": {"total": 5, "on": "soon"}}, "then": {"instalments": []}},
                  {"name": "f", "when": {"move": {"from": "x", "to": "y"}}, "then": {"score": 1}},
                  {"name": "g", "now": "noon", "then": {"screening": "fine"}},
                  {"name": "h", "when": {"cadence": "x"}, "then": {"due": {}}},
                  7
                ]}""";
        RuleTestsException e = catchThrowableOfType(RuleTestsException.class, () -> RuleTests.parse(text));
        assertThat(e.violations(Locale.ENGLISH))
                .extracting(Violation::path)
                .containsExactly(
                        "/format",
                        "/name",
                        "/cases/0/then",
                        "/cases/1/name",
                        "/cases/1/then/score",
                        "/cases/1/then/stage",
                        "/cases/2/when",
                        "/cases/3/when",
                        "/cases/3/given",
                        "/cases/4/when/move/to",
                        "/cases/4/then",
                        "/cases/5/when/order/total",
                        "/cases/5/when/order/on",
                        "/cases/5/then/instalments",
                        "/cases/6/then",
                        "/cases/6/then/score",
                        "/cases/7/now",
                        "/cases/7/then/screening",
                        "/cases/8/then/due",
                        "/cases/9",
                        "/colour");
        assertThat(e)
                .hasMessageStartingWith("The rule tests must be free of problems, and have 21:\n")
                .hasMessageContaining(
                        "/cases/0/then (an empty object): The then must expect at least one of: score, engagement, grade, because,");
        assertThat(e.violations(Locale.CHINESE))
                .allSatisfy(violation -> assertThat(violation.must()).endsWith("。"));
        assertThatThrownBy(() -> RuleTests.parse("")).hasMessageContaining("The rule tests must not be empty.");
        assertThatThrownBy(() -> RuleTests.parse("[]")).hasMessageContaining("The rule tests must be an object.");
    }

    @Test
    void yamlBesideTheBookIsReadFromAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tests.yaml");
        Files.writeString(file, """
                format: 1
                name: ours
                cases:
                  - name: a large budget
                    given:
                      lead.budget: 600000
                    then:
                      score: 30
                """);
        RuleTests tests = RuleTests.load(file);
        assertThat(tests).hasToString("ours").extracting(RuleTests::name).isEqualTo("ours");
        assertThat(tests.cases(BOOK)).singleElement().hasToString("a large budget");
        tests.run(BOOK).requirePassed();
        assertThatThrownBy(() -> RuleTests.load(folder.resolve("none.yaml")))
                .isExactlyInstanceOf(RuleTestsException.class)
                .hasMessageContaining("The rule tests must be a file that can be read.");
    }

    @Test
    void aRuleIsExercisedOnlyByACaseThatAsksForIt() {
        RuleCoverage coverage = tests("{'name': 'x', 'given': {'lead.budget': 600000}, 'then': {'entry': 'fallback'}}")
                .run(BOOK)
                .coverage();
        assertThat(coverage.exercised()).containsExactly(new Element(Kind.ENTRY, "fallback"));
        assertThat(coverage.exercised().get(0)).hasToString("assignment entry fallback");
        List<Element> all = new ArrayList<>(coverage.missed());
        assertThat(all).hasSize(66).doesNotContain(new Element(Kind.ENTRY, "fallback"));
    }

    private static List<String> problems(RuleBook book, String cases) {
        RuleTests tests = tests(cases);
        return catchThrowableOfType(RuleTestsException.class, () -> tests.cases(book))
                .violations(Locale.ENGLISH)
                .stream()
                .map(Violation::toString)
                .toList();
    }

    private static RuleTests tests(String cases) {
        return RuleTests.parse(("{'format': 1, 'name': 'some', 'cases': [" + cases + "]}").replace('\'', '"'));
    }
}
