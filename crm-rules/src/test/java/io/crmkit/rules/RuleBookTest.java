package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import io.crmkit.policy.Policies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBookTest {

    @Test
    void nameOfTheSchemaIsNoPartOfTheBook() {
        String text = RuleBook.standard().canonical();
        RuleBook named =
                RuleBook.parse("{\"$schema\": \"https://crmkit.io/schema/rule-book-1.json\"," + text.substring(1));
        assertThat(named).isEqualTo(RuleBook.standard());
        assertThat(named.canonical()).isEqualTo(text);
    }

    private static final String YAML = """
            # the smallest book
            name: test
            format: 1
            zone: Asia/Shanghai
            currency: CNY
            assignment: {fallback: {queue: true}}
            pool:
              pools:
                - id: public
                  count: EXCLUSIVE
                  idleDays: 7
            pipeline:
              stages:
                - {id: open, name: Open, probability: 10}
                - id: won
                  name: "Won"
                  probability: 1e2
                  wins: true
            """;

    @Test
    void hashIsTheSha256OfTheCanonicalForm() throws Exception {
        RuleBook book = RuleBook.standard();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(book.canonical().getBytes(StandardCharsets.UTF_8));
        assertThat(book.hash()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(Draft.minimal()
                        .book()
                        .scoring()
                        .score(Samples.lead(), Samples.NOW)
                        .book())
                .isEqualTo(Draft.minimal().book().hash());
    }

    @Test
    void canonicalFormIsSortedDenseAndPlain() {
        assertThat(RuleBook.parse(YAML).canonical()).isEqualTo("""
                        {"assignment":{"fallback":{"queue":true}},"currency":"CNY","format":1,"name":"test",\
                        "pipeline":{"stages":[{"id":"open","name":"Open","probability":10},\
                        {"id":"won","name":"Won","probability":100,"wins":true}]},\
                        "pool":{"pools":[{"count":"EXCLUSIVE","id":"public","idleDays":7}]},"zone":"Asia/Shanghai"}""");
        assertThat(Draft.minimal()
                        .with("/renewal", "{'upliftPercent': 5.5000, 'noticeDays': 30e0, 'opensDaysBefore': 0.9e2}")
                        .text())
                .contains("{\"noticeDays\":30,\"opensDaysBefore\":90,\"upliftPercent\":5.5}");
        assertThat(Draft.minimal().with("/renewal", "{'upliftPercent': -0.0}").text())
                .contains("{\"upliftPercent\":0}");
    }

    @Test
    void yamlAndJsonOfTheSameBookAreEqual() {
        RuleBook json = Draft.minimal().book();
        assertThat(RuleBook.parse(YAML)).isEqualTo(json).hasSameHashCodeAs(json);
        assertThat(json).isNotEqualTo(RuleBook.standard()).isNotEqualTo(null).isNotEqualTo("test");
        assertThat(json.name()).isEqualTo("test");
        assertThat(json.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(json).hasToString("test[" + json.hash().substring(0, 12) + "]");
    }

    @Test
    void canonicalFormIsReadAgainToTheSameBook() {
        RuleBook book = RuleBook.standard();
        Policies again = book.read(book.canonical());
        assertThat(again).isEqualTo(book);
        assertThat(again.canonical()).isEqualTo(book.canonical());
        assertThat(book.current()).isSameAs(book);
        assertThatThrownBy(() -> book.read("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void standardBookHasAllPoliciesAndItsZone() {
        RuleBook book = RuleBook.standard();
        assertThat(book.name()).isEqualTo("standard");
        assertThat(book.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(book.assignment().match(Samples.lead(), Samples.NOW).teams()).hasToString("[sales]");
    }

    @Test
    void answersAreKept30DaysUnlessTheBookSaysOtherwise() {
        assertThat(RuleBook.standard().keepAnswersDays()).isEqualTo(30);
        assertThat(Draft.minimal().with("/keepAnswersDays", "7").book().keepAnswersDays())
                .isEqualTo(7);
    }

    @Test
    void fileIsReadByItsContent(@TempDir Path folder) throws IOException {
        Path json = Files.writeString(folder.resolve("a.yaml"), Draft.minimal().text());
        Path yaml = Files.writeString(folder.resolve("b.json"), YAML);
        assertThat(RuleBook.load(json)).isEqualTo(RuleBook.load(yaml));
    }

    @Test
    void fileThatCannotBeReadIsAProblem(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.json");
        assertThat(problem(missing))
                .isEqualTo(new Violation(
                        "",
                        missing.toString(),
                        "The rule book must be a file that can be read.",
                        "Maybe another folder?"));
        assertThat(problem(folder).must()).isEqualTo("The rule book must be a file that can be read.");
        Path broken = Files.write(folder.resolve("x.json"), new byte[] {'{', (byte) 0xC3, '}'});
        assertThat(problem(broken))
                .isEqualTo(new Violation("", broken.toString(), "The rule book must be well-formed UTF-8.", null));
        Path large = Files.write(folder.resolve("large.json"), new byte[8 * 1024 * 1024 + 1]);
        assertThat(problem(large))
                .isEqualTo(new Violation("", large.toString(), "The rule book must have at most 8 MB.", null));
        Path empty = Files.createFile(folder.resolve("empty.json"));
        assertThat(problem(empty).must()).isEqualTo("The rule book must not be empty.");
    }

    private static Violation problem(Path file) {
        RuleBookException e = catchThrowableOfType(RuleBookException.class, () -> RuleBook.load(file));
        assertThat(e.problems()).hasSize(1);
        return e.problems().get(0).violation(Locale.ENGLISH);
    }
}
