package io.crmkit.examples.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesBenchmarkTest {
    private static final List<String> PROPERTIES = List.of(
            RulesBenchmark.DATA,
            RulesBenchmark.NOTE,
            RulesBenchmark.CHECKING,
            RulesBenchmark.WARMING,
            RulesBenchmark.PATIENCE);

    @TempDir
    private Path folder;

    private final RulesBenchmark benchmark = new RulesBenchmark();

    @BeforeEach
    void makeUp() throws IOException {
        new MadeUpData(3, 110, 10).write(folder);
        System.setProperty(RulesBenchmark.DATA, folder.toString());
        System.setProperty(RulesBenchmark.NOTE, note().toString());
        System.setProperty(RulesBenchmark.PATIENCE, "600");
        benchmark.what = "SCORING/GENERATED_JAVA/10";
    }

    @AfterEach
    void forget() {
        PROPERTIES.forEach(System::clearProperty);
    }

    private Path note() {
        return folder.resolve("note");
    }

    @Test
    void aBatchIsCounted() throws Exception {
        Meter meter = new Meter();
        benchmark.prepare();

        benchmark.decide(meter);
        long once = meter.decisions;
        benchmark.decide(meter);

        assertThat(once).isPositive();
        assertThat(meter.decisions).isEqualTo(2 * once);
        assertThat(meter.wall).isPositive();
        assertThat(meter.cpu).isNotNegative();
        assertThat(meter.bytes).isNotNegative();
        assertThat(Note.read(note()))
                .isEqualTo(new Note(Note.read(note()).compiled(), 100, 0, "", ""))
                .extracting(note -> note.compiled().millis())
                .matches(millis -> (double) millis > 0);
    }

    @Test
    void aWrongResultIsNoted() throws IOException {
        MadeUpData.write(folder, "expected-score-10.tsv", List.of("L0\t101\t0\t0"));

        assertThatThrownBy(benchmark::prepare).isInstanceOf(ExecutionException.class);

        assertThat(Note.read(note()).wrong()).contains("must be Score[lead=L0, score=101");
    }

    @Test
    void aBrokenContenderIsWrong() throws IOException {
        MadeUpData.write(folder, "expected-score-10.tsv", List.of());

        assertThatThrownBy(benchmark::prepare).isInstanceOf(ExecutionException.class);

        assertThat(Note.read(note()).wrong()).contains("IndexOutOfBounds");
    }

    @Test
    void aBookThatCannotBeReadIsNotWrong() throws IOException {
        MadeUpData.write(folder, "rules-10.json", List.of("[{\"id\": \"a rule\", \"points\": 1, \"all\": []}]"));
        benchmark.what = "SCORING/CRM_KIT/10";

        assertThatThrownBy(benchmark::prepare).isInstanceOf(ExecutionException.class);

        assertThat(Note.read(note()).wrong()).isEmpty();
        assertThat(Note.read(note()).problem()).contains("RuleBookException");
    }

    @Test
    void whatTakesTooLongIsNoted() {
        System.setProperty(RulesBenchmark.PATIENCE, "0");

        assertThatThrownBy(benchmark::prepare).isInstanceOf(TimeoutException.class);

        assertThat(Note.read(note()).problem()).isEqualTo("not ready after 0 s");
    }

    @Test
    void aMissingNoteMeansThatTheVirtualMachineEndedEarly() {
        assertThat(Note.read(folder.resolve("none")).problem()).isEqualTo("its virtual machine ended early");
    }
}
