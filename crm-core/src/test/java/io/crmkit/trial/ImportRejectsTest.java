package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ListFilter;
import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.RowOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Rejected rows leave as a file that can be corrected and imported again. */
class ImportRejectsTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    private String rejects(String file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImportFiles.of(office.boss).rejects(out).run(ImportFiles.stream(file));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rejectedRowsAreCorrectedAndImportedUnderTheSameName() throws IOException {
        String rejected = rejects(ImportFiles.HEADER
                + "1,Ann,13800000001,,=cmd(),5,a\n"
                + "2,Bo,13800000001,,=cmd(),5,\n"
                + "3,,13800000003,,\"@a, \"\"b\"\"\",,\n"
                + "4,Di,+86-138-0000-0004,,need,much,\n"
                + "5,\"Ed,13800000005,,need,,\n"
                + "6,Fay,13800000006\n"
                + "1,Ann,13800000001,,=cmd(),5,a\n");

        assertThat(rejected.lines().toList())
                .containsExactly(
                        "No,Name,Phone,Mail,Need,Budget,Tags,line,problem",
                        "2,Bo,13800000001,,'=cmd(),5,,3,is taken for lead/"
                                + office.boss
                                        .leads()
                                        .list(ListFilter.ALL)
                                        .items()
                                        .get(0)
                                        .id() + " (same-phone)",
                        "3,,13800000003,,\"'@a, \"\"b\"\"\",,,4,Name: must be given Maybe ask for it?",
                        "4,Di,'+86-138-0000-0004,,need,much,,5,\"Budget: (much) must be a number. Maybe its thousands are"
                                + " grouped, or it has a unit?\"",
                        ",,,,,,,6,\"Name: must close its quote, which opens at line 6, column 3. Maybe a quote is missing, or one"
                                + " within the cell is not doubled?: 5,\"\"Ed,13800000005,,need,,\"",
                        ",,,,,,,7,\"must have 7 cells, as the header has, but has 3. Maybe the delimiter is another, or"
                                + " the row was cut off?: 6,Fay,13800000006\"");

        // uncorrected, every row is rejected again, and the file is the same but for its lines
        String again = rejects(rejected);
        assertThat(again.lines().count()).isEqualTo(6);
        assertThat(again.lines().limit(4).map(line -> line.replaceAll(",\\d,", ",")))
                .containsExactlyElementsOf(rejected.lines()
                        .limit(4)
                        .map(line -> line.replaceAll(",\\d,", ","))
                        .toList());
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(1);

        String corrected = again.replace("2,Bo,13800000001", "2,Bo,13800000002")
                .replace("\n3,,", "\n3,Cy,")
                .replace("much", "7")
                .lines()
                .limit(4)
                .reduce("", (text, line) -> text + line + "\n");
        ImportReport report = ImportFiles.of(office.boss).run(ImportFiles.stream(corrected));

        assertThat(report.count(RowOutcome.CAPTURED)).isEqualTo(3);
        assertThat(report.rejected()).isZero();
        assertThat(office.boss.leads().list(ListFilter.ALL).items())
                .extracting(lead -> lead.profile().name() + " " + lead.profile().need() + " "
                        + lead.profile().phone())
                .containsExactlyInAnyOrder(
                        "Ann =cmd() 13800000001",
                        "Bo =cmd() 13800000002",
                        "Cy @a, \"b\" 13800000003",
                        "Di need +86-138-0000-0004");
    }

    @Test
    void aFileWithoutRejectedRowsLeavesOnlyItsHeader() throws IOException {
        assertThat(rejects(ImportFiles.HEADER + ImportFiles.row(1)))
                .isEqualTo("No,Name,Phone,Mail,Need,Budget,Tags,line,problem\n");
    }

    @Test
    void headersThatLookLikeFormulasAreMadeSafeToo() throws IOException {
        String rejected = rejects("=No,No,Name,Phone,Mail,Need,Budget,Tags\nx,1,,,,,5,\n");
        assertThat(rejected).startsWith("'=No,No,");
        assertThat(rejects(rejected)).isEqualTo(rejected);
    }

    @Test
    void rejectedJsonLeavesAsJson() throws IOException {
        ImportMapping mapping = ImportMapping.parse("""
                {"name": "people", "import": "leads", "source": "ndjson", "key": "no",
                 "targets": {"name": "name", "need": "/more/need"}}
                """);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Import.of(office.boss, mapping)
                .rejects(out)
                .run(ImportFiles.stream("{\"no\":1,\"more\":{\"need\":\"=1\"}}\n{\"no\":2,\n"));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"line\":1,\"more\":{\"need\":\"=1\"},\"no\":1,\"problem\":\"name: must be given Maybe ask for it?\"}",
                        "{\"line\":2,\"problem\":\"column 1: The object that begins here must be closed in its line. Maybe a brace is missing, or the line was broken in two?: {\\\"no\\\":2,\"}");

        String corrected = out.toString(StandardCharsets.UTF_8).replace("\"no\":1", "\"name\":\"Ann\",\"no\":1");
        ImportReport report = Import.of(office.boss, mapping).run(ImportFiles.stream(corrected));
        assertThat(report.count(RowOutcome.CAPTURED)).isEqualTo(1);
        assertThat(report.problems())
                .extracting(Object::toString)
                .containsExactly(
                        "line 2, must not be blank in every column it is made of",
                        "line 2, no: must not be blank, for it identifies the row");
    }

    @Test
    void columnsOfTheFileThatAreCalledLineAndProblemStayWhatTheyAre() throws IOException {
        ImportMapping mapping = ImportMapping.parse("""
                {"name": "faults", "import": "leads", "key": "line",
                 "targets": {"name": "Name", "need": "problem"}}
                """);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Import.of(office.boss, mapping)
                .rejects(out)
                .run(ImportFiles.stream("line_2,line,Name,problem\nx,1,,too slow\ny,2,Bo,too loud\n"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("line_2,line,Name,problem,line_3,problem_3\n"
                        + "x,1,,too slow,2,Name: must be given Maybe ask for it?\n");
        corrected(mapping, out, "x,1,,", "x,1,Ann,");
    }

    @Test
    void propertiesThatAreCalledLineAndProblemStayWhatTheyAre() throws IOException {
        ImportMapping mapping = ImportMapping.parse("""
                {"name": "faults", "import": "leads", "source": "ndjson", "key": "/line/no",
                 "targets": {"name": "Name", "need": "problem"}}
                """);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Import.of(office.boss, mapping)
                .rejects(out)
                .run(ImportFiles.stream("{\"line\":{\"no\":1},\"Name\":\"\",\"problem\":\"too slow\"}\n"
                        + "{\"line\":{\"no\":2},\"Name\":\"Bo\",\"problem\":\"too loud\"}\n"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"Name\":\"\",\"line\":{\"no\":1},\"line_2\":1,\"problem\":\"too slow\","
                        + "\"problem_2\":\"Name: must be given Maybe ask for it?\"}\n");
        corrected(mapping, out, "\"Name\":\"\"", "\"Name\":\"Ann\"");
    }

    private void corrected(ImportMapping mapping, ByteArrayOutputStream rejected, String wrong, String right)
            throws IOException {
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        String file = rejected.toString(StandardCharsets.UTF_8);
        Import.of(office.boss, mapping).rejects(again).run(ImportFiles.stream(file));
        assertThat(again.toString(StandardCharsets.UTF_8).replaceFirst("(line_.\":|slow,)[12]", "$1#"))
                .isEqualTo(file.replaceFirst("(line_.\":|slow,)[12]", "$1#"));

        ImportReport report = Import.of(office.boss, mapping).run(ImportFiles.stream(file.replace(wrong, right)));
        assertThat(report.count(RowOutcome.CAPTURED)).isEqualTo(1);
        assertThat(office.boss.leads().list(ListFilter.ALL).items())
                .extracting(lead -> lead.profile().name() + " " + lead.profile().need())
                .containsExactlyInAnyOrder("Ann too slow", "Bo too loud");
    }
}
