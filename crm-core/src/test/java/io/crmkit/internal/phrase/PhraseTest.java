package io.crmkit.internal.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that is said is said in English and in Chinese. */
class PhraseTest {
    private static ResourceBundle words(Locale locale) {
        return ResourceBundle.getBundle("io.crmkit.internal.phrase.phrases", locale);
    }

    private static Set<String> places(String words) {
        Set<String> places = new TreeSet<>();
        Pattern.compile("\\{[^}]*}")
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .forEach(places::add);
        return places;
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeHasWordsInBothLanguagesWithTheSamePlaces(Code code) {
        String english = words(Locale.ENGLISH).getString(code.key());
        String chinese = words(Locale.CHINESE).getString(code.key());
        assertThat(places(chinese)).isEqualTo(places(english));
        assertThat(english).isNotEmpty().doesNotContain("'").doesNotContainPattern("\\p{IsHan}");
        assertThat(chinese).isNotEmpty().doesNotContain("'");
        assertThat(chinese.endsWith("。")).isEqualTo(english.endsWith("."));
        assertThat(chinese.endsWith("？")).isEqualTo(english.endsWith("?"));
        if (code.key().startsWith("maybe")) {
            assertThat(english).startsWith("Maybe ").endsWith("?");
            assertThat(chinese).startsWith("也许").endsWith("？");
        }
        if (Pattern.compile("[a-z]{2}")
                .matcher(english.replaceAll("\\{[^}]*}", ""))
                .find()) {
            assertThat(chinese).containsPattern("\\p{IsHan}");
        }
    }

    @Test
    void bundlesHaveNoWordsForAnythingElse() {
        List<String> codes = Stream.of(Code.values()).map(Code::key).toList();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(words(locale).keySet()).containsExactlyInAnyOrderElementsOf(codes);
        }
    }

    @Test
    void adviceStandsOnALineOfItsOwnAndSentencesKeepTheirEnd() {
        Phrase number = Phrase.of(Code.NUMBER).with(Code.MAYBE_UNIT);
        assertThat(number).hasToString("must be a number.\nMaybe its thousands are grouped, or it has a unit?");
        assertThat(number.oneLine())
                .hasToString("must be a number. Maybe its thousands are grouped, or it has a unit?");
        assertThat(number.in(Locale.TAIWAN)).isEqualTo("必须是数。\n也许带有千位分隔符或单位？");
        assertThat(Phrase.of(Code.EXPECTED_HERE, Phrase.of(Code.A_COLON), "=")
                        .with(Phrase.maybe(":"))
                        .in(Locale.CHINESE))
                .isEqualTo("此处必须是冒号，但却是（=）。\n也许是 :？");
        assertThat(number.with((Phrase) null)).isSameAs(number);
    }

    @Test
    void theCoreIsWhatItIsAboutWithoutPlaceAndAdvice() {
        Phrase cell = Phrase.of(Code.CELL, "x", Phrase.of(Code.DECIMALS, "CNY").with(Code.MAYBE_UNIT));
        assertThat(cell.core()).isEqualTo(Phrase.of(Code.DECIMALS, "CNY"));
        assertThat(Phrase.of(Code.SAID, new Both("one", "一")).in(Locale.CHINA)).isEqualTo("一");
        assertThat(Phrase.of(Code.SAID, new Both("one", "一")).core()).hasToString("one");
        assertThat(Phrase.of(Code.WIDTH, 1_000_000, 2))
                .hasToString("must have 1000000 cells, as the header has, but has 2");
    }
}
