package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulateCommandTest {
    private static final String SAMPLE = Bundled.fileOrBundled("sample-script.ndjson");

    @Test
    void aStoryIsPlayedAndItsExpectationsHold() {
        Ran ran = Ran.of("simulate", "standard", "sample-script.ndjson", "--lang", "en");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .containsSubsequence(
                        "lead.captured",
                        "grade: grade is A",
                        "fallback: chose alice",
                        "lead.recycled",
                        "lead.claimed",
                        "command.refused  [pool.claim]  user:alice")
                .endsWith("every expectation held.\n");
    }

    @Test
    void aFailedExpectationEndsWithOneAndTellsItsLine() {
        String script = SAMPLE.replace("\"by\":\"bob\"", "\"by\":\"carol\"");
        Ran ran = Ran.of(script, false, "simulate", "standard", "-", "--lang", "zh");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("第 17 行 /by: 预期 \"carol\"，实际 \"bob\"\n");
        assertThat(ran.out()).contains("线索录入").endsWith("1 个预期不成立。\n");
    }

    @Test
    void asJsonItIsTheTraceAndTheFailuresLineByLine() {
        String script = SAMPLE.replace("\"by\":\"bob\"", "\"by\":\"carol\"");
        Ran ran = Ran.of(script, true, "simulate", "standard", "-", "--json", "--lang", "en");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()
                        .lines()
                        .map(line -> Ran.JSON.readTree(line).path("event").stringValue()))
                .contains("lead.captured", "message.delivered", "command.refused");
        assertThat(Ran.JSON.readTree(ran.err()).path("line").intValue()).isEqualTo(17);
        assertThat(Ran.JSON.readTree(ran.err()).path("pointer").stringValue()).isEqualTo("/by");
    }

    @Test
    void mistakesOfAScriptAreToldWithLineAndPointer() {
        Ran ran = Ran.of(
                "\n{\"at\":\"soon\",\"do\":\"leads.captur\"}", false, "simulate", "standard", "-", "--lang", "en");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("line 2, column ", " /do: The command (leads.captur)", "Maybe leads.capture?");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void whatCannotBeReadEndsWithTwo() {
        assertThat(Ran.of("simulate", "standard", "nowhere.ndjson").code()).isEqualTo(2);
        assertThat(Ran.of("simulate", "nowhere.json", "sample-script.ndjson").err())
                .startsWith("The file (nowhere.json) must be there");
        assertThat(Ran.of("simulate", "standard", "--lang", "en"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.err()).startsWith("The argument SCRIPT must be given."));
    }
}
