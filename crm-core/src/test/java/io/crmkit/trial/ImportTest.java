package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.CrmSession;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportMappingException;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.ImportedRow;
import io.crmkit.importing.RowOutcome;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    @Test
    void theExampleOfTheReadmeHolds() throws IOException {
        CrmSession session = office.boss;
        InputStream stream = new ByteArrayInputStream(
                """
                Badge;Visitor;Firm;Branch;Budget;Met;Topics
                T-01;Ann Lee;Tidal Ltd;Maschinenbau;12.500,00;05.01.2026;press;lathe
                T-02;Bo Ray;Fern Ltd;Handel;Select;;
                """.replace("press;lathe", "\"press, lathe\"").getBytes(StandardCharsets.UTF_8));

        // README: begin
        ImportMapping mapping = ImportMapping.parse("""
                {
                  "name": "trade-show",
                  "import": "leads",
                  "delimiter": ";",
                  "key": "Badge",
                  "blank": ["Select", "n/a"],
                  "targets": {
                    "name": "Visitor",
                    "company": "Firm",
                    "source": { "constant": "trade-show" },
                    "industry": { "column": "Branch", "values": { "Maschinenbau": "manufacturing" }, "default": "other" },
                    "budget": { "column": "Budget", "currency": "EUR", "decimal": ",", "grouping": "." },
                    "fields.metOn": { "column": "Met", "type": "date", "format": "dd.MM.yyyy" },
                    "tags": { "column": "Topics", "separator": "," }
                  }
                }
                """);
        ImportReport report = Import.of(session, mapping).name("leads-2026-11").run(stream);
        long captured = report.count(RowOutcome.CAPTURED);
        // README: end

        assertThat(captured).isEqualTo(2);
        Lead lead = office.boss.leads().list(ListFilter.ALL).items().stream()
                .filter(one -> "Ann Lee".equals(one.profile().name()))
                .findFirst()
                .orElseThrow();
        assertThat(lead.tags()).containsExactly("lathe", "press");
        assertThat(lead.profile().industry()).isEqualTo("manufacturing");
        assertThat(lead.profile().budget()).hasToString("EUR 12500.00");
        assertThat(lead.profile().fields().get("metOn").orElseThrow().text()).isEqualTo("2026-01-05");
    }

    @Test
    void theReadmeShowsWhatCompilesHere() throws IOException {
        java.nio.file.Path readme = java.nio.file.Path.of("README.md");
        java.nio.file.Path source = java.nio.file.Path.of("src/test/java/io/crmkit/trial/ImportTest.java");
        String text = java.nio.file.Files.readString(source, StandardCharsets.UTF_8);
        String example = text.substring(text.indexOf("// README: begin") + 16, text.indexOf("// README: end"));

        assertThat(java.nio.file.Files.readString(readme, StandardCharsets.UTF_8)
                        .replaceAll("\\s+", " "))
                .contains(example.replaceAll("\\s+", " ").strip());
    }

    @Test
    void keysOfRowsAreApartFromThoseOfCommands() throws IOException {
        ImportFiles.of(office.boss).name("monday").run(ImportFiles.stream(ImportFiles.HEADER + "7,Ann,,,,,x\n"));
        LeadProfile profile = LeadProfile.builder().name("Ann").build();

        CaptureResult other = office.boss.key("monday=7").leads().capture(profile, "x");
        CaptureResult again = office.boss.key("monday=7").leads().capture(profile, "x");

        assertThat(other).isInstanceOf(CaptureResult.Captured.class).isEqualTo(again);
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(2);
    }

    @Test
    void underAnotherNameTheSameRowsAreNewOnes() throws IOException {
        String file = ImportFiles.HEADER + "7,Ann,,,,,\n";
        ImportReport one = ImportFiles.of(office.boss).name("monday").run(ImportFiles.stream(file));
        ImportReport other = ImportFiles.of(office.boss).name("tuesday").run(ImportFiles.stream(file));

        assertThat(one.name()).isEqualTo("monday");
        assertThat(other.count(RowOutcome.CAPTURED)).isEqualTo(1);
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(2);
    }

    @Test
    void everyRowIsToldWithTheRecordItBecame() throws IOException {
        List<ImportedRow> rows = new ArrayList<>();
        String file =
                ImportFiles.HEADER + ImportFiles.row(1) + "\n2,Bo,13800000001,,,,\n3,,,,,5,\n" + ImportFiles.row(1);

        ImportFiles.of(office.boss).onRow(rows::add).run(ImportFiles.stream(file));

        String lead = "lead/"
                + office.boss.leads().list(ListFilter.ALL).items().get(0).id();
        assertThat(rows).extracting(ImportedRow::record).containsExactly(lead, lead, null, lead);
        assertThat(rows).extracting(ImportedRow::line).containsExactly(2L, 3L, 4L, 5L);
        assertThat(rows.get(0).problems()).isEmpty();
        assertThat(rows.get(2).problems()).hasSize(1);
    }

    @Test
    void aDryRunNamesNoRecordThatIsNotThere() throws IOException {
        List<ImportedRow> rows = new ArrayList<>();
        String file = ImportFiles.HEADER + ImportFiles.row(1) + "\n2,Bo,13800000001,,,,\n" + ImportFiles.row(1);

        ImportReport report =
                ImportFiles.of(office.boss).dryRun(true).onRow(rows::add).run(ImportFiles.stream(file));

        assertThat(report.dryRun()).isTrue();
        assertThat(rows).extracting(ImportedRow::record).containsOnlyNulls();
        assertThat(rows.get(1).problems().get(0)).hasToString("line 3, is taken for row/people=1 (same-phone)");
    }

    @Test
    void aUserMayImportWhatHeMayCapture() throws IOException {
        office.hire("guest", "sales");
        String file = ImportFiles.HEADER + ImportFiles.row(1);

        ImportReport refused = ImportFiles.of(office.as("guest")).run(ImportFiles.stream(file));
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.outcome()).isEqualTo(RowOutcome.REFUSED);
            assertThat(problem.message()).contains("the permission CAPTURE");
        });
        // what was refused has left nothing: once he may, the same row comes in
        office.hire("guest", "sales", "rep");
        assertThat(ImportFiles.of(office.as("guest"))
                        .run(ImportFiles.stream(file))
                        .counts())
                .containsAllEntriesOf(Map.of(RowOutcome.CAPTURED, 1L, RowOutcome.REFUSED, 0L));
    }

    @Test
    void progressIsToldAfterSoManyRowsAndAtTheEnd() throws IOException {
        List<Long> rows = new ArrayList<>();
        String file = ImportFiles.HEADER + "1,A,,,,,\n2,B,,,,,\n3,C,,,,,\n4,D,,,,,\n";
        ImportFiles.of(office.boss)
                .onProgress(3, report -> rows.add(report.rows()))
                .run(ImportFiles.stream(file));
        ImportFiles.of(office.boss)
                .onProgress(2, report -> rows.add(report.rows()))
                .run(ImportFiles.stream(file));
        ImportFiles.of(office.boss)
                .onProgress(2, report -> rows.add(report.rows()))
                .run(ImportFiles.stream(ImportFiles.HEADER));
        assertThat(rows).containsExactly(3L, 4L, 2L, 4L, 0L);
    }

    @Test
    void whatIsOutOfBoundsIsRefusedAtOnce() {
        Import one = ImportFiles.of(office.boss);
        assertThatThrownBy(() -> one.name("two words")).hasMessageContaining("(two words) of an import must be");
        assertThatThrownBy(() -> one.listProblems(10_001)).hasMessageContaining("must be 0 to 10000");
        assertThatThrownBy(() -> one.listProblems(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.onProgress(0, report -> {})).hasMessageContaining("must be 1 or more");
    }

    @Test
    void problemsOfBookAndHeaderAreToldTogether() {
        ImportMapping mapping = ImportMapping.parse(
                "{\"name\": \"m\", \"import\": \"leads\", \"targets\": {\"name\": \"Nam\", \"fields.colour\": \"Name\"}}");
        assertThatThrownBy(() -> Import.of(office.boss, mapping).run(ImportFiles.stream("Name\nAnn\n")))
                .isInstanceOfSatisfying(
                        ImportMappingException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.path())
                                .containsExactly("/targets/fields.colour", "/targets/name/column"));
    }

    @Test
    void theLimitOfListedProblemsDoesNotLimitTheirCount() throws IOException {
        ImportReport report = ImportFiles.of(office.boss)
                .listProblems(1)
                .run(ImportFiles.stream(ImportFiles.HEADER + "1,A,,,,x,\n2,,,,,y,\n"));
        assertThat(report.problems()).hasSize(1);
        assertThat(report.problemCount()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(2);
    }
}
