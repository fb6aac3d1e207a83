package io.crmkit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.trial.Laws;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MomentsProperties {
    private static final int BILLION = 1_000_000_000;

    @Property(tries = 2_000, seed = Laws.SEED)
    void textsAreThoseOfThePlatform(
            @ForAll @LongRange(min = -70_000_000_000L, max = 300_000_000_000L) long second,
            @ForAll @IntRange(max = BILLION - 1) int nano,
            @ForAll @IntRange(max = 3) int zeros) {
        int unit = (int) Math.pow(1_000, zeros);
        Instant instant = Instant.ofEpochSecond(second, (long) nano / unit * unit);
        Instant stored = instant.truncatedTo(ChronoUnit.MICROS);
        assertThat(Moments.text(instant)).isEqualTo(stored.toString());
        assertThat(Moments.parse(stored.toString())).isEqualTo(stored);
        assertThat(Moments.parse(instant.toString())).isEqualTo(instant);
    }

    @Property(tries = 2_000, seed = Laws.SEED)
    void whatIsNoInstantIsNone(@ForAll @IntRange(max = 26) int at, @ForAll char other) {
        StringBuilder text = new StringBuilder("2026-02-28T23:59:59.123456Z");
        text.setCharAt(at, other);
        Instant platform;
        try {
            platform = Instant.parse(text);
        } catch (DateTimeException e) {
            assertThatThrownBy(() -> Moments.parse(text.toString())).isInstanceOf(DateTimeException.class);
            return;
        }
        assertThat(Moments.parse(text.toString())).isEqualTo(platform);
    }

    @Example
    void theEndOfADayAndALeapSecondAreReadAsThePlatformReadsThem() {
        for (String text : new String[] {"2026-12-31T24:00:00Z", "2026-12-31T23:59:60Z", "2026-01-01T00:00:00.1Z"}) {
            assertThat(Moments.parse(text)).isEqualTo(Instant.parse(text));
        }
        assertThatThrownBy(() -> Moments.parse("2026-02-30T00:00:00Z")).isInstanceOf(DateTimeException.class);
    }

    @Example
    void theFirstAndTheLastInstantThereAreHaveTheirTexts() {
        for (Instant instant : new Instant[] {Instant.MIN, Instant.MAX}) {
            assertThat(Moments.text(instant))
                    .isEqualTo(instant.truncatedTo(ChronoUnit.MICROS).toString());
        }
    }
}
