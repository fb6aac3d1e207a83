package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.account.PersonId;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.Refusal;
import io.crmkit.error.KeyReusedException;
import io.crmkit.examples.quickstart.CsvImport.Capture;
import io.crmkit.examples.quickstart.ImportReport.Fate;
import io.crmkit.examples.quickstart.ImportReport.Listed;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadBuilder;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadStatus;
import io.crmkit.pool.Holding;
import io.crmkit.rules.RuleBook;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvImportTest {
    private static final String HEADER =
            "No,Contact,Company,Title,Phone,E-mail,Source,Need,Industry,Region,Budget,Currency,Employees,Tags\n";
    private static final Mapping SAMPLE = MappingReader.read(Bundled.fileOrBundled("sample-mapping.json"));

    @Test
    void everyRowIsAccountedForWithLineAndReason() {
        ImportReport report = load(sample(), """
                1,王伟,甲有限公司,,13800001111,,官网,想要报价,制造业,华东,500000,CNY,300,a;b
                2,李娜,乙有限公司,,+86 138-0000-1111,,展会,"两行
                需求",零售,华东,,,,
                3,Ann Lee,Tidal Ltd,,,ann@tidal.example,Website,,Retail,Europe,,,,
                4,Bo Ray,Fern Ltd,,,bo(at)fern,Website,a demo,Retail,Europe,,,,
                5,Cy Fox,Ember Ltd
                6,Di Cole,Iron Ltd,,,di@iron.example,Website,a demo,Retail,Europe,much,GBP,,
                """);

        assertThat(report.rows()).isEqualTo(6);
        assertThat(report.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(6);
        assertThat(report.count(Fate.CAPTURED)).isEqualTo(1);
        assertThat(report.owners()).containsOnlyKeys("lin.yue");
        assertThat(report.listed())
                .extracting(Listed::line, Listed::fate)
                .containsExactly(
                        tuple(3L, Fate.DUPLICATE),
                        tuple(5L, Fate.INVALID),
                        tuple(6L, Fate.INVALID),
                        tuple(7L, Fate.MALFORMED),
                        tuple(8L, Fate.MALFORMED));
        assertThat(report.listed().get(0).reason()).contains("same-phone").contains("(line 2)");
        assertThat(report.listed().get(1).reason()).contains("need");
        assertThat(report.listed().get(4).reason()).contains("budget (much)");
    }

    @Test
    void importingAgainDoublesNothingWhereverTheRowsStand() {
        Quickstart crm = sample();
        String one = "1,王伟,甲有限公司,,13800001111,,官网,想要报价,制造业,华东,500000,CNY,300,a;b\n";
        String two = "2,Ann Lee,Tidal Ltd,,,ann@tidal.example,Website,a demo,Retail,Europe,,,,\n";

        assertThat(load(crm, one + two).count(Fate.CAPTURED)).isEqualTo(2);
        ImportReport again = load(crm, two + one + one);

        assertThat(again.count(Fate.CAPTURED)).isZero();
        assertThat(again.count(Fate.ALREADY_THERE)).isEqualTo(3);
        assertThat(crm.leads()).hasSize(2);
        Lead first = crm.leads().stream()
                .filter(lead -> lead.tags().contains("a"))
                .findFirst()
                .orElseThrow();
        assertThat(first.profile().industry()).isEqualTo("manufacturing");
        assertThat(first.tags()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aRowThatChangedSinceIsRefusedAndChangesNothing() {
        Quickstart crm = sample();
        load(crm, "1,Ann Lee,Tidal Ltd,,,ann@tidal.example,Website,a demo,Retail,Europe,,,,\n");

        ImportReport changed = load(crm, "1,Ann Lee,Tidal Ltd,,,ann@tidal.example,Website,a quote,Retail,Europe,,,,\n");

        assertThat(changed.count(Fate.REFUSED)).isEqualTo(1);
        assertThat(changed.listed().get(0).reason()).contains("other content");
        assertThat(crm.leads())
                .singleElement()
                .satisfies(lead -> assertThat(lead.profile().need()).isEqualTo("a demo"));
    }

    @Test
    void mergedAndRefusedLeadsAreCountedApart() {
        Capture merging = (key, profile, tags) -> new CaptureResult.Merged("lead/1", lead(profile), List.of("phone"));
        Capture refusing = (key, profile, tags) -> new CaptureResult.Refused(Refusal.of("not-allowed", "No.\nMaybe?"));
        Capture reused = (key, profile, tags) -> {
            throw new KeyReusedException(key);
        };
        String row = HEADER + "1,Ann Lee,Tidal Ltd,,,ann@tidal.example,Website,a demo,Retail,Europe,,,,\n";

        assertThat(CsvImport.run(new StringReader(row), SAMPLE, List.of(), merging)
                        .count(Fate.MERGED))
                .isEqualTo(1);
        assertThat(CsvImport.run(new StringReader(row), SAMPLE, List.of(), refusing)
                        .listed())
                .containsExactly(new Listed(2, Fate.REFUSED, "No. Maybe?"));
        assertThat(CsvImport.run(new StringReader(row), SAMPLE, List.of(), reused)
                        .count(Fate.REFUSED))
                .isEqualTo(1);
    }

    @Test
    void anEmptyFileLacksItsColumns() {
        Quickstart crm = sample();
        assertThatThrownBy(() -> crm.load(new StringReader(""), SAMPLE)).hasMessageContaining("/targets/company");
    }

    @Test
    void theEncodingIsThatOfTheMapping() {
        String rows = HEADER + "1,王伟,甲有限公司,,13800001111,,官网,想要报价,制造业,华东,,,,\n";
        byte[] bytes = rows.getBytes(Charset.forName("GB18030"));
        Mapping chinese = MappingReader.read(Bundled.fileOrBundled("sample-mapping.json")
                .replace("\"name\": \"sample\"", "\"name\": \"sample\", \"encoding\": \"GB18030\""));

        assertThat(sample().load(reader(bytes, StandardCharsets.UTF_8), SAMPLE).listed())
                .singleElement()
                .satisfies(listed -> assertThat(listed.reason()).contains("GB18030"));
        ImportReport report = sample().load(reader(bytes, chinese.encoding()), chinese);
        assertThat(report.count(Fate.CAPTURED)).isEqualTo(1);
    }

    @Test
    void prospectsOfASchoolNeedNoWayToReachThem() {
        Mapping mapping = MappingReader.read(Bundled.fileOrBundled("education-mapping.json"));
        Quickstart crm = new Quickstart(
                RuleBook.parse(Bundled.fileOrBundled("education-book.json")),
                People.read(Bundled.fileOrBundled("education-people.json")));
        String csv = "Prospect ID,Lead Number,Lead Origin,Lead Source,Do Not Email,Do Not Call,TotalVisits,"
                + "Total Time Spent on Website,Page Views Per Visit,Last Activity,Country,City,Specialization,"
                + "How did you hear about X Education,What is your current occupation,"
                + "What matters most to you in choosing a course,A free copy of Mastering The Interview\n"
                + "p-1,1.0,API,google,No,No,3.0,1200.0,1.5,SMS Sent,Select,,,Select,Working Professional,,No\n"
                + "p-2,2.0,API,Google,No,No,,,,,,,,,,,No\n"
                + "p-3,3.0,API,Google,Yes,Yes,,,,,,,,,,,No\n"
                + "p-4,4.0,API,,No,No,,,,,,,,,,,No\n";

        ImportReport report = crm.load(new StringReader(csv), mapping);

        assertThat(report.count(Fate.CAPTURED)).isEqualTo(3);
        assertThat(report.listed()).singleElement().satisfies(listed -> {
            assertThat(listed.line()).isEqualTo(5);
            assertThat(listed.fate()).isEqualTo(Fate.INVALID);
        });
        assertThat(report.grades()).containsEntry("A", 1).containsEntry("D", 2);
        assertThat(report.statuses()).containsEntry("INVALID", 1);
        assertThat(report.owners()).containsEntry("advisor-1", 1).containsEntry("pool open", 1);
        assertThat(crm.load(new StringReader(csv), mapping).count(Fate.CAPTURED))
                .isZero();
    }

    static Lead lead(LeadProfile profile) {
        return LeadBuilder.builder()
                .id(LeadId.of("one"))
                .person(PersonId.of("p"))
                .profile(profile)
                .status(LeadStatus.NEW)
                .holding(Holding.unassigned(Instant.EPOCH))
                .receivedAt(Instant.EPOCH)
                .book("b")
                .build();
    }

    private static Quickstart sample() {
        return new Quickstart(
                RuleBook.parse(Bundled.fileOrBundled("sample-book.json")),
                People.read(Bundled.fileOrBundled("sample-people.json")));
    }

    private static ImportReport load(Quickstart crm, String rows) {
        return crm.load(new StringReader("\uFEFF" + HEADER + rows), SAMPLE);
    }

    private static Reader reader(byte[] bytes, Charset encoding) {
        return new InputStreamReader(new ByteArrayInputStream(bytes), encoding);
    }
}
