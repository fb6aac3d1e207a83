package io.crmkit.rules.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.rules.internal.condition.Operator;
import io.crmkit.rules.verify.RuleCoverage;
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

class WordsTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("io.crmkit.rules.internal.document.words", locale);
    }

    static Stream<String> keys() {
        return bundle(Locale.ENGLISH).keySet().stream().sorted();
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

    @ParameterizedTest
    @MethodSource("keys")
    void everythingIsSaidInBothLanguagesAboutTheSame(String key) {
        String english = bundle(Locale.ENGLISH).getString(key);
        String chinese = bundle(Locale.CHINESE).getString(key);
        assertThat(placeholders(chinese)).isEqualTo(placeholders(english));
        assertThat(english).isNotEmpty().doesNotContain("'").doesNotContainPattern(CHINESE);
        assertThat(chinese).isNotEmpty().doesNotContain("'").doesNotContainPattern("[a-z]{2}");
    }

    @Test
    void bothLanguagesHaveWordsForTheSame() {
        assertThat(bundle(Locale.CHINESE).keySet())
                .isEqualTo(bundle(Locale.ENGLISH).keySet());
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void everyOperatorIsSaid(Operator operator) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
            assertThat(Words.of(locale).say("operator." + operator.word(), "lead.x", "one", "two"))
                    .contains("lead.x");
        }
    }

    @ParameterizedTest
    @EnumSource(RuleCoverage.Kind.class)
    void everyKindOfElementIsSaid(RuleCoverage.Kind kind) {
        RuleCoverage.Element element = new RuleCoverage.Element(kind, "one");
        assertThat(element).asString().endsWith(" one");
        assertThat(element.message(Locale.CHINESE)).containsPattern(CHINESE).endsWith(" one");
    }

    @Test
    void whatHasNoWordsIsSaidAsItIs() {
        Words words = Words.of(Locale.FRENCH);
        assertThat(words.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(words.or("property.colour", "colour")).isEqualTo("colour");
        assertThat(words.or("property.points", "x")).isEqualTo("points");
        assertThat(words.has("property.colour")).isFalse();
    }
}
