package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.trial.Laws;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class QuietHoursProperties {

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.oneOf(Arbitraries.of(Zones.ALL), Arbitraries.just("Pacific/Apia"))
                .map(ZoneId::of);
    }

    @Property(seed = Laws.SEED)
    void theEndOfQuietHoursIsNeverQuietNorLate(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(min = 1, max = 1439) int length,
            @ForAll @LongRange(min = 1_300_000_000, max = 1_800_000_000) long second) {
        LocalTime start = LocalTime.of(from / 60, from % 60);
        QuietHours quiet = new QuietHours(List.of(new QuietHours.Span(start, start.plusMinutes(length))));
        Instant now = Instant.ofEpochSecond(second);
        Instant over = quiet.over(now, zone);
        assertThat(over).isBetween(now, now.plusSeconds(length * 60L + 2 * 3_600L));
        assertThat(quiet.over(over, zone)).isEqualTo(over);
        Instant just = over.minusNanos(1);
        assertThat(over.equals(now) || quiet.over(just, zone).equals(over)).isTrue();
    }
}
