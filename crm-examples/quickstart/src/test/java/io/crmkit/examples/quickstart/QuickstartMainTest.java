package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickstartMainTest {

    @ParameterizedTest
    @ValueSource(strings = {"run", "simulate", "compare", "check", "explain", "import"})
    void everyCommandTellsItsArgumentsInBothLanguages(String command) {
        Ran english = Ran.of(command, "--help", "--lang", "en");
        Ran chinese = Ran.of(command, "--lang", "zh", "--help");

        assertThat(english.code()).isZero();
        assertThat(english.out()).contains("Usage: quickstart " + command, "Exit code:\n  0   ", "  2   ", "--json");
        assertThat(chinese.code()).isZero();
        assertThat(chinese.out()).contains("用法：quickstart " + command, "退出码：\n  0   ", "--lang=en|zh");
        assertThat(english.err() + chinese.err()).isEmpty();
    }

    @Test
    void helpListsTheCommands() {
        Ran english = Ran.of("--help", "--lang", "en");
        assertThat(english.code()).isZero();
        assertThat(english.out())
                .contains(
                        "  run ",
                        "  simulate ",
                        "  compare ",
                        "  check ",
                        "  explain ",
                        "  import ",
                        "  1   check found");
        assertThat(Ran.of("-h", "--lang", "zh").out()).contains("命令：", "主要用途");
    }

    @Test
    void argumentsThatCannotBeUnderstoodEndWithTwo() {
        assertThat(Ran.of("--colour", "--lang", "en")).satisfies(ran -> unusable(ran, "(--colour) must be one of"));
        assertThat(Ran.of("run", "--lang", "fr")).satisfies(ran -> unusable(ran, "(fr)"));
        assertThat(Ran.of("run", "--custmers", "3", "--lang", "en"))
                .satisfies(ran -> unusable(ran, "Maybe --customers?"));
        assertThat(Ran.of("simulat", "--lang", "zh")).satisfies(ran -> unusable(ran, "也许是 simulate"));
        assertThat(Ran.of("check")).satisfies(ran -> unusable(ran, "BOOK"));
        assertThat(Ran.of("run", "--seed")).satisfies(ran -> unusable(ran, "--seed"));
    }

    private static void unusable(Ran ran, String why) {
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(why, "quickstart");
    }

    @Test
    void theLanguageIsThatOfTheCommandLineElseThatOfTheMachine() {
        assertThat(Language.of(List.of(), Locale.SIMPLIFIED_CHINESE)).isEqualTo(Language.zh);
        assertThat(Language.of(List.of(), Locale.TRADITIONAL_CHINESE)).isEqualTo(Language.zh);
        assertThat(Language.of(List.of(), Locale.forLanguageTag("tr-TR"))).isEqualTo(Language.en);
        assertThat(Language.of(List.of("run", "--lang", "zh"), Locale.ENGLISH)).isEqualTo(Language.zh);
        assertThat(Language.of(List.of("run", "--lang=en"), Locale.CHINESE)).isEqualTo(Language.en);
        assertThat(Language.of(List.of("--lang"), Locale.CHINESE)).isEqualTo(Language.zh);
    }
}
