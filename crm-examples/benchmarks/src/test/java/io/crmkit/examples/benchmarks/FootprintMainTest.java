package io.crmkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FootprintMainTest {

    @Test
    void everyPartOfALeadIsCounted() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        FootprintMain.run(new PrintStream(out, true, StandardCharsets.UTF_8), 20, true);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                // captured, screened, scored, assigned, a cadence started; two teams and ten users saved
                .anyMatch(line -> line.matches("event +112 .*"))
                .anyMatch(line -> line.matches("lead +20 .*"))
                .anyMatch(line -> line.matches("unique +60 .*"))
                .anyMatch(line -> line.matches("answer +20 .*"))
                // the alarms of the lead and of its cadence, and the sealing
                .anyMatch(line -> line.matches("work +41 .*"))
                .anyMatch(line -> line.startsWith("20 leads: "));
    }
}
