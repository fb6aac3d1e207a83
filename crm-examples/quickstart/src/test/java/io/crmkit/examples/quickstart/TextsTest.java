package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.importing.RowOutcome;
import io.crmkit.simulation.Measure;
import io.crmkit.simulation.Script;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void chineseHasWordsForEverythingEnglishHas() throws IOException {
        assertThat(words("words_zh.properties").stringPropertyNames())
                .containsAll(words("words.properties").stringPropertyNames());
    }

    @Test
    void everyMeasureAndFateHasWords() {
        Texts english = Texts.of(false);
        assertThat(Arrays.stream(Measure.values()).map(measure -> english.say("measure." + measure)))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(RowOutcome.values()).map(outcome -> english.say("fate." + outcome)))
                .doesNotHaveDuplicates();
    }

    @Test
    void aTermWithoutWordsStandsForItself() {
        assertThat(Texts.of(true).term("event", "lead.scored")).isEqualTo("线索评分");
        assertThat(Texts.of(false).term("event", "lead.scored")).isEqualTo("lead.scored");
        assertThat(Texts.of(false).say("more", 1_234_567)).contains("1234567");
    }

    @Test
    void everyEventOfAStoryHasItsChineseWord() throws IOException {
        Set<String> told = new TreeSet<>(Script.events().keySet());
        told.removeIf(event -> event.matches("(message|work|user|team|command)\\..*"));
        assertThat(words("words_zh.properties").stringPropertyNames())
                .containsAll(told.stream().map(event -> "event." + event).toList());
    }

    private static Properties words(String name) throws IOException {
        Properties words = new Properties();
        words.load(new StringReader(Bundled.fileOrBundled(name)));
        return words;
    }
}
