package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.desk.ListFilter;
import io.crmkit.error.CrmException;
import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.RowOutcome;
import io.crmkit.memory.MemoryStore;
import io.crmkit.trial.FaultyStore.Fault;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An import that broke off anywhere is run again: nothing is doubled, and every row is accounted for. */
class ImportResumeTest {
    /** Of eight rows five become leads, one fills a blank, one is a duplicate, and one cannot be read. */
    private static final String FILE = ImportFiles.HEADER
            + String.join(
                    "\n",
                    ImportFiles.row(1),
                    "2,Customer 2,13800000002,c2@example.com,,2,",
                    "3,Twin,13800000001,,A system,,",
                    "4,Filler,,c2@example.com,A system,,x",
                    "5,Customer 5,13800000005,,A system,much,",
                    ImportFiles.row(6),
                    ImportFiles.row(7),
                    ImportFiles.row(8));

    static IntStream everyRow() {
        return IntStream.rangeClosed(0, 8);
    }

    @ParameterizedTest
    @MethodSource("everyRow")
    void aStreamThatBreaksAtAnyRowIsImportedAgain(int rows) throws IOException {
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        List<RowOutcome> seen = new ArrayList<>();

        assertThatThrownBy(() -> ImportFiles.of(office.boss)
                        .onRow(row -> seen.add(row.outcome()))
                        .run(breaking(rows)))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");

        assertThat(seen).hasSize(rows);
        complete(office, seen);
    }

    @ParameterizedTest
    @MethodSource("everyRow")
    void aListenerThatThrowsAtAnyRowEndsTheRun(int rows) throws IOException {
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        List<RowOutcome> seen = new ArrayList<>();

        if (rows > 0) {
            assertThatThrownBy(() -> ImportFiles.of(office.boss)
                            .onRow(row -> {
                                seen.add(row.outcome());
                                if (seen.size() == rows) {
                                    throw new IllegalStateException("enough");
                                }
                            })
                            .run(ImportFiles.stream(FILE)))
                    .hasMessage("enough");
        }

        complete(office, seen);
    }

    @ParameterizedTest
    @EnumSource(names = "CONFLICT", mode = EnumSource.Mode.EXCLUDE)
    void aStoreThatFailsAtAnyCommitIsAskedAgain(Fault fault) throws IOException {
        int broken = 0;
        for (int commit = 1; commit <= 6; commit++) {
            FaultyStore store = new FaultyStore(MemoryStore.create());
            Office office = Office.open(TestBook.standard(), store, "alice", "bob");
            List<RowOutcome> seen = new ArrayList<>();
            store.arm(fault, commit, 1);
            try {
                ImportFiles.of(office.boss)
                        .onRow(row -> seen.add(row.outcome()))
                        .run(ImportFiles.stream(FILE));
            } catch (CrmException e) {
                assertThat(e.code()).isEqualTo("store-unavailable");
                broken++;
            }
            store.disarm();
            ImportReport again = complete(office);
            assertThat(again.count(RowOutcome.CAPTURED) + again.count(RowOutcome.MERGED))
                    .isLessThanOrEqualTo(6
                            - seen.stream()
                                    .filter(outcome -> !outcome.rejected())
                                    .count());
        }
        // a reply that is lost is found out; every other failure ends the run
        assertThat(broken).isEqualTo(fault == Fault.APPLIED_UNKNOWN ? 0 : 6);
    }

    @Test
    void aConflictIsDecidedAgainAndCountsOnce() throws IOException {
        FaultyStore store = new FaultyStore(MemoryStore.create());
        Office office = Office.open(TestBook.standard(), store, "alice", "bob");
        store.arm(Fault.CONFLICT, 2, 1);

        ImportReport report = ImportFiles.of(office.boss).run(ImportFiles.stream(FILE));

        assertThat(store.disarm()).isTrue();
        assertThat(report.count(RowOutcome.CAPTURED)).isEqualTo(5);
        assertThat(report.count(RowOutcome.MERGED)).isEqualTo(1);
        Audit.check(office);
    }

