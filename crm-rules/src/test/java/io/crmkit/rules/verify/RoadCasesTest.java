package io.crmkit.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.verify.RuleTestResult.Mismatch;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Cases of what comes in, what is lost, what is renewed, and who may do what. */
class RoadCasesTest {
    private static final RuleBook EDUCATION = RuleBook.template("education");

    private static RuleTests tests(String when, String then) {
        return RuleTests.parse(("{'format': 1, 'name': 'road', 'cases': [{'name': 'a', 'when': {" + when
                        + "}, 'then': {" + then + "}}]}")
                .replace('\'', '"'));
    }

    private static RuleTestResult result(RuleBook book, String when, String then) {
        return tests(when, then).run(book).results().get(0);
    }

    private static void passes(RuleBook book, String when, String then) {
        assertThat(result(book, when, then).message(Locale.ENGLISH)).isEqualTo("passed: a");
    }

    @Test
    void captureTellsWhatIsRequiredAndMissing_B1() {
        passes(
                RuleBook.standard(),
                "'capture': {'lead.name': 'Li Na', 'lead.phone': '13800138000'}",
                "'violations': ['source', 'need']");
        passes(
                EDUCATION,
                "'capture': {'lead.name': 'Li Na', 'lead.phone': '13800138000', 'lead.source': 'web', 'lead.budget': 5,"
                        + " 'lead.fields.studentAge': 12, 'lead.fields.guardianConsent': true, 'lead.fields.examOn': '2026-06-01',"
                        + " 'lead.fields.course': 'art'}",
                "'violations': []");
        assertThat(result(RuleBook.standard(), "'capture': {'lead.need': 'x'}", "'violations': []")
                        .mismatches())
                .containsExactly(new Mismatch("violations", "", "name, phone, source"));
    }

    @Test
    void whatNobodyWritesDownWhenALeadComesInIsNoPartOfIt() {
        RuleTestsException e = catchThrowableOfType(
                RuleTestsException.class,
                () -> tests("'capture': {'lead.status': 'NEW', 'lead.nme': 'x'}", "'violations': []")
                        .cases(RuleBook.standard()));
        assertThat(e.violations(Locale.ENGLISH))
                .extracting(Violation::path)
                .containsExactly("/cases/0/when/capture/lead.status", "/cases/0/when/capture/lead.nme");
    }

    @Test
    void lossNeedsAReasonOfTheBook_B33() {
        passes(RuleBook.standard(), "'lose': {'from': 'contact'}", "'lost': false, 'refused': ['reason-missing']");
        passes(
                RuleBook.standard(),
                "'lose': {'from': 'contact', 'reason': 'astrology'}",
                "'lost': false, 'refused': ['reason-unknown']");
        passes(RuleBook.standard(), "'lose': {'from': 'proposal', 'reason': 'price'}", "'lost': true");
        assertThat(result(RuleBook.standard(), "'lose': {'from': 'contact', 'reason': 'price'}", "'refused': ['x']")
                        .mismatches())
                .containsExactly(new Mismatch("refused", "x", ""));
    }

    @Test
    void contractIsRenewedAndNoticeCounts() {
        String contract = "'contract': {'amount': 'CNY 1000.00', 'start': '2026-01-01', 'lastDay': '2026-12-31'";
        passes(
                RuleBook.standard(),
                contract + "}",
                "'start': '2027-01-01', 'lastDay': '2027-12-31', 'amount': 1050, 'opens': '2026-10-02T00:00:00+08:00'");
        passes(RuleBook.standard(), contract + ", 'notice': '2026-12-01'}", "'endsOn': '2026-12-31'");
        passes(RuleBook.standard(), contract + ", 'notice': '2026-12-02'}", "'endsOn': '2027-12-31'");
        assertThat(result(RuleBook.standard(), contract + "}", "'amount': 1100").mismatches())
                .containsExactly(new Mismatch("amount", "1100", "1050"));
    }

    @Test
    void ownerHasContactWithinTheTimeOfTheBook_B23() {
        passes(
                EDUCATION,
                "'assigned': 'alice'",
                "'runs': true, 'reminders': ['2026-01-05T14:00:00Z', '2026-01-05T21:12:00Z'],"
                        + " 'overdue': '2026-01-06T10:00:00+08:00'");
        passes(RuleBook.standard(), "'assigned': 'alice'", "'runs': false, 'reminders': []");
        assertThat(result(EDUCATION, "'assigned': 'alice'", "'overdue': '2026-01-07T02:00:00Z'")
                        .message(Locale.ENGLISH))
                .contains(
                        "overdue: expected 2026-01-07T02:00:00Z, actual 2026-01-06T02:00:00Z",
                        "first-contact: first-contact-overdue planned for 2026-01-06T02:00:00Z");
    }

    @Test
    void rolesAllowWhatTheBookSays() {
        passes(RuleBook.standard(), "'roles': ['rep']", "'may': ['CAPTURE', 'CLAIM'], 'mayNot': ['ADMINISTER']");
        assertThat(result(RuleBook.standard(), "'roles': ['rep']", "'may': ['ADMINISTER'], 'mayNot': ['CLAIM']")
                        .mismatches())
                .extracting(Mismatch::what)
                .containsExactly("may", "mayNot");
        RuleTestsException e = catchThrowableOfType(
                RuleTestsException.class,
                () -> tests("'roles': ['reps']", "'may': ['CLAIM']").cases(RuleBook.standard()));
        assertThat(e.violations(Locale.ENGLISH)).extracting(Violation::maybe).containsExactly("Maybe rep?");
    }

    @Test
    void caseThatExpectsNothingIsRefused() {
        for (String when : new String[] {
            "'lose': {'from': 'contact'}",
            "'contract': {'amount': 'CNY 1', 'start': '2026-01-01', 'lastDay': '2026-12-31'}",
            "'roles': ['rep']",
            "'assigned': 'alice'",
            "'capture': {}"
        }) {
            RuleTestsException e = catchThrowableOfType(RuleTestsException.class, () -> tests(when, ""));
            assertThat(e.violations(Locale.ENGLISH)).as(when).hasSize(1);
        }
    }
}
