package io.crmkit.rules.internal.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.people.UserId;
import io.crmkit.policy.Sharing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** When leads of a pool are shared out by themselves. */
class DistributionProperties {
    private static final Sharing AMONG = Sharing.among(UserId.of("alice"));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Property(tries = 300, seed = Laws.SEED)
    void aLeadIsSharedOutAtTheTimeOfEachDayFromItsFirstOneOn(
            @ForAll @LongRange(min = 0, max = 31_536_000) long since,
            @ForAll @LongRange(min = -86_400, max = 8_640_000) long later,
            @ForAll @IntRange(min = 1, max = 40) int days,
            @ForAll @IntRange(min = 0, max = 1439) int minute) {
        ZoneId zone = ZoneId.of("America/New_York");
        LocalTime at = LocalTime.ofSecondOfDay(minute * 60L);
        Distribution distribution = new Distribution(Period.ofDays(days), at, AMONG);
        Instant pooled = START.plusSeconds(since);
        Instant after = pooled.plusSeconds(later);
        Instant due = distribution.next(pooled, after, zone);
        LocalDate first = pooled.atZone(zone).toLocalDate().plusDays(days);
        ZonedDateTime local = due.atZone(zone);
        assertThat(due).isAfter(after);
        assertThat(local.toLocalDate()).isAfterOrEqualTo(first);
        // a time that a clock leaves out is the one after the gap
        assertThat(due).isEqualTo(local.toLocalDate().atTime(at).atZone(zone).toInstant());
        Instant before =
                local.toLocalDate().minusDays(1).atTime(at).atZone(zone).toInstant();
        assertThat(local.toLocalDate().equals(first) || !before.isAfter(after)).isTrue();
        assertThat(distribution.next(pooled, due, zone))
                .isEqualTo(
                        local.toLocalDate().plusDays(1).atTime(at).atZone(zone).toInstant());
    }
}
