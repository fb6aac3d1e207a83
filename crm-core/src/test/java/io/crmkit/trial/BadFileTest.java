package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ListFilter;
import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportMappingException;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.ImportSourceException;
import io.crmkit.importing.RowOutcome;
import io.crmkit.importing.RowProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a file is told with line and column, and costs no row that is sound. */
class BadFileTest {

    static Stream<BadFile> badFiles() {
        return BadFile.all();
    }

    /** What became of a file, as the resource says it. */
    static List<String> told(Office office, BadFile file, boolean dry) throws IOException {
        List<String> told = new ArrayList<>();
        try {
            ImportReport report = Import.of(office.boss, ImportMapping.parse(file.mapping()))
                    .dryRun(dry)
                    .run(new ByteArrayInputStream(file.content()));
            told.add(report.counts().entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", ", "= ", ""))
                    .strip());
            report.problems().stream().map(RowProblem::toString).forEach(told::add);
            assertThat(report.counts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(report.rows());
        } catch (ImportSourceException | ImportMappingException e) {
            e.getMessage().lines().map(line -> "! " + line.strip()).forEach(told::add);
        }
        return told;
    }

    static Office office() {
        return Office.open(TestBook.standard(), "alice", "bob");
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void everyProblemIsToldWithLineAndColumnAndNothingIsHalfImported(BadFile file) throws IOException {
        Office office = office();
        long before = office.events();

        List<String> told = told(office, file, false);

        assertThat(told).containsExactlyElementsOf(file.told());
        int captured = office.boss.leads().list(ListFilter.ALL).items().size()
                + office.boss.pipeline().list(ListFilter.ALL).items().size();
        String counted = told.get(0) + ",";
        assertThat(counted).contains(captured == 0 ? "" : "CAPTURED " + captured + ",");
        if (captured == 0) {
            assertThat(counted).doesNotContain("CAPTURED");
            assertThat(office.events()).isEqualTo(before);
        }
        Audit.check(office);
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void aDryRunTellsTheSameAndWritesNothing_B54(BadFile file) throws IOException {
        Office office = office();
        office.boss.leads().list(ListFilter.ALL);
        String before = StoreText.of(office.store);

        List<String> told = told(office, file, true);

        assertThat(told.stream().map(line -> line.replaceAll("row/\\S+", "ID")).toList())
                .containsExactlyElementsOf(file.told().stream()
                        .map(line -> line.replaceAll("lead/[a-z2-7]{26}", "ID"))
                        .toList());
        assertThat(StoreText.of(office.store)).isEqualTo(before);
    }

    @Test
    void atLeastNinetyAreBrokenAndEveryOutcomeIsAmongThem() {
        assertThat(BadFile.all().filter(BadFile::broken)).hasSizeGreaterThanOrEqualTo(90);
        for (RowOutcome outcome : RowOutcome.values()) {
            assertThat(BadFile.all().flatMap(file -> file.told().stream()))
                    .anySatisfy(line -> assertThat(line).contains(outcome.name()));
        }
    }
}