    @Test
    void whatWasImportedLongAgoIsStillKnown() throws IOException {
        ImportMapping deals = ImportMapping.parse("""
                {"name": "deals", "import": "opportunities", "key": "Id",
                 "targets": {"name": "Id", "account": "Account", "stage": "Stage", "outcome": "Outcome",
                             "closedAt": "Closed"}}
                """);
        String file = "Id,Account,Stage,Outcome,Closed\n7,Acme,signed,Won,2026-01-15\n8,Acme,signed,Won,2026-01-16\n";
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        ImportFiles.of(office.boss).run(ImportFiles.stream(FILE));
        Import.of(office.boss, deals).run(ImportFiles.stream(file));

        office.time.advance(Duration.ofDays(400));

        ImportReport leads = ImportFiles.of(office.boss).run(ImportFiles.stream(FILE));
        assertThat(leads.count(RowOutcome.ALREADY_IMPORTED)).isEqualTo(6);
        assertThat(leads.count(RowOutcome.CAPTURED)).isZero();
        List<String> records = new ArrayList<>();
        ImportReport again = Import.of(office.boss, deals)
                .onRow(row -> records.add(String.valueOf(row.record())))
                .run(ImportFiles.stream(file + "9,Acme,signed,Won,2026-01-17\n"));
        assertThat(again.count(RowOutcome.ALREADY_IMPORTED)).isEqualTo(2);
        assertThat(again.count(RowOutcome.CAPTURED)).isEqualTo(1);
        assertThat(records)
                .containsExactlyInAnyOrderElementsOf(office.boss.pipeline().list(ListFilter.ALL).items().stream()
                        .map(deal -> "opportunity/" + deal.id())
                        .toList());
    }

    private static void complete(Office office, List<RowOutcome> seen) throws IOException {
        long done = seen.stream().filter(outcome -> !outcome.rejected()).count();
        ImportReport report = complete(office);
        assertThat(report.count(RowOutcome.ALREADY_IMPORTED)).isEqualTo(done);
        assertThat(report.count(RowOutcome.CAPTURED) + report.count(RowOutcome.MERGED))
                .isEqualTo(6 - done);
    }

    /** Runs the import to its end, and once more. */
    private static ImportReport complete(Office office) throws IOException {
        ImportReport report = ImportFiles.of(office.boss).run(ImportFiles.stream(FILE));
        assertThat(report.rows()).isEqualTo(8);
        assertThat(report.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(8);
        assertThat(report.count(RowOutcome.DUPLICATE)).isEqualTo(1);
        assertThat(report.count(RowOutcome.MALFORMED)).isEqualTo(1);
        assertThat(report.count(RowOutcome.CAPTURED)
                        + report.count(RowOutcome.MERGED)
                        + report.count(RowOutcome.ALREADY_IMPORTED))
                .isEqualTo(6);
        ImportReport again = ImportFiles.of(office.boss).run(ImportFiles.stream(FILE));
        assertThat(again.count(RowOutcome.ALREADY_IMPORTED)).isEqualTo(6);
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(5);
        Audit.check(office);
        return report;
    }

    /** The file, whose stream breaks where a row would begin; it gives a row at a time. */
    private static InputStream breaking(int rows) {
        int end = 0;
        for (int i = 0; i <= rows; i++) {
            int next = FILE.indexOf('\n', end);
            end = next < 0 ? FILE.length() : next + 1;
        }
        byte[] bytes = FILE.substring(0, end).getBytes(StandardCharsets.UTF_8);
        byte[] whole = rows == 8 ? (FILE + "\n").getBytes(StandardCharsets.UTF_8) : bytes;
        return new FilterInputStream(new ByteArrayInputStream(whole)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = super.read(into, from, Math.min(length, 7));
                if (count < 0) {
                    throw new IOException("broken");
                }
                return count;
            }
        };
    }
}
