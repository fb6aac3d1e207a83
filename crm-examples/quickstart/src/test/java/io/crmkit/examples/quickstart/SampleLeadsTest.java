package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.examples.quickstart.CsvRows.Row;
import java.io.StringReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleLeadsTest {

    @Test
    void theBundledSampleIsWhatTheGeneratorWrites() {
        assertThat(Bundled.fileOrBundled("sample-leads.csv")).isEqualTo(SampleLeads.csv());
    }

    @Test
    void itHasFourHundredRowsOfWhichTwoCannotBeRead() {
        CsvRows rows = CsvRows.of(new StringReader(SampleLeads.csv()), ',');
        Row header = rows.next();

        assertThat(Stream.generate(rows::next).takeWhile(row -> row != null))
                .hasSize(400)
                .filteredOn(row -> row.cells().size() != header.cells().size())
                .extracting(row -> row.problem() == null
                        ? row.cells().get(0)
                        : row.problem().substring(0, 18))
                .containsExactly("A quote must close", "L-0909");
    }
}
