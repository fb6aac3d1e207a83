package io.crmkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.importing.ImportReport;
import io.crmkit.importing.RowOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportMainTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyRowBecomesALead(boolean dry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ImportReport report = ImportMain.run(new PrintStream(out, true, StandardCharsets.UTF_8), 50, dry);

        assertThat(report.problems()).isEmpty();
        assertThat(report.count(RowOutcome.CAPTURED)).isEqualTo(50);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith(dry ? "50 rows, dry run: 50 captured" : "50 rows: 50");
    }
}
