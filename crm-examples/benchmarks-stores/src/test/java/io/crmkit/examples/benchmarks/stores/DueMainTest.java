package io.crmkit.examples.benchmarks.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DueMainTest {

    @Test
    void whatIsDueIsHandledAmongFewAndAmongManyAndBothTimesArePrinted() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DueMain.memory(new PrintStream(out, true, StandardCharsets.UTF_8), 20, 200, 10);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("memory +20 +10 .*"))
                .anyMatch(line -> line.matches("memory +200 +10 .*"))
                .anyMatch(line -> line.matches("memory +\\d+\\.\\d\\d times as long"));
    }
}
