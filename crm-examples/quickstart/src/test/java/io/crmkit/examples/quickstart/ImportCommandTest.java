package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    Path folder;

    @Test
    void theBundledSampleIsImportedTwiceAndEveryRowIsAccountedFor() {
        Ran ran = Ran.of("import", "--lang", "en");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .containsSubsequence(
                        "Import of sample-leads.csv with the mapping sample",
                        "Rows             399\n",
                        "captured         388\n",
                        "Rows that became no lead",
                        "The same file again",
                        "captured           0\n",
                        "imported before  388\n",
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

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("试运行", "被拒的 11 行已写出").doesNotContain("销售漏斗");
        assertThat(Files.readString(rejects)).startsWith("No,Contact,").contains(",line,problem\n", "L-0901");
    }

    @Test
    void asJsonItIsOneDocument() {
        Ran ran = Ran.of("import", "--json");

        assertThat(ran.json().at("/first/counts/CAPTURED").intValue()).isEqualTo(388);
        assertThat(ran.json().at("/first/problems")).hasSize(11);
        assertThat(ran.json().at("/again/counts/ALREADY_IMPORTED").intValue()).isEqualTo(388);
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

        assertThat(ran.code()).isEqualTo(1);
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
        refused("The rule book must", "--book", broken);
        refused("/users", "--people", broken);
        refused("Prospect ID", "sample-leads.csv", "--mapping", "education-mapping.json");
        refused("--mapping", "sample-leads.csv");
        refused("--mapping", "--mapping", "sample-mapping.json");
    }

    private Path mapping() throws IOException {
        return Files.writeString(
                folder.resolve("mine.json"),
                "{\"name\": \"mine\", \"import\": \"leads\", \"targets\": {\"name\": \"Name\", \"phone\": \"Phone\","
                        + " \"company\": \"Firm\", \"source\": {\"constant\": \"website\"},"
                        + " \"need\": {\"constant\": \"a demo\"}, \"region\": {\"constant\": \"europe\"}}}");
    }

    @Test
    void rowsThatAreAllThereOrDuplicatesEndWithZeroAndRejectedOnesWithOne() throws IOException {
        String good = "Name,Phone,Firm\nAnn,13800000001,A\nBo,13800000001,B\n";
        Path sound = Files.writeString(folder.resolve("good.csv"), good);
        Path bad = Files.writeString(folder.resolve("bad.csv"), good + "Cy,much,C\n");

        Ran zero = Ran.of("import", sound.toString(), "--mapping", mapping().toString(), "--json");
        Ran one = Ran.of("import", bad.toString(), "--mapping", mapping().toString());

        assertThat(zero.json().at("/first/counts/DUPLICATE").intValue()).isEqualTo(1);
        assertThat(zero.code()).isZero();
        assertThat(one.code()).isEqualTo(1);
    }

    @Test
    void rejectedRowsAreNeverWrittenOverWhatIsRead() throws IOException {
        String text = "Name,Phone,Firm\nAnn,much,A\n";
        Path file = Files.writeString(folder.resolve("r.csv"), text);
        Path same = folder.resolve("..").resolve(folder.getFileName()).resolve("r.csv");

        refused("must be another", file.toString(), "--mapping", mapping().toString(), "--rejects", same.toString());
        refused(
                "must be another",
                file.toString(),
                "--mapping",
                mapping().toString(),
                "--rejects",
                mapping().toString());

        assertThat(file).hasContent(text);
        assertThat(Ran.of(
                                "import",
                                file.toString(),
                                "--mapping",
                                mapping().toString(),
                                "--rejects",
                                file.toString(),
                                "--lang",
                                "zh")
                        .err())
                .contains("不能是要读取的文件");
    }

    @Test
    void whatWasRejectedBeforeStaysUntilTheImportIsThrough() throws IOException {
        Path rejects = Files.writeString(folder.resolve("rejects.csv"), "from before");
        Path file = Files.writeString(folder.resolve("mine.csv"), "Nobody\n");

        refused(
                "must name a column",
                file.toString(),
                "--mapping",
                mapping().toString(),
                "--rejects",
                rejects.toString());
        assertThat(rejects).hasContent("from before");

        Files.writeString(file, "Name,Phone,Firm\nAnn,much,A\n");
        Ran.of("import", file.toString(), "--mapping", mapping().toString(), "--rejects", rejects.toString());
        assertThat(Files.readString(rejects)).startsWith("Name,Phone,Firm,line,problem\nAnn,much,A,2,");
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("mine.csv", "mine.json", "rejects.csv");
        }
    }

    @Test
    void filesInAnotherEncodingAreToldSo() throws IOException {
        Path other =
                Files.write(folder.resolve("other.json"), "{\n\"name\": \"客户\"}".getBytes(Charset.forName("GB18030")));

        refused("line 2, column 10: must be UTF-8", "sample-leads.csv", "--mapping", other.toString());
        refused("UTF-8", "--book", other.toString());
        refused(
                "(" + other + ") must be UTF-8 throughout, but has bytes that are not, first on line 2.",
                "--people",
                other.toString());
    }

    @Test
    void withLangZhProblemsOfRowsFilesAndMappingsAreChinese() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.csv"), "Name,Phone,Firm\nAnn,much,A\nBo,13800000001\n,,\nCy,13800000001,B\n");
        Path rejects = folder.resolve("rejects.csv");
        String[] sound = {"import", file.toString(), "--mapping", mapping().toString(), "--lang", "zh"};

        Ran ran = Ran.of(with(sound, "--rejects", rejects.toString()));
        Ran json = Ran.of(with(sound, "--json", "--dry-run"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("必须是可能的电话号码", "必须与表头一样有 3 个单元格，但有 2 个。 也许分隔符不同，或该行被截断？", "所用的列不能全部为空")
                .doesNotContain("must", "Maybe");
        assertThat(Files.readString(rejects)).isEqualTo("""
                        Name,Phone,Firm,line,problem
                        Ann,much,A,2,Phone：（much）必须是可能的电话号码 也许需要加上国家代码，例如 +86 138 0013 8000？
                        ,,,3,"必须与表头一样有 3 个单元格，但有 2 个。 也许分隔符不同，或该行被截断？：Bo,13800000001"
                        ,,,4,所用的列不能全部为空
                        """);
        assertThat(json.json().at("/first/problems/1/code").stringValue()).isEqualTo("width");
        assertThat(json.json().at("/first/problems/1/message").stringValue()).startsWith("必须与表头一样有 3 个单元格");

        Path broken = Files.writeString(
                folder.resolve("broken.json"), "{\"import\": \"leads\", \"targets\": {\"nam\": \"A\"}}");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        assertThat(Ran.of("import", file.toString(), "--mapping", broken.toString(), "--lang", "zh")
                        .err())
                .contains("映射（?）不能有问题：", "/targets/nam：必须是 [name, ", "也许是 name？")
                .doesNotContain("must", "Maybe");
        assertThat(Ran.of("import", empty.toString(), "--mapping", mapping().toString(), "--lang", "zh")
                        .err())
                .isEqualTo("文件必须以表头开头。\n也许文件是空的？\n");
    }

    private static String[] with(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static void refused(String why, String... words) {
        List<String> all = new ArrayList<>(List.of("import", "--lang", "en"));
        all.addAll(List.of(words));
        Ran ran = Ran.of(all.toArray(String[]::new));
        assertThat(ran.code()).as(why).isEqualTo(2);
        assertThat(ran.err()).contains(why);
    }
}
