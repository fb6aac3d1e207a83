package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What falls due next in a small market, as text in English and Chinese and as JSON. */
class AheadCommandTest {
    private static Ran english;
    private static Ran chinese;
    private static JsonNode page;

    @BeforeAll
    static void look() {
        english = ran("--lang", "en", "--all");
        chinese = ran("--lang", "zh");
        page = ran("--json").json();
    }

    private static Ran ran(String... more) {
        List<String> words = new ArrayList<>(List.of("ahead"));
        words.addAll(List.of("--customers", "20", "--reps", "3", "--days", "120", "--seed", "2"));
        words.addAll(List.of(more));
        return Ran.of(words.toArray(String[]::new));
    }

    @Test
    void whoIsRemindedAndWhatFallsBackIsToldWithInstantOwnerAndReasons() {
        assertThat(english.code()).isZero();
        assertThat(english.err()).isEmpty();
        assertThat(english.out())
                .startsWith("What the clock alone would do under the rule book standard[")
                .contains("How much of what\n", "In this order\n")
                .containsPattern("lead.recycled +\\d+\n")
                .containsPattern("\n  2026-05-\\d\\d \\d\\d:\\d\\d:\\d\\d  [a-z.-]+  \\[[a-z]+/\\w+]  rep-\\d\n")
                .containsPattern("      tells rep-\\d: [a-z-]+\n")
                .containsPattern("(?s)recycle planned for 2026-05-\\d\\dT");
    }

    @Test
    void whatIsToldInChineseIsTheSame() {
        assertThat(chinese.code()).isZero();
        assertThat(chinese.out()).startsWith("在规则书 standard[").contains("依次为", "通知 rep-");
    }

    @Test
    void theDocumentHasEveryLineInOrderAndOnlyOfTheNextThirtyDays() {
        Instant from = Instant.parse(page.path("from").stringValue());
        Instant until = Instant.parse(page.path("until").stringValue());
        assertThat(from).isEqualTo("2026-04-30T16:00:00Z");
        assertThat(until).isEqualTo("2026-05-30T16:00:00Z");
        assertThat(page.path("more").booleanValue()).isFalse();
        List<Instant> at = new ArrayList<>();
        page.path("lines").forEach(line -> at.add(Instant.parse(line.path("at").stringValue())));
        assertThat(at).isSorted().allSatisfy(instant -> assertThat(instant).isBetween(from, until));
        int counted = 0;
        for (JsonNode count : page.path("counts")) {
            counted += count.intValue();
        }
        assertThat(at).hasSize(counted);
        assertThat(english.out().lines().filter(line -> line.matches("  2026-.*\\[.*")))
                .hasSize(counted);
    }

    @Test
    void aLimitIsToldToBeOne() {
        Ran few = ran("--limit", "2", "--lang", "en");
        assertThat(few.out()).contains("There is more up to 2026-05-30T16:00:00Z (--limit).");
        JsonNode first = ran("--limit", "1", "--json").json();
        assertThat(first.path("more").booleanValue()).isTrue();
        assertThat(first.at("/lines/0")).isEqualTo(page.at("/lines/0"));
    }

    @Test
    void whatIsOutOfItsBoundsEndsWithTwo() {
        assertThat(ran("--limit", "0").code()).isEqualTo(2);
        assertThat(ran("--next", "-1").err()).contains("must not be before now");
    }
}
