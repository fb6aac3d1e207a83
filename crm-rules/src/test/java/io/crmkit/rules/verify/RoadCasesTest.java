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
        passes(Draft.plain().book(), "'assigned': 'alice'", "'runs': false, 'reminders': []");
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
    void anIdleCustomerFallsIntoThePoolOfItsKind_B29() {
        RuleBook book = Draft.minimal().with("/pool/pools", """
                [{'id': 'edu', 'idleDays': 9, 'count': 'INCLUSIVE', 'when': {'field': 'account.industry', 'equals': 'edu'}},
                 {'id': 'web', 'idleDays': 3, 'count': 'INCLUSIVE', 'when': {'field': 'lead.source', 'equals': 'web'}},
                 {'id': 'rest', 'idleDays': 7, 'count': 'INCLUSIVE'}]
                """).book();
        String cases = """
                {'format': 1, 'name': 'idle', 'cases': [
                 {'name': 'a', 'when': {'idle': 'account'}, 'given': {'account.industry': 'Edu'}, 'then': {'pool': 'edu'}},
                 {'name': 'b', 'when': {'idle': 'account'}, 'then': {'pool': 'rest'}},
                 {'name': 'c', 'when': {'idle': 'lead'}, 'given': {'lead.source': 'web'}, 'then': {'pool': 'web'}}]}
                """.replace('\'', '"');
        assertThat(RuleTests.parse(cases).run(book).results())
                .extracting(result -> result.message(Locale.ENGLISH))
                .containsExactly("passed: a", "passed: b", "passed: c");
        RuleTestsException e = catchThrowableOfType(
                RuleTestsException.class,
                () -> RuleTests.parse(cases.replace("'lead'".replace('\'', '"'), "\"account\""))
                        .cases(book));
        assertThat(e.violations(Locale.ENGLISH))
                .extracting(Violation::path)
                .containsExactly("/cases/2/given/lead.source");
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

    @Test
    void aLeadThatIsThereIsADuplicateByTheRulesOfTheBook_B2() {
        String lead =
                "'capture': {'lead.name': 'Li Na', 'lead.source': 'web', 'lead.need': 'x', 'lead.phone': '+86 13800138000',"
                        + " 'lead.email': 'li@example.com', 'lead.company': '华信有限公司'}";
        passes(RuleBook.standard(), lead, "'becomes': 'captured'");
        passes(
                RuleBook.standard(),
                lead + ", 'leads': [{'lead.company': '华信'}], 'customers': [{'lead.email': 'LI@EXAMPLE.COM'}]",
                "'becomes': 'duplicate', 'because': ['same-email']");
        passes(
                RuleBook.standard(),
                lead + ", 'leads': [{'lead.company': '华信'}, {'lead.phone': '13900139000'}]",
                "'violations': [], 'becomes': 'captured', 'because': ['same-company']");
        RuleTestResult failed = result(
                RuleBook.standard(),
                lead + ", 'leads': [{'lead.phone': '138-0013-8000', 'lead.email': 'li@example.com'}]",
                "'becomes': 'captured', 'because': ['same-email']");
        assertThat(failed.mismatches())
                .containsExactly(
                        new Mismatch("becomes", "captured", "duplicate"),
                        new Mismatch("because", "same-email", "same-phone"));
        assertThat(failed.message(Locale.ENGLISH)).contains("same-phone").contains("duplicate");
    }

    @Test
    void aLeadIsMergedIntoALeadAndIntoNoCustomer_B2() {
        String lead = "'capture': {'lead.name': 'Li Na', 'lead.source': 'web', 'lead.phone': '13800138000'}";
        passes(
                EDUCATION,
                lead + ", 'leads': [{'lead.phone': '13800138000'}], 'customers': [{'lead.phone': '13800138000'}]",
                "'becomes': 'merged', 'because': ['same-phone']");
        passes(
                EDUCATION,
                lead + ", 'customers': [{'lead.phone': '13800138000'}]",
                "'becomes': 'captured', 'because': ['same-phone']");
        passes(EDUCATION, "'capture': {}, 'leads': [{'lead.phone': '13800138000'}]", "'becomes': 'invalid'");
    }

    @Test
    void whatTheBookDoesNotHaveIsAProblemOfACaseOfDuplicates() {
        assertThat(problems("'capture': {}, 'leads': [{'lead.nme': 'x'}], 'customers': [{'lead.status': 'NEW'}]", ""))
                .containsExactly("/cases/0/when/leads/0/lead.nme", "/cases/0/when/customers/0/lead.status");
        assertThat(problems("'capture': {}", "'because': ['same-fone']")).containsExactly("/cases/0/then/because/0");
    }

    private static List<String> problems(String when, String then) {
        String expected = then.isEmpty() ? "'becomes': 'captured'" : then;
        return catchThrowableOfType(
                        RuleTestsException.class, () -> tests(when, expected).cases(RuleBook.standard()))
                .violations(Locale.ENGLISH)
                .stream()
                .map(Violation::path)
                .toList();
    }

    private static List<Element> exercised(RuleBook book, String when, String then) {
        return tests(when, then).run(book).coverage().exercised();
    }

    @Test
    void coverageKnowsWhatCasesOfTheRoadAskFor() {
        RuleBook standard = RuleBook.standard();
        String contract = "'contract': {'amount': 'CNY 1', 'start': '2026-01-01', 'lastDay': '2026-12-31'}";
        assertThat(exercised(standard, "'capture': {'lead.name': 'x', 'lead.need': 'y'}", "'violations': []"))
                .containsExactly(new Element(Kind.REQUIREMENT, "phone|email"), new Element(Kind.REQUIREMENT, "source"));
        assertThat(exercised(standard, "'lose': {'from': 'contact'}", "'lost': false"))
                .containsExactly(new Element(Kind.STAGE, "contact"), new Element(Kind.LOSS, "reason"));
        assertThat(exercised(standard, contract, "'amount': 1")).containsExactly(new Element(Kind.RENEWAL, "term"));
        assertThat(exercised(standard, contract, "'opens': '2026-10-02T00:00:00+08:00'"))
                .containsExactly(new Element(Kind.RENEWAL, "opening"));
        assertThat(exercised(standard, contract, "'endsOn': '2026-12-31'"))
                .containsExactly(new Element(Kind.RENEWAL, "notice"));
        assertThat(exercised(standard, "'roles': ['rep', 'admin']", "'may': ['CLAIM']"))
                .containsExactly(new Element(Kind.ROLE, "admin"), new Element(Kind.ROLE, "rep"));
        assertThat(exercised(standard, "'assigned': 'alice'", "'runs': false")).isEmpty();
        assertThat(exercised(EDUCATION, "'assigned': 'alice'", "'runs': true")).isEmpty();
        assertThat(exercised(EDUCATION, "'assigned': 'alice'", "'overdue': '2026-01-06T10:00:00+08:00'"))
                .containsExactly(new Element(Kind.FIRST_CONTACT, "overdue"));
        assertThat(exercised(EDUCATION, "'assigned': 'alice'", "'reminders': ['2026-01-05T14:00:00Z']"))
                .containsExactly(new Element(Kind.FIRST_CONTACT, "reminders"));
        assertThat(exercised(
                        standard,
                        "'capture': {'lead.name': 'x', 'lead.source': 'y', 'lead.need': 'z', 'lead.email': 'a@b.c'},"
                                + " 'leads': [{'lead.email': 'a@b.c'}]",
                        "'becomes': 'duplicate'"))
                .containsExactly(new Element(Kind.DUPLICATE_RULE, "same-email"));
    }

    @Test
    void elementsOfTheRoadAreNamedInBothLanguages() {
        assertThat(new Element(Kind.DUPLICATE_RULE, "same-phone").message(Locale.ENGLISH))
                .isEqualTo("duplicate rule same-phone");
        assertThat(new Element(Kind.DUPLICATE_RULE, "same-phone").message(Locale.CHINA))
                .isEqualTo("查重规则 same-phone");
        for (Kind kind : Kind.values()) {
            assertThat(new Element(kind, "x").message(Locale.ENGLISH))
                    .endsWith(" x")
                    .doesNotContain("kind.");
            assertThat(new Element(kind, "x").message(Locale.CHINA))
                    .endsWith(" x")
                    .matches("\\p{IsHan}+ x");
        }
    }

    @Test
    void aBookThatSaysNothingOfItHasNothingToExercise() {
        assertThat(RuleElements.of(Draft.minimal().book()).all())
                .extracting(Element::kind)
                .containsOnly(Kind.POOL, Kind.ENTRY, Kind.STAGE);
        RuleBook silent = Draft.minimal()
                .with("/assignment/firstContact", "{'reminders': []}")
                .book();
        assertThat(RuleElements.of(silent).ids(Kind.FIRST_CONTACT)).containsExactly("overdue");
    }
}
