package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuickstartMainTest {

    @ParameterizedTest
    @ValueSource(strings = {"run", "ahead", "simulate", "compare", "check", "explain", "import"})
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
                        "  ahead ",
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

    @Test
    void optionsOfEveryCommandMayStandBeforeIt() {
        assertThat(Ran.of("--lang", "zh", "check", "standard").out()).contains("没有问题");
        assertThat(Ran.of("--json", "--lang=zh", "check", "standard")
                        .json()
                        .path("name")
                        .stringValue())
                .isEqualTo("standard");
        assertThat(Ran.of("--lang", "zh", "--help").out()).contains("命令：");
        assertThat(Ran.of("--lang", "zh", "simulat")).satisfies(ran -> unusable(ran, "也许是 simulate"));
        assertThat(Ran.of("--lang", "check", "standard")).satisfies(ran -> unusable(ran, "standard"));
        assertThat(Ran.of("--lang")).satisfies(ran -> unusable(ran, "--lang"));
        assertThat(Ran.of("--seed", "1", "check", "standard", "--lang", "en"))
                .satisfies(ran -> unusable(ran, "(check standard) must be one of"));
    }

    @Test
    void progressIsShownOnATerminalUnlessItIsAskedForOrForbidden() {
        String[] words = {"compare", "standard", "standard", "--seeds", "2", "--customers", "2", "--days", "5"};
        assertThat(Ran.of("", true, words).err()).isNotEmpty();
        assertThat(Ran.of("", false, words).err()).isEmpty();
        assertThat(Ran.of("", true, with(words, "never")).err()).isEmpty();
        assertThat(Ran.of("", false, with(words, "always")).err()).isNotEmpty();
        assertThat(Ran.of("", false, with(words, "maybe")).code()).isEqualTo(2);
    }

    private static String[] with(String[] words, String progress) {
        List<String> more = new ArrayList<>(List.of("--progress", progress));
        more.addAll(List.of(words));
        return more.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3,true",
        "/dev/tty1,true",
        "/dev/console,true",
        "/dev/null,false",
        "/tmp/log,false",
        "pipe:[4711],false",
        "socket:[4711],false"
    })
    void whereTheStandardErrorGoesTellsWhetherItIsATerminal(String target, boolean terminal, @TempDir Path folder)
            throws IOException {
        Path descriptor = Files.createSymbolicLink(folder.resolve("2"), Path.of(target));
        assertThat(Streams.isTerminal(descriptor)).isEqualTo(terminal);
        assertThat(Streams.isTerminal(folder.resolve("nowhere"))).isFalse();
    }
}
