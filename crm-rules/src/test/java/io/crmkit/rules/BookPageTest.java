package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookPageTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    static List<String> templates() {
        return RuleBook.templates();
    }

    private static List<String> headings(String page, String marks) {
        return page.lines()
                .filter(line -> line.startsWith(marks + " "))
                .map(line -> line.substring(marks.length() + 1))
                .toList();
    }

    /** The lines of a table, or of several, each with its cells. */
    private static Stream<String[]> cells(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1));
    }

    @Test
    void automationsAreATable() {
        assertThat(RuleBook.standard().page(Locale.ENGLISH))
                .contains("## Automations")
                .contains("| complaint | (interaction.keyPoints contains 投诉 or interaction.feedback contains 投诉) |");
        assertThat(RuleBook.standard().page(Locale.CHINA))
                .contains("## 自动化")
                .contains("| complaint | （跟进要点 包含 投诉 或 跟进客户反馈 包含 投诉） |");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aChinesePageNamesFieldsInChinese(String template) {
        assertThat(RuleBook.template(template).page(Locale.CHINA))
                .doesNotContainPattern(
                        "\\b(lead|account|contact|opportunity|interaction|ticket)\\.(?!(fields|logged)\\b)[a-z]");
        assertThat(RuleBook.standard().page(Locale.CHINA)).contains("- 必填：线索姓名，线索电话 或 线索邮箱，线索来源，线索需求\n");
    }

    @Test
    void everySectionIsToldInBothLanguages() {
        String english = RuleBook.standard().page(Locale.ENGLISH);
        assertThat(headings(english, "#")).containsExactly("Rule book standard");
        assertThat(headings(english, "##"))
                .containsExactly(
                        "Custom fields",
                        "Capture",
                        "Screening",
                        "Predictive scoring",
                        "Scoring",
                        "Public pools",
                        "Assignment",
                        "Pipeline",
                        "Calendars",
                        "Cadences",
                        "Automations",
                        "Payments",
                        "Renewal",
                        "Service levels",
                        "Silence",
                        "Follow-up",
                        "Notifications",
                        "Work in flight",
                        "Roles");
        assertThat(english)
                .contains("- time zone: Asia/Shanghai\n- currency: CNY\n- SHA-256: `"
                        + RuleBook.standard().hash() + "`\n")
                .contains("## Custom fields\n\nNothing is declared.\n")
                .contains("- required: lead.name, lead.phone or lead.email, lead.source, lead.need\n")
                .contains("- total: most 100, least 0\n")
                .contains("| id | if | points | group |\n| --- | --- | --- | --- |\n"
                        + "| budget-large | lead.budget is at least 500000 | 30 | budget |\n")
                .contains("| public | Public pool | whole days after the last contact | 7 | 3, 1 |\n")
                .contains(
                        "- otherwise: strategy in turn, teams sales\n- first contact: goes to somebody else at most 3, reminders "
                                + "50, 80, within 24 hours\n- same owner within: 180 days\n")
                .contains(
                        "| requirement | Requirement confirmed | 40 | written-requirement, verbal-approval |  |  |  |\n")
                .contains("| negotiation | Negotiation | 80 |  | escalation after 48 hours, calendar china, "
                        + "roles director, roles legal, finance |  |  |\n")
                .contains("```mermaid\n"
                        + StageGraph.of(RuleBook.standard().stages()).forward().mermaid(Locale.ENGLISH) + "```\n")
                .contains("| id | built in |\n| --- | --- |\n| always | always |\n")
                .contains("### follow-up\n\n- calendar: china\n- starts with: a lead is assigned\n\n"
                        + "| id | title | after |\n| --- | --- | --- |\n| thank-you | Thank-you message | 3 days |\n")
                .contains("- reminders: after 1, before 7, 3, 0, then every 7\n")
                .contains("| 2 | 0.6 | 30 |\n")
                .contains("- term: 1 year\n")
                .contains(
                        "### first-contact\n\n- calendar: always\n- ends on: (none)\n- starts with: a lead is claimed\n\n")
                .contains("| rep | CAPTURE, CLAIM |\n")
                .doesNotContainPattern("\n\n\n")
                .endsWith("|\n");
        String chinese = RuleBook.standard().page(Locale.TRADITIONAL_CHINESE);
        assertThat(chinese)
                .startsWith("# 规则手册 standard\n\n- 时区：Asia/Shanghai\n")
                .contains("| budget-large | 线索预算 至少 500000 | 30 | budget |\n")
                .contains("| thank-you | 感谢 | 3 天 |\n")
                .contains("- 同一负责人期限：180 天\n");
        assertThat(RuleBook.standard().page(Locale.GERMAN)).isEqualTo(english);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everythingOfATemplateIsThereAndTranslated(String template) {
        RuleBook book = RuleBook.template(template);
        List<String> ids = Pattern.compile("\"(?:id|grade)\":\"([^\"]+)\"")
                .matcher(book.canonical())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(ids).hasSizeGreaterThanOrEqualTo(30);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            String page = book.page(locale);
            assertThat(ids).allSatisfy(id -> assertThat(page).containsPattern("(\\| |### )" + Pattern.quote(id)));
        }
        String page = book.page(Locale.CHINESE);
        assertThat(headings(page, "##")).hasSize(19).allMatch(CHINESE.asPredicate());
        List<String[]> lines = cells(page).toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i)[0].equals("---")) {
                assertThat(lines.get(i - 1)).allMatch(CHINESE.asPredicate());
                assertThat(lines.get(i + 1)).hasSameSizeAs(lines.get(i)).hasSameSizeAs(lines.get(i - 1));
            }
        }
        assertThat(page.lines().filter(line -> line.startsWith("- ") && !line.startsWith("- SHA-256")))
                .allMatch(CHINESE.asPredicate());
    }

    @Test
    void reasonsToWaitAreATableInBothLanguages() {
        RuleBook book = Draft.standard()
                .with(
                        "/sla/pauses",
                        "[{'id': 'supplier', 'name': {'en': 'A supplier', 'zh': '供应商'}, 'stops': ['resolution', 'nextResponse']}]")
                .book();
        assertThat(book.page(Locale.ENGLISH))
                .contains(
                        "| id | name | stops |\n| --- | --- | --- |\n| supplier | A supplier | resolution, next response |\n");
        assertThat(book.page(Locale.CHINA))
                .contains("| supplier | 供应商 | 解决，后续响应 |\n")
                .contains("等待原因");
    }

    @Test
    void whateverANameIsItIsOnlyText() {
        String page = Draft.minimal()
                .with("/name", "'a *b* <i>c</i>'")
                .with("/pool/pools/0/name", "'x | y `z` [q](http://e) _u_ # \\\\n | # evil'")
                .book()
                .page(Locale.ENGLISH);
        assertThat(page)
                .startsWith("# Rule book a \\*b\\* \\<i\\>c\\</i\\>\n")
                .contains("x \\| y \\`z\\` \\[q\\](http://e) \\_u\\_ \\# \\\\n \\| \\# evil");
        assertThat(headings(page, "#")).hasSize(1);
    }

    @Test
    void whatTheBookLeavesOutIsToldToBeUndeclared() {
        String page = Draft.minimal().book().page(Locale.ENGLISH);
        assertThat(headings(page, "##")).hasSize(19);
        assertThat(page).contains("## Renewal\n\nNothing is declared.\n").contains("- otherwise: queue yes\n");
        assertThat(Draft.minimal()
                        .with("/assignment/sameOwnerWithin", "'P1Y6M'")
                        .book()
                        .page(Locale.ENGLISH))
                .contains("- same owner within: P1Y6M\n");
    }
}
