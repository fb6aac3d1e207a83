package io.crmkit.examples.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RulesMainTest {
    private static final Note NOTE = new Note(new Compiled(12.5, 2_500), 100, 1, "", "");

    @TempDir
    private Path folder;

    @Test
    void aCaseIsTimedInAVirtualMachineOfItsOwn() throws IOException {
        new MadeUpData(7, 110, 10).write(folder);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        List<Measured> all = RulesMain.run(
                Plan.of(
                        folder.toString(),
                        "--quick",
                        "--sizes",
                        "10",
                        "--only",
                        "SCORING/LAMBDAS",
                        "--patience",
                        "120"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                folder);

        assertThat(all).singleElement().satisfies(one -> {
            assertThat(one.note().problem()).isEmpty();
            assertThat(one.note().checked()).isEqualTo(110);
            assertThat(one.cpuNanos()).isPositive();
            assertThat(one.wallNanos()).isPositive();
            assertThat(one.bytes()).isNotNegative();
        });
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("[1/1] scoring, list of lambdas, 10 rules: ");
    }

    @Test
    void nothingIsTimedAfterAWrongResult() throws IOException {
        new MadeUpData(7, 110, 10).write(folder);
        MadeUpData.write(
                folder,
                "expected-assign-10.tsv",
                new DataFolder(folder)
                        .owners(10).stream()
                                .map(owner -> owner.lead() + "\tT0\tnobody")
                                .toList());

        List<Measured> all = RulesMain.run(
                Plan.of(folder.toString(), "--quick", "--sizes", "10", "--only", "FIRST_MATCH", "--patience", "120"),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                folder);

        assertThat(all).singleElement().satisfies(one -> {
            assertThat(one.present()).isFalse();
            assertThat(Report.line(one)).contains("generated Java", "WRONG", "owner=nobody");
        });
    }

    @Test
    void nothingIsBegunWhenTimeIsUp() {
        List<Measured> all = RulesMain.run(
                Plan.of(folder.toString(), "--sizes", "10", "--seconds", "0"),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                folder);

        assertThat(all)
                .hasSize(27)
                .allSatisfy(one -> assertThat(one.note().problem()).isEqualTo("no time left"));
    }

    @Test
    void ratiosAreToWhatIsWrittenByHandAndToDrools() {
        List<Measured> all = List.of(
                measured(RulePeer.GENERATED_JAVA, 100),
                measured(RulePeer.CRM_KIT, 25),
                measured(RulePeer.DROOLS, 4_000),
                Measured.not(new Case(Task.SCORING, RulePeer.EVRETE.name(), 1_000), Note.not("", "no time left")));

        JsonNode cases = JsonMapper.shared().readTree(Report.json(all)).required("cases");
        assertThat(cases.get(1).required("contender").asString()).isEqualTo("CRM Kit");
        assertThat(cases.get(1).required("toHandWritten").asDouble()).isEqualTo(0.25);
        assertThat(cases.get(1).required("toEngine").asDouble()).isEqualTo(0.00625);
        assertThat(cases.get(3).required("problem").asString()).isEqualTo("no time left");
        assertThat(Report.table(all).lines())
                .anyMatch(line ->
                        line.matches("\\| CRM Kit .* 1000 .* 25\\.0 .* 12\\.5 .* 100 .* 0\\.2500 .* 0\\.0063 .*"))
                .anyMatch(line -> line.matches("\\| Evrete .* no time left"))
                .anyMatch(line -> line.equals("Results are expected for 1 leads that there are not."));
    }

    private static Measured measured(RulePeer peer, double nanos) {
        return new Measured(new Case(Task.SCORING, peer.name(), 1_000), NOTE, nanos, nanos * 2, 0);
    }

    @Test
    void quickMeansFewerRulesAndLessTime() {
        assertThat(Plan.of("data").sizes()).containsExactly(10, 100, 1_000, 10_000);
        assertThat(Plan.of("data").seconds()).isEqualTo(600);
        assertThat(Plan.of("data", "--quick").sizes()).containsExactly(10, 1_000);
        assertThat(Plan.of("data", "--quick").seconds()).isEqualTo(120);
    }

    @Test
    void aCommandLineWithoutDataTellsHowToUseIt() {
        assertThatThrownBy(() -> Plan.of("--quick")).hasMessageStartingWith("Usage: DATA");
        assertThatThrownBy(() -> Plan.of("data", "--only")).hasMessageStartingWith("Usage: DATA");
        assertThatThrownBy(() -> Plan.of("data", "--fast")).hasMessageStartingWith("Usage: DATA");
    }
}
