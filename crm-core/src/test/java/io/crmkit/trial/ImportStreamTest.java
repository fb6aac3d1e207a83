package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.importing.ImportReport;
import io.crmkit.importing.RowOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an import holds does not grow with the file: rows leave it as they come in. */
class ImportStreamTest {
    /** What may be under way: the buffers between the bytes and the rows. */
    private static final int BOUND = 64 * 1024;

    /** Writes rows when they are asked for, and knows how many bytes it has given. */
    private static final class Generated extends InputStream {
        private final IntFunction<String> row;
        private final int rows;
        private int next;
        private byte[] text = ImportFiles.HEADER.getBytes(StandardCharsets.UTF_8);
        private int place;
        private long given;

        Generated(int rows, IntFunction<String> row) {
            this.rows = rows;
            this.row = row;
        }

        @Override
        public int read() {
            if (place == text.length) {
                if (next == rows) {
                    return -1;
                }
                next++;
                text = (row.apply(next) + "\n").getBytes(StandardCharsets.UTF_8);
                place = 0;
            }
            given++;
            return text[place++];
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int count = 0;
            for (int c = read(); c >= 0; c = count < length ? read() : -2) {
                into[from + count++] = (byte) c;
            }
            return count == 0 ? -1 : count;
        }
    }

    @Test
    @Tag("heavy")
    void twoHundredThousandRowsPassThroughWithoutGathering() throws IOException {
        int rows = 200_000;
        Office office = Office.open(TestBook.standard(), "alice");
        Generated file = new Generated(rows, number -> number + ",Customer,,,need " + number + ",much,");
        long[] told = {0};
        long[] read = {ImportFiles.HEADER.length()};
        long[] furthest = {0};
        long[] rejected = {0};
        OutputStream rejects = new OutputStream() {
            @Override
            public void write(int b) {
                rejected[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                rejected[0] += length;
            }
        };
        List<Long> progress = new ArrayList<>();

        ImportReport report = ImportFiles.of(office.boss)
                .dryRun(true)
                .rejects(rejects)
                .listProblems(7)
                .onProgress(50_000, soFar -> progress.add(soFar.rows()))
                .onRow(row -> {
                    told[0]++;
                    read[0] += file.row.apply((int) told[0]).length() + 1L;
                    furthest[0] = Math.max(furthest[0], file.given - read[0]);
                    // what was rejected has left, too, but for a buffer
                    assertThat(rejected[0]).isGreaterThan(told[0] * 100 - BOUND);
                })
                .run(file);

        assertThat(told[0]).isEqualTo(rows);
        assertThat(furthest[0]).isLessThan(BOUND);
        assertThat(report.rows()).isEqualTo(rows);
        assertThat(report.count(RowOutcome.MALFORMED)).isEqualTo(rows);
        assertThat(report.problems()).hasSize(7);
        assertThat(report.problemCount()).isEqualTo(rows);
        assertThat(progress).containsExactly(50_000L, 100_000L, 150_000L, 200_000L);
    }

    @Test
    void aDryRunOfSoundRowsGathersNothingEither() throws IOException {
        int rows = 3_000;
        Office office = Office.open(TestBook.standard(), "alice");
        Generated file = new Generated(rows, ImportFiles::row);
        long[] told = {0};
        long[] read = {ImportFiles.HEADER.length()};
        String before = StoreText.of(office.store);

        ImportReport report = ImportFiles.of(office.boss)
                .dryRun(true)
                .onRow(row -> {
                    told[0]++;
                    read[0] += ImportFiles.row((int) told[0]).length() + 1L;
                    assertThat(file.given - read[0]).isLessThan(BOUND);
                })
                .run(file);

        assertThat(report.count(RowOutcome.CAPTURED)).isEqualTo(rows);
        assertThat(StoreText.of(office.store)).isEqualTo(before);
    }

    @Test
    void aLongFieldIsTakenAndATooLongRowCostsItself() throws IOException {
        Office office = Office.open(TestBook.standard(), "alice");
        String most = "x".repeat(999_000);
        String file = ImportFiles.HEADER
                + "1,Ann,,,\"" + most + "\",,\n"
                + "2,Bo,,," + most + most + ",,\n"
                + "3,Cy,,,\"" + most + "\n" + most + "\",,\n"
                + "4,Di,,,\"a" + "\nb".repeat(250) + "\",,\n"
                + "5,Ed,,,\"a" + "\nb".repeat(198) + "\",,\n"
                + "6,Fay,,,A system,,\n";

        ImportReport report = ImportFiles.of(office.boss).listProblems(1_000).run(ImportFiles.stream(file));

        assertThat(report.problems().get(0).toString())
                .startsWith("line 2, Need: (xxx")
                .endsWith("must have at most 4000.");
        assertThat(report.problems().get(1)).hasToString("line 3, must have at most 1000000 characters");
        assertThat(report.problems().get(2).toString())
                .startsWith("line 4, Need: must close its quote within 200 lines");
        // what stands within a quote is never read as rows
        assertThat(report.problems().get(3).toString())
                .startsWith("line 6, Need: must close its quote within 200 lines")
                .contains("opens at line 6, column 8 closes at line 256, column 2");
        assertThat(report.count(RowOutcome.CAPTURED)).isEqualTo(2);
        assertThat(office.boss.leads().list(io.crmkit.desk.ListFilter.ALL).items())
                .extracting(lead -> lead.profile().name())
                .containsExactlyInAnyOrder("Ed", "Fay");
    }
}
