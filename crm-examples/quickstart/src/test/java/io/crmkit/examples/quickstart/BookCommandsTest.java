package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Check, explain and compare. */
class BookCommandsTest {
    @TempDir
    Path folder;

    private String broken() throws IOException {
        return Files.writeString(
                        folder.resolve("broken.json"),
                        Bundled.fileOrBundled("strict-book.json")
                                .replace(
                                        "assigned\",\n      \"calendar\": \"china\"",
                                        "assigned\",\n      \"calendar\": \"chna\"")
                                .replace("Asia/Shanghai", "Asia/Nowhere"))
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"standard", "strict-book.json", "sample-book.json", "sales-book.json", "education-book.json"})
    void aGoodBookIsClean(String book) {
        assertThat(Ran.of("check", book, "--lang", "en"))
                .satisfies(ran -> assertThat(ran.code()).isZero())
                .satisfies(ran -> assertThat(ran.out()).contains("no problems"));
    }

    @Test
    void everyProblemOfABookIsToldWithItsPointer() throws IOException {
        Ran english = Ran.of("check", broken(), "--lang", "en");
        Ran chinese = Ran.of("check", broken(), "--lang", "zh");
        JsonNode document = Ran.of("check", broken(), "--json", "--lang", "en").json();

        assertThat(english.code()).isEqualTo(1);
        assertThat(english.out())
                .contains("2 problems", "/zone (\"Asia/Nowhere\")", "/cadences/1/calendar", "Maybe china?");
        assertThat(chinese.code()).isEqualTo(1);
        assertThat(chinese.out()).contains("2 个问题", "也许是 china？");
        assertThat(document.path("problems")
                        .valueStream()
                        .map(one -> one.path("pointer").stringValue()))
                .containsExactlyInAnyOrder("/zone", "/cadences/1/calendar");
    }

    @Test
    void otherCommandsRefuseABrokenBook() throws IOException {
        for (List<String> words : List.of(
                List.of("run", "--book", broken()),
                List.of("explain", broken(), "budget"),
                List.of("compare", "standard", broken()),
                List.of("simulate", broken(), "sample-script.ndjson"))) {
            Ran ran = Ran.of(words.toArray(String[]::new));
            assertThat(ran.code()).as(words.toString()).isEqualTo(2);
            assertThat(ran.err()).contains("/cadences/1/calendar");
            assertThat(ran.out()).isEmpty();
        }
    }

    @Test
    void whereAFactIsReadIsTold() {
        assertThat(Ran.of("explain", "standard", "budget", "--lang", "en").out())
                .contains("2 places have to do with lead.budget")
                .containsSubsequence(
                        "/scoring/rules/0/when: scoring rule budget-large",
                        "at least 500000 -> +30 points in the group budget",
                        "/scoring/rules/1/when");
        assertThat(Ran.of("explain", "standard", "lead.phone", "--lang", "en").out())
                .containsSubsequence(
                        "/capture/required/1/anyOf/0: required at capture",
                        "/capture/duplicates/0: duplicate rule same-phone",
                        "is not captured",
                        "/screening/rules/0/when/all/0",
                        "is missing -> the lead is invalid (no-contact-way)",
                        "/scoring/rules/6/when");
        assertThat(Ran.of("explain", "standard", "score", "--lang", "en").out()).contains("grade A from a score of 70");
    }

    @Test
    void aValueIsJudgedByTheBookItself() {
        JsonNode small = explained("standard", "budget=100000");
        assertThat(small.at("/places/0/holds").booleanValue()).isFalse();
        assertThat(small.at("/places/1/holds").booleanValue()).isTrue();
        assertThat(small.at("/places/1/applies").booleanValue()).isTrue();
        assertThat(small.at("/outcome/points").intValue()).isEqualTo(15);
        assertThat(small.at("/outcome/pool").stringValue()).isEqualTo("public");
        assertThat(explained("standard", "budget=USD 900000")
                        .at("/places/1/holds")
                        .booleanValue())
                .isFalse();

        JsonNode custom = explained("sample-book.json", "employees=300");
        assertThat(custom.path("fact").stringValue()).isEqualTo("lead.fields.employees");
        assertThat(custom.path("places")
                        .valueStream()
                        .map(place -> place.path("holds").asString("-")))
                .containsExactly("-", "false", "false", "true");
    }

    @Test
    void aComparisonMayHoldWhereTheRuleWantsMore() throws IOException {
        Path book = Files.writeString(
                folder.resolve("both.json"),
                Bundled.fileOrBundled("strict-book.json")
                        .replace(
                                "{\"field\": \"lead.industry\", \"exists\": true}",
                                "{\"all\": [{\"field\": \"lead.industry\", \"exists\": true}, {\"not\":"
                                        + " {\"field\": \"lead.region\", \"in\": [\"east\", \"west\"]}}]}"));

        assertThat(Ran.of("explain", book.toString(), "industry=retail", "--lang", "en")
                        .out())
                .contains("/scoring/rules/7/when/all/0", "holds; the rule wants other facts, too");
        assertThat(Ran.of("explain", book.toString(), "region=East", "--lang", "zh")
                        .out())
                .contains("/scoring/rules/7/when/all/1/not", "属于 east, west", "取 East 时：成立；规则还需要其他事实");
        assertThat(Ran.of("explain", "standard", "title=CEO", "--lang", "en").out())
                .containsSubsequence(
                        "with CEO: does not hold, and the rule applies", "with CEO: holds, and the rule applies");
    }

    @ParameterizedTest
    @CsvSource({
        "tags=a,standard",
        "status=VALID,standard",
        "grade=A,standard",
        "score=70,standard",
        "name=Wang,standard",
        "company=X,standard",
        "title=CEO,standard",
        "phone=13800138000,standard",
        "email=a@b.example,standard",
        "source=web,standard",
        "need=x,standard",
        "industry=x,standard",
        "region=x,standard",
        "status=CONVERTED,standard"
    })
    void everyFactCanHaveAValue(String fact, String book) {
        assertThat(Ran.of("explain", book, fact).code()).isZero();
    }

    @Test
    void anUnknownFactEndsWithTwoAndTheNearestNames() {
        Ran ran = Ran.of("explain", "sample-book.json", "employes", "--lang", "en");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("The fact (employes) must be one of", "Maybe lead.fields.employees?");
        assertThat(Ran.of("explain", "standard", "budget=much", "--lang", "en"))
                .satisfies(wrong -> assertThat(wrong.code()).isEqualTo(2))
                .satisfies(wrong -> assertThat(wrong.err()).contains("The value (much) must fit lead.budget"));
    }

    @Test
    void twoBooksAreComparedWithIntervalsAndAPlainWord() {
        Ran text = compared("--lang", "en");
        Ran document = compared("--json");

        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("A standard[", "B strict[", "2 markets of 4 customers and 40 days", "95 % interval")
                .containsPattern("hours to the first contact, median .* (better|no difference shown)\n");
        JsonNode row = document.json().at("/rows/0");
        assertThat(row.path("measure").stringValue()).isEqualTo("RESPONSE_HOURS");
        assertThat(row.path("low").decimalValue())
                .isLessThanOrEqualTo(row.path("high").decimalValue());
        assertThat(Ran.of("compare", "standard", "standard", "--seeds", "1").code())
                .isEqualTo(2);
    }

    @Test
    void booksThatFitNoMarketTogetherAreNotCompared() throws IOException {
        Path dollars = Files.writeString(
                folder.resolve("dollars.json"),
                Bundled.fileOrBundled("strict-book.json").replace("\"currency\": \"CNY\"", "\"currency\": \"USD\""));

        Ran english = Ran.of("compare", "standard", dollars.toString(), "--lang", "en");
        assertThat(english.code()).isEqualTo(2);
        assertThat(english.out()).isEmpty();
        assertThat(english.err()).contains("must fit one market", "currency: CNY, USD");
        assertThat(Ran.of("compare", "standard", dollars.toString(), "--lang", "zh")
                        .err())
                .contains("货币：CNY、USD");
        Ran teams = Ran.of("compare", "education-book.json", "sample-book.json", "--lang", "en");
        assertThat(teams.code()).isEqualTo(2);
        assertThat(teams.err()).contains("teams leads are assigned to: ");
    }

    private static Ran compared(String... more) {
        List<String> words = new java.util.ArrayList<>(List.of("compare", "standard", "strict-book.json"));
        words.addAll(List.of("--seeds", "2", "--customers", "4", "--days", "40"));
        words.addAll(List.of(more));
        return Ran.of(words.toArray(String[]::new));
    }

    private static JsonNode explained(String book, String fact) {
        Ran ran = Ran.of("explain", book, fact, "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.json();
    }
}
