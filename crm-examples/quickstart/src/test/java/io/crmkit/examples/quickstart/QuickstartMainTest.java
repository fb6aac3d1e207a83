package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void helpTellsTheArguments() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).startsWith("Usage:").contains("--mapping");
    }

    @Test
    void argumentsThatCannotBeUnderstoodEndWithTwo() {
        assertThat(run("--colour")).isEqualTo(2);
        assertThat(run("--lang", "fr")).isEqualTo(2);
        assertThat(run("--csv")).isEqualTo(2);
        assertThat(run("--csv", "a.csv")).isEqualTo(2);
        assertThat(run("--mapping", "a.json")).isEqualTo(2);
        assertThat(text(err))
                .contains("(--colour)", "(fr) must be en or zh", "--csv must have a value", "must be given together");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void filesThatCannotBeUsedEndWithTwo() throws IOException {
        Path broken = Files.writeString(
                folder.resolve("broken.json"), "{\"import\": \"leads\", \"targets\": {\"nam\": \"A\"}}");

        assertThat(run("--csv", "nowhere.csv", "--mapping", "sample-mapping.json"))
                .isEqualTo(2);
        assertThat(run("--csv", "sample-leads.csv", "--mapping", broken.toString()))
                .isEqualTo(2);
        assertThat(run("--csv", "sample-leads.csv", "--mapping", "sample-mapping.json", "--book", broken.toString()))
                .isEqualTo(2);
        assertThat(run("--csv", "sample-leads.csv", "--mapping", "sample-mapping.json", "--people", broken.toString()))
                .isEqualTo(2);
        assertThat(run("--csv", "sample-leads.csv", "--mapping", "education-mapping.json"))
                .isEqualTo(2);
        assertThat(text(err))
                .contains("(nowhere.csv) must be there", "Maybe name?", "The rule book must", "/users", "Prospect ID");
    }

    @Test
    void anotherFileIsImportedAndTheBestLeadExplainedInChinese() throws IOException {
        Path csv = Files.writeString(folder.resolve("mine.csv"), """
                Firma;Telefon;Quelle;Bedarf;Wer
                Harbor Ltd;+44 20 7946 0123;Website;a demo;Ann Lee
                Tidal Ltd;;Website;a demo;Bo Ray
                """);
        Path mapping = Files.writeString(folder.resolve("mine.json"), """
                {"name": "mine", "import": "leads", "delimiter": ";",
                 "targets": {"company": "Firma", "phone": "Telefon", "need": "Bedarf", "name": "Wer",
                   "source": {"column": "Quelle", "values": {"Website": "website"}},
                   "region": {"constant": "europe"}}}
                """);

        assertThat(run("--csv", csv.toString(), "--mapping", mapping.toString(), "--again", "--lang", "zh"))
                .isZero();

        assertThat(text(out))
                .containsPattern("已录入 +1\n")
                .containsPattern("3 +不合规 +Telefon ")
                .containsPattern("此前已导入 +1\n")
                .contains("得分最高的线索如何得分和分配：Harbor Ltd", "线索评分", "线索分配", "came-by-itself");
        assertThat(text(err)).isEmpty();
    }

    private int run(String... args) {
        return QuickstartMain.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
