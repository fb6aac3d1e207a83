package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    Path folder;

    @Test
    void theBundledSampleIsImportedTwiceAndEveryRowIsAccountedFor() {
        Ran ran = Ran.of("import", "--lang", "en");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .containsSubsequence(
                        "Import of sample-leads.csv with the mapping sample",
                        "Rows             400\n",
                        "captured         389\n",
                        "Rows that became no lead",
                        "The same file again",
                        "captured           0\n",
                        "imported before  389\n",
                        "How the best lead came to its score and its owner");
        String bad = ran.out().substring(ran.out().indexOf("no lead"), ran.out().indexOf("The same file"));
        assertThat(bad.lines().filter(line -> line.matches(" +\\d+  .*"))).hasSize(11);
    }

    @Test
    void aDryRunWritesNothingAndRejectedRowsAreWrittenOut() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Ran ran = Ran.of(
                "import",
                "sample-leads.csv",
                "--mapping",
                "sample-mapping.json",
                "--dry-run",
                "--lang",
                "zh",
                "--rejects",
                rejects.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("试运行", "被拒的 11 行已写出").doesNotContain("销售漏斗");
        assertThat(Files.readString(rejects)).startsWith("No,Contact,").contains(",line,problem\n", "L-0901");
    }

    @Test
    void asJsonItIsOneDocument() {
        Ran ran = Ran.of("import", "--json");

        assertThat(ran.json().at("/first/counts/CAPTURED").intValue()).isEqualTo(389);
        assertThat(ran.json().at("/first/problems")).hasSize(11);
        assertThat(ran.json().at("/again/counts/ALREADY_IMPORTED").intValue()).isEqualTo(389);
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

        Ran ran = Ran.of("import", csv.toString(), "--mapping", mapping.toString(), "--again", "--lang", "zh");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .containsPattern("已录入 +1\n")
                .containsPattern("3 +不合规 +Telefon ")
                .containsPattern("此前已导入 +1\n")
                .contains("得分最高的线索如何得分和分配：Harbor Ltd", "线索评分", "线索分配", "came-by-itself");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void filesThatCannotBeUsedEndWithTwo() throws IOException {
        String broken = Files.writeString(
                        folder.resolve("broken.json"), "{\"import\": \"leads\", \"targets\": {\"nam\": \"A\"}}")
                .toString();

        refused("(nowhere.csv) must be there", "nowhere.csv", "--mapping", "sample-mapping.json");
        refused("Maybe name?", "sample-leads.csv", "--mapping", broken);
        refused("The rule book must", "--book", broken, "--lang", "en");
        refused("/users", "--people", broken);
        refused("Prospect ID", "sample-leads.csv", "--mapping", "education-mapping.json");
        refused("--mapping", "sample-leads.csv");
        refused("--mapping", "--mapping", "sample-mapping.json");
    }

    private static void refused(String why, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "import";
        System.arraycopy(words, 0, all, 1, words.length);
        Ran ran = Ran.of(all);
        assertThat(ran.code()).as(why).isEqualTo(2);
        assertThat(ran.err()).contains(why);
    }
}
