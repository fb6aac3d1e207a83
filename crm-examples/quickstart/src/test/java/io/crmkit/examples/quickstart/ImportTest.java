package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ListFilter;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.RowOutcome;
import io.crmkit.importing.RowProblem;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.rules.RuleBook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mappings that come with the example, each with a few made-up rows of the file it is for. */
class ImportTest {

    @Test
    void everyRowOfTheSampleIsAccountedForWithLineAndColumn() throws IOException {
        Quickstart crm = of("sample");
        String csv = """
                \uFEFFNo,Contact,Company,Title,Phone,E-mail,Source,Need,Industry,Region,Budget,Currency,Employees,Tags
                1,王伟,甲有限公司,,13800001111,,官网,想要报价,制造业,华东,500000,CNY,300,a;b
                2,李娜,乙有限公司,,+86 138-0000-1111,,展会,"两行
                需求",零售,华东,,,,
                3,Ann Lee,Tidal Ltd,,,ann@tidal.example,Website,,Retail,Europe,,,,
                4,Bo Ray,Fern Ltd,,,bo(at)fern,Website,a demo,Retail,Europe,,,,
                5,Cy Fox,Ember Ltd
                6,Di Cole,Iron Ltd,,,di@iron.example,Website,a demo,Retail,Europe,much,GBP,,
                """;

        Imported imported = load(crm, csv, "sample-mapping.json");

        assertThat(imported.report().rows()).isEqualTo(6);
        assertThat(imported.report().count(RowOutcome.CAPTURED)).isEqualTo(1);
        assertThat(imported.owners()).containsOnlyKeys("lin.yue");
        assertThat(imported.report().problems())
                .extracting(problem -> problem.line() + " " + problem.outcome() + " " + problem.column())
                .containsExactly(
                        "3 DUPLICATE null",
                        "5 INVALID Need",
                        "6 INVALID E-mail",
                        "7 MALFORMED null",
                        "8 MALFORMED Budget");
        Lead lead = crm.leads().get(0);
        assertThat(lead.profile().industry()).isEqualTo("manufacturing");
        assertThat(lead.tags()).containsExactlyInAnyOrder("a", "b");
        assertThat(load(crm, csv, "sample-mapping.json").report().count(RowOutcome.ALREADY_IMPORTED))
                .isEqualTo(1);
    }

    @Test
    void prospectsOfASchoolNeedNoWayToReachThem() throws IOException {
        Quickstart crm = of("education");
        String csv = "Prospect ID,Lead Number,Lead Origin,Lead Source,Do Not Email,Do Not Call,TotalVisits,"
                + "Total Time Spent on Website,Page Views Per Visit,Last Activity,Country,City,Specialization,"
                + "How did you hear about X Education,What is your current occupation,"
                + "What matters most to you in choosing a course,A free copy of Mastering The Interview\n"
                + "p-1,1.0,API,google,No,No,3.0,1200.0,1.5,SMS Sent,Select,,,Select,Working Professional,,No\n"
                + "p-2,2.0,API,Google,No,No,,,,,,,,,,,No\n"
                + "p-3,3.0,API,Google,Yes,Yes,,,,,,,,,,,No\n"
                + "p-4,4.0,API,,No,No,,,,,,,,,,,No\n";

        Imported imported = load(crm, csv, "education-mapping.json");

        assertThat(imported.report().count(RowOutcome.CAPTURED)).isEqualTo(3);
        assertThat(imported.report().problems())
                .singleElement()
                .hasToString("line 5, Lead Source: The source of a lead must be given.");
        assertThat(imported.grades()).containsEntry("A", 1).containsEntry("D", 2);
        assertThat(imported.statuses()).containsEntry("INVALID", 1);
        assertThat(imported.owners()).containsEntry("advisor-1", 1).containsEntry("pool open", 1);
    }

