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

/** Cases of who must agree. */
class ApprovalCasesTest {
    private static final RuleBook STANDARD = RuleBook.standard();
    private static final RuleBook DECLARED = Draft.standard()
            .with("/pipeline/approvals", "[{'id': 'discount', 'roles': ['manager'], 'users': ['boss']}]")
            .book();
    private static final String USERS = "'users': {'lawyer': ['legal'], 'other-lawyer': ['legal', 'rep'],"
            + " 'treasurer': ['finance'], 'boss': ['director'], 'seller': ['rep', 'manager'], 'it': ['admin']}";
    private static final String NEGOTIATION = "'approval': {'stage': 'negotiation', " + USERS + "}";

    private static RuleTests tests(String when, String then) {
        return RuleTests.parse(("{'format': 1, 'name': 'approvals', 'cases': [{'name': 'a', 'when': {" + when
                        + "}, 'then': {" + then + "}}]}")
                .replace('\'', '"'));
    }

    private static RuleTestResult result(RuleBook book, String when, String then) {
        return tests(when, then).run(book).results().get(0);
    }

    private static void passes(RuleBook book, String when, String then) {
        assertThat(result(book, when, then).message(Locale.ENGLISH)).isEqualTo("passed: a");
    }

    private static List<String> problems(RuleBook book, String when, String then) {
        return catchThrowableOfType(
                        RuleTestsException.class, () -> tests(when, then).cases(book))
                .violations(Locale.ENGLISH)
                .stream()
                .map(Violation::toString)
                .toList();
    }

    @Test
    void whoHasTheRoleOfASeatSpeaksForIt() {
        passes(
                STANDARD,
                NEGOTIATION,
                "'approvers': {'role:legal': ['other-lawyer', 'lawyer'], 'role:finance': ['treasurer']}");
        RuleTestResult failed = result(STANDARD, NEGOTIATION, "'approvers': {'role:legal': ['lawyer']}");
        assertThat(failed.mismatches())
                .containsExactly(new Mismatch("approvers/role:legal", "lawyer", "lawyer, other-lawyer"));
        assertThat(failed.message(Locale.ENGLISH)).contains("role:finance: ", "approvers = treasurer");
    }

    @Test
    void whoAsksDoesNotAgreeAndWhereNobodyIsLeftWhoAdministersDoes() {
        passes(
                STANDARD,
                NEGOTIATION.replace("}}", "}, 'by': 'treasurer', 'owner': 'lawyer'}"),
                "'approvers': {'role:legal': ['lawyer', 'other-lawyer'], 'role:finance': ['it']}");
        passes(STANDARD, "'approval': {'stage': 'negotiation'}", "'approvers': {'role:legal': []}");
    }

    @Test
    void itIsHandedUpAfterItsTime() {
        passes(STANDARD, NEGOTIATION, "'escalates': '2026-01-12T13:00:00+08:00', 'escalatesTo': ['boss']");
        RuleTestResult failed =
                result(STANDARD, NEGOTIATION, "'escalates': '2026-01-12T00:00:00Z', 'escalatesTo': ['it']");
        assertThat(failed.mismatches())
                .containsExactly(
                        new Mismatch("escalates", "2026-01-12T00:00:00Z", "2026-01-12T05:00:00Z"),
                        new Mismatch("escalatesTo", "it", "boss"));
    }

    @Test
    void anApprovalForWhichRulesAskIsNamedByItsId() {
        String discount = "'approval': {'id': 'discount', " + USERS + ", 'owner': 'seller'}";
        passes(DECLARED, discount, "'approvers': {'role:manager': ['it'], 'user:boss': ['boss']}, 'escalatesTo': []");
        assertThat(result(DECLARED, discount, "'escalates': '2026-01-12T00:00:00Z'")
                        .mismatches())
                .containsExactly(new Mismatch("escalates", "2026-01-12T00:00:00Z", ""));
    }

    @Test
    void seatsAndEscalationsAreExercisedWhereTheyAreExpected() {
        assertThat(tests(NEGOTIATION, "'approvers': {'role:legal': ['lawyer']}")
                        .run(STANDARD)
                        .coverage()
                        .exercised())
                .containsExactly(new Element(Kind.APPROVAL, "negotiation/role:legal"));
        assertThat(tests(NEGOTIATION, "'escalatesTo': ['boss']")
                        .run(STANDARD)
                        .coverage()
                        .exercised())
                .containsExactly(new Element(Kind.APPROVAL, "negotiation/escalation"));
        assertThat(tests("'approval': {'stage': 'negotiation'}", "'approvers': {'role:legal': []}, 'escalatesTo': []")
                        .run(STANDARD)
                        .coverage()
                        .exercised())
                .isEmpty();
        assertThat(RuleTests.standard().run(DECLARED).requirePassed().coverage().missed())
                .containsExactly(
                        new Element(Kind.DECLARED_APPROVAL, "discount/role:manager"),
                        new Element(Kind.DECLARED_APPROVAL, "discount/user:boss"));
    }

    @Test
    void whatTheBookDoesNotHaveIsAProblemOfTheCase() {
        assertThat(problems(
                        STANDARD,
                        "'approval': {'stage': 'negotiations', 'users': {'lawyer': ['leagl']}}",
                        "'escalatesTo': ['boss']"))
                .hasSize(2)
                .anyMatch(problem ->
                        problem.contains("/cases/0/when/approval/stage") && problem.contains("Maybe negotiation?"))
                .anyMatch(problem ->
                        problem.contains("/cases/0/when/approval/users/lawyer/0") && problem.contains("Maybe legal?"));
        assertThat(problems(STANDARD, NEGOTIATION, "'approvers': {'role:lega': []}"))
                .singleElement()
                .asString()
                .contains("/cases/0/then/approvers/role:lega", "Maybe role:legal?");
        assertThat(problems(DECLARED, "'approval': {'id': 'discont'}", "'escalatesTo': []"))
                .singleElement()
                .asString()
                .contains("/cases/0/when/approval/id", "Maybe discount?");
    }

    @Test
    void whatIsWrongInFormIsAProblemOfTheDocument() {
        for (String when : List.of(
                "'approval': {}",
                "'approval': {'stage': 'negotiation', 'id': 'discount'}",
                "'approval': {'stage': 'negotiation', 'users': ['lawyer']}",
                "'approval': 'negotiation'")) {
            assertThat(problems(DECLARED, when, "'escalatesTo': []"))
                    .as(when)
                    .singleElement()
                    .asString()
                    .contains("/cases/0/when/approval");
        }
        assertThat(problems(STANDARD, NEGOTIATION, "")).hasSize(1);
    }
}
