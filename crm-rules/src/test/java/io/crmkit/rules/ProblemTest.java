package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import io.crmkit.rules.internal.document.Code;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Problems are data with words in English and Chinese. */
class ProblemTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    static Stream<BadBook> books() {
        return BadBook.all();
    }

    private static ResourceBundle words(Locale locale) {
        return ResourceBundle.getBundle("io.crmkit.rules.internal.document.problems", locale);
    }

    private static TreeSet<String> placeholders(String words) {
        TreeSet<String> placeholders = new TreeSet<>();
        Pattern.compile("\\{[^}]*}")
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .forEach(placeholders::add);
        return placeholders;
    }

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(RuleBookException.class, () -> RuleBook.parse(text))
                .problems();
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeHasWordsInBothLanguagesAboutTheSame_B53(Code code) {
        String english = words(Locale.ENGLISH).getString(code.key());
        String chinese = words(Locale.CHINESE).getString(code.key());
        assertThat(placeholders(chinese)).isEqualTo(placeholders(english));
        assertThat(english).doesNotContain("'").doesNotContainPattern(CHINESE);
        assertThat(chinese).doesNotContain("'");
    }

    @Test
    void bundlesHaveNoWordsForAnythingElse() {
        List<String> codes = Stream.of(Code.values()).map(Code::key).toList();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(words(locale).keySet()).containsExactlyInAnyOrderElementsOf(codes);
        }
    }

    @ParameterizedTest
    @MethodSource("books")
    void everyProblemIsToldInChineseToo_B53(BadBook bad) {
        for (Problem problem : problems(bad.text())) {
            Violation chinese = problem.violation(Locale.SIMPLIFIED_CHINESE);
            Violation english = problem.violation(Locale.ENGLISH);
            assertThat(chinese.path()).isEqualTo(english.path());
            assertThat(chinese.must())
                    .containsPattern(CHINESE)
                    .doesNotContain("must")
                    .endsWith("。");
            assertThat(chinese.maybe() == null).isEqualTo(english.maybe() == null);
            assertThat(problem.message(Locale.ENGLISH)).doesNotContainPattern("[，。：]");
            assertThat(Code.values())
                    .extracting(Code::name)
                    .contains(problem.code().toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    @Test
    void problemIsDataAndWords_B53() {
        Problem problem = problems(
                        Draft.standard().with("/cadences/0/calendar", "'chna'").text())
                .get(0);
        assertThat(problem.path()).isEqualTo("/cadences/0/calendar");
        assertThat(problem.code()).isEqualTo("one-of");
        assertThat(problem.arguments()).containsExactly("calendar", ": always, china");
        assertThat(problem.message(Locale.ENGLISH))
                .isEqualTo(
                        "/cadences/0/calendar (\"chna\"): The calendar must be one of: always, china.\nMaybe china?");
        assertThat(problem.message(Locale.forLanguageTag("zh-TW")))
                .isEqualTo("/cadences/0/calendar (\"chna\"): calendar 必须是以下之一：always, china。\n也许是 china？");
        assertThat(problem.message(Locale.GERMAN)).isEqualTo(problem.toString());
        assertThat(problem)
                .isEqualTo(problems(Draft.standard()
                                .with("/cadences/0/calendar", "'chna'")
                                .text())
                        .get(0))
                .doesNotHaveToString("");
    }

    @Test
    void elementsAndObjectsAreTranslated() {
        Problem problem = problems(
                        Draft.standard().with("/pipeline/stages/0", "[]").text())
                .get(0);
        assertThat(problem.message(Locale.CHINESE)).isEqualTo("/pipeline/stages/0 (一个空列表): stages 的元素 必须是对象。");
    }
}