    @Test
    void opportunitiesOfASalesTeamKeepTheirDates() throws IOException {
        Quickstart crm = of("sales");
        String csv = """
                opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value,engage_quarter
                A1,Carl Lin,GTXPro,Harbor Ltd,Won,20-10-16,01-03-17,1054,Q4 2016
                A2,Carl Lin,GTX Basic,,Lost,21-10-16,02-03-17,0,Q4 2016
                A3,Zane Levy,MG Special,Harbor Ltd,Engaging,22-10-16,,,Q4 2016
                A4,Zane Levy,MG Special,Tidal,Prospecting,,,,
                A5,Nobody Known,MG Special,Tidal,Prospecting,,,,
                """;

        ImportReport report = load(crm, csv, "sales-mapping.json").report();

        assertThat(report.count(RowOutcome.CAPTURED)).isEqualTo(4);
        assertThat(report.problems())
                .extracting(RowProblem::toString)
                .containsExactly("line 6, sales_agent: (Nobody Known) must be the id or the name of a user");
        List<Opportunity> deals =
                crm.everything().pipeline().list(ListFilter.ALL).items();
        assertThat(deals).extracting(Opportunity::status).contains(OpportunityStatus.WON, OpportunityStatus.LOST);
        assertThat(deals.stream().filter(deal -> deal.status() == OpportunityStatus.WON))
                .singleElement()
                .satisfies(won -> {
                    assertThat(won.name()).isEqualTo("GTX Pro");
                    assertThat(won.owner()).hasToString("carl.lin");
                    assertThat(won.amount()).hasToString("USD 1054.00");
                    assertThat(won.closedAt()).isEqualTo(Instant.parse("2017-03-01T06:00:00Z"));
                    assertThat(crm.everything()
                                    .accounts()
                                    .find(won.account())
                                    .orElseThrow()
                                    .name())
                            .isEqualTo("Harbor Ltd");
                });
        assertThat(crm.everything().accounts().list(ListFilter.ALL).items()).hasSize(3);
        assertThat(load(crm, csv, "sales-mapping.json").report().count(RowOutcome.ALREADY_IMPORTED))
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-TW"})
    void whatTheRuleBookWantsIsToldInBothLanguagesWhateverThatOfTheProcess(String language) throws IOException {
        Quickstart crm = of("sample", Locale.forLanguageTag(language));
        String csv = """
                No,Contact,Company,Title,Phone,E-mail,Source,Need,Industry,Region,Budget,Currency,Employees,Tags
                1,Ann Lee,Tidal Ltd,,much,bo(at)fern,Website,,Retail,Europe,-5,GBP,,
                """;

        List<RowProblem> problems =
                load(crm, csv, "sample-mapping.json").report().problems();

        assertThat(problems)
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("invalid"));
        assertThat(problems)
                .extracting(problem -> problem.told(Locale.ENGLISH).replaceAll(" Maybe.*", ""))
                .contains(
                        "line 2, E-mail: (bo(at)fern) must be a well-formed email address",
                        "line 2, Phone: (much) must be a possible telephone number",
                        "line 2, Budget: (GBP -5.00) must be zero or more");
        assertThat(problems)
                .extracting(problem -> problem.told(Locale.CHINESE))
                .contains("第 2 行，E-mail：（bo(at)fern）不是一个合法的电子邮件地址", "第 2 行，Budget：（GBP -5.00）不能小于零 金额未知时也许可以不填？")
                .allSatisfy(told -> assertThat(told).doesNotContain("must", "Maybe"));
    }

    private static Quickstart of(String name) {
        return of(name, Locale.ENGLISH);
    }

    private static Quickstart of(String name, Locale language) {
        return new Quickstart(
                RuleBook.parse(Bundled.fileOrBundled(name + "-book.json")),
                People.read(Bundled.fileOrBundled(name + "-people.json")),
                language);
    }

    private static Imported load(Quickstart crm, String csv, String mapping) throws IOException {
        return crm.load(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                ImportMapping.parse(Bundled.fileOrBundled(mapping)),
                false,
                null,
                Bar.hidden());
    }
}
