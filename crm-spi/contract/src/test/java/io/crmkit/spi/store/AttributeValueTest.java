package io.crmkit.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributeValueTest {
    @Test
    void eachValueKnowsItsKind() {
        assertThat(AttributeValue.of("x").kind()).isEqualTo(AttributeKind.TEXT);
        assertThat(AttributeValue.of(1).kind()).isEqualTo(AttributeKind.NUMBER);
        assertThat(AttributeValue.of(List.of("x")).kind()).isEqualTo(AttributeKind.TAGS);
    }

    @Test
    void lengthOfATextIsCountedInCodePoints() {
        String longest = "😀".repeat(AttributeValue.MAX_TEXT);
        assertThat(AttributeValue.of(longest).value()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.of(longest + "x"))
                .withMessage("The text (191 code points) must have at most 190 code points.");
    }

    @Test
    void nulAndLoneSurrogatesAreRefusedWithTheirPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.of("ab\0"))
                .withMessage("The text must not contain U+0000, found at index 2.");
        for (String bad : List.of("a\uD83D", "a\uDE00", "a\uDE00\uD83D", "a\uD83Dx")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AttributeValue.of(bad))
                    .withMessage("The text must not contain a lone surrogate, found at index 1.");
        }
    }

    @Test
    void instantBecomesItsMicroseconds() {
        assertThat(AttributeValue.of(Instant.EPOCH).value()).isZero();
        assertThat(AttributeValue.of(Instant.parse("2026-03-02T12:00:00.000001Z"))
                        .value())
                .isEqualTo(1_772_452_800_000_001L);
        assertThat(AttributeValue.of(Checks.LAST).value()).isEqualTo(253_402_300_799_999_999L);
    }

    @Test
    void instantOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.of(Instant.EPOCH.minusNanos(1_000)))
                .withMessage("The instant (1969-12-31T23:59:59.999999Z) must lie between 1970-01-01T00:00:00Z and"
                        + " 9999-12-31T23:59:59.999999Z.");
        assertThatIllegalArgumentException().isThrownBy(() -> AttributeValue.of(Checks.LAST.plusNanos(1_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> AttributeValue.of(Instant.MAX));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.of(Instant.EPOCH.plusNanos(1)))
                .withMessageContaining(
                        "must be a whole number of microseconds.\nMaybe truncate it to ChronoUnit.MICROS?");
    }

    @Test
    void tagsAreASetThatIsCopied() {
        Set<String> tags = new HashSet<>(Set.of("b", "a"));
        AttributeValue.TagsValue value = new AttributeValue.TagsValue(tags);
        tags.add("c");
        assertThat(value.values()).containsExactlyInAnyOrder("a", "b");
        assertThat(value).isEqualTo(AttributeValue.of(List.of("a", "b", "a")));
    }

    @Test
    void tagsAreBounded() {
        Set<String> most = IntStream.range(0, AttributeValue.MAX_TAGS)
                .mapToObj(i -> "t" + i)
                .collect(Collectors.toCollection(HashSet::new));
        assertThat(AttributeValue.of(most).kind()).isEqualTo(AttributeKind.TAGS);
        most.add("more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.of(most))
                .withMessage("The tags (201) must be at most 200.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.of(List.of("")))
                .withMessage("A tag must not be empty.");
        assertThatIllegalArgumentException().isThrownBy(() -> AttributeValue.of(List.of("a\0")));
    }
}
