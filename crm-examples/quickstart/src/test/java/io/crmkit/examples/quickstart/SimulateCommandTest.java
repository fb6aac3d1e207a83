package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void withLangZhMistakesOfAScriptAreChinese() {
        Ran ran = Ran.of(
                "\n{\"at\":\"soon\",\"as\":\"alice\",\"do\":\"leads.captur\"}",
                false,
                "simulate",
                "standard",
                "-",
                "--lang",
                "zh");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("时间（soon）必须是带时差的时刻，或时长。", "命令（leads.captur）必须是门面中的命令，形如 desk.method。", "也许是 leads.capture？")
                .doesNotContain("must", "Maybe");
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
        assertThat(Ran.of("simulate", "nowhere.json", "sample-script.ndjson", "--lang", "en")
                        .err())
                .startsWith("The file (nowhere.json) must be there");
        assertThat(Ran.of("simulate", "standard", "--lang", "en"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.err()).startsWith("The argument SCRIPT must be given."));
    }

    @Test
    void aScriptInAnotherEncodingIsToldSo(@TempDir Path folder) throws IOException {
        byte[] script = "{\"note\":\"王伟\"}\n{\"advance\":\"P1D\"}".getBytes(Charset.forName("GB18030"));
        Path file = Files.write(folder.resolve("s.ndjson"), script);
        Path wide = Files.write(folder.resolve("w.ndjson"), "\uFEFF{}".getBytes(StandardCharsets.UTF_16BE));

        assertThat(Ran.of("simulate", "standard", file.toString(), "--lang", "en")
                        .err())
                .contains("line 1, column 10: The line must be UTF-8 throughout", "Maybe the file is GB18030?");
        assertThat(Ran.of(script, "simulate", "standard", "-", "--lang", "en").err())
                .contains("line 1, column 10: The line must be UTF-8 throughout");
        assertThat(Ran.of("simulate", "standard", wide.toString(), "--lang", "en")
                        .err())
                .contains("The encoding (UTF-16) of the script must be UTF-8.");
    }
}
