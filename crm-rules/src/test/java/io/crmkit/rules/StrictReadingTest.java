package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictReadingTest {
    private static final String MINIMAL = Draft.minimal().text();

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "# nothing\n", "---\n"})
    void emptyTextIsAProblem(String text) {
        assertThat(problems(text)).hasSize(1);
        assertThat(problems(text).get(0).path()).isEmpty();
    }

    @Test
    void textThatIsNoDocumentIsAProblemWithLineAndColumn() {
        Violation json = problems("{\"format\": 1,\n \"name\" 2}").get(0);
        assertThat(json.found()).isEqualTo("line 2, column 9");
        assertThat(json.must()).startsWith("The rule book must be well-formed JSON: ");
        Violation yaml = problems("format: 1\nname: [a, b\nzone: x: y").get(0);
        assertThat(yaml.found()).startsWith("line ");
        assertThat(yaml.must()).startsWith("The rule book must be well-formed YAML: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "[",
                "{\"a\":",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\u0001\"}",
                "\u0000",
                "{\"a\":tru}",
                "{/* c */}",
                "- a",
                "a",
                "42",
                "\"text\"",
                "[1]",
                "a: *b",
                "a: &b 1",
                "a: !!int 1",
                "? {a: 1}\n: 2",
                "a: .nan",
                "a: .inf",
                "%YAML 9.9\n---\na: 1",
                "@",
                "a: 0x10",
                "a: 1_000",
                "a: 012",
                "\t- x",
                "{\"a\":1e9999999999}",
                "{\"\":{}}",
                "!x",
                "&a",
                "*a",
                "a: 1\n---\nb: 2"
            })
    void brokenTextIsARuleBookExceptionAndNothingElse(String text) {
        assertThat(problems(text)).isNotEmpty();
    }

    @Test
    void duplicateNamesAreProblemsInBothForms() {
        assertThat(problems(MINIMAL.replace("\"format\":1", "\"format\":1,\"format\":1")))
                .containsExactly(new Violation("/format", null, "The name must be used once in its object.", null));
        assertThat(problems("pool: {a/b: 1, a/b: 2}").get(0).path()).isEqualTo("/pool/a~1b");
        assertThat(problems("pool: {a~b: 1, a~b: 2}").get(0).path()).isEqualTo("/pool/a~0b");
    }

    @Test
    void nothingMayFollowTheDocument() {
        assertThat(problems(MINIMAL + "\n {}"))
                .containsExactly(
                        new Violation("", "line 2", "The rule book must be one document, nothing after it.", null));
        assertThat(problems(MINIMAL + " x").get(0).must()).startsWith("The rule book must be well-formed JSON: ");
    }

    @Test
    void nullIsNoValue() {
        assertThat(problems(MINIMAL.replace("\"name\":\"test\"", "\"name\":null")))
                .contains(new Violation("/name", "null", "The value must be there, or its name left out.", null));
        assertThat(problems("name:\nroles: {a: [~]}"))
                .extracting(Violation::path)
                .contains("/name", "/roles/a/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-10000000",
                "1e10000000",
                "1e999999999",
                "1234567890123456789012345678901",
                "0e-31",
                "1.0000000000000000000000000000001"
            })
    void absurdNumberIsAProblemAndIsNotComputedWith(String number) {
        assertThat(problems(MINIMAL.replace("\"format\":1", "\"format\":" + number)))
                .contains(new Violation("/format", number, "The number must have at most 30 digits.", null));
    }

    @Test
    void yamlNumberMustBeWrittenAsInJson() {
        for (String number : List.of(".nan", "-.inf", "0x10", "0o17")) {
            assertThat(problems("format: " + number))
                    .extracting(Violation::path)
                    .contains("/format");
        }
    }

    @Test
    void nestingEndsAt32() {
        assertThat(problems("[".repeat(33) + "]".repeat(33)))
                .containsExactly(new Violation(
                        "/0".repeat(32), null, "The rule book must nest at most 32 objects and lists.", null));
        assertThat(problems("[".repeat(32) + "]".repeat(32)).get(0).must())
                .isEqualTo("The rule book must be an object.");
        assertThat(problems("[".repeat(100_000))).hasSize(1);
        assertThat(problems("a: " + "[".repeat(100_000))).hasSize(1);
        assertThat(problems("{\"a\":".repeat(100_000))).hasSize(1);
    }

    @Test
    void eightMegabytesAreTheMost() {
        String spaces = " ".repeat(8 * 1024 * 1024 - MINIMAL.length());
        assertThat(RuleBook.parse(MINIMAL + spaces)).isEqualTo(RuleBook.parse(MINIMAL));
        assertThat(problems(MINIMAL + spaces + " ").get(0).must()).isEqualTo("The rule book must have at most 8 MB.");
        assertThat(problems("\"" + "汉".repeat(3 * 1024 * 1024) + "\"").get(0))
                .isEqualTo(new Violation("", "9437186 bytes", "The rule book must have at most 8 MB.", null));
    }

    @Test
    void byteOrderMarkAndLoneSurrogatesAreProblems() {
        assertThat(problems("\uFEFF" + MINIMAL))
                .containsExactly(new Violation(
                        "", "a byte order mark", "The rule book must be UTF-8 without a byte order mark.", null));
        assertThat(problems("{\"name\":\"\uD800\"}").get(0).must())
                .isEqualTo("The rule book must be well-formed Unicode.");
        assertThat(problems("{\"name\":\"\\u0000\"}").get(0))
                .isEqualTo(new Violation("/name", null, "The text must be well-formed Unicode without NUL.", null));
    }

    @Test
    void anchorsAliasesAndTagsAreNotUsed() {
        for (String yaml : List.of("name: !!str test", "roles: &r {}", "name: !custom test")) {
            assertThat(problems(yaml))
                    .as(yaml)
                    .extracting(Violation::must)
                    .contains("The value must be written out, without anchor, alias and tag.");
        }
        assertThat(problems("name: &x test\nzone: *x"))
                .extracting(Violation::path, Violation::must)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "/zone", "The value must be written out, without anchor, alias and tag."));
    }

    @Test
    void longValueIsShortened() {
        assertThat(problems(MINIMAL.replace("\"CNY\"", "\"" + "X".repeat(500) + "\""))
                        .get(0)
                        .found())
                .hasSize(83)
                .endsWith("...");
    }

    @Test
    void noMoreThanAThousandProblemsAreTold() {
        assertThat(problems("[" + "null,".repeat(5_000) + "null]")).hasSize(1_000);
    }

    private static List<Violation> problems(String text) {
        RuleBookException e = catchThrowableOfType(RuleBookException.class, () -> RuleBook.parse(text));
        assertThat(e).as(text.length() > 99 ? text.substring(0, 99) : text).isNotNull();
        return e.problems().stream()
                .map(problem -> problem.violation(Locale.ENGLISH))
                .toList();
    }
}
