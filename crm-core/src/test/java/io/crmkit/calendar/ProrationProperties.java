package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.calendar.Proration.Part;
import io.crmkit.trial.Laws;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class ProrationProperties {
    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(Zones.ALL);
    }

    @Property(seed = Laws.SEED)
    void spansThatMeetUseTogetherWhatTheyUseAsOne(
            @ForAll @IntRange(max = 1_500) int anchor,
            @ForAll @IntRange(min = 1, max = 24) int months,
            @ForAll MissingDay policy,
            @ForAll @IntRange(max = 2_000) int from,
            @ForAll @IntRange(min = 1, max = 900) int first,
            @ForAll @IntRange(min = 1, max = 900) int second,
            @ForAll("zones") String zone) {
        LocalDate start = LocalDate.of(2020, 1, 1).plusDays(anchor);
        AnchoredSchedule periods = AnchoredSchedule.everyMonths(start, months).onMissing(policy);
        LocalDate a = start.plusDays(from);
        LocalDate b = a.plusDays(first);
        LocalDate c = b.plusDays(second);
        assertThat(joined(Proration.ofDays(periods, a, b), Proration.ofDays(periods, b, c)))
                .isEqualTo(Proration.ofDays(periods, a, c).parts());
        assertThat(joined(Proration.of30360(periods, a, b), Proration.of30360(periods, b, c)))
                .isEqualTo(Proration.of30360(periods, a, c).parts());
        ZoneId clock = ZoneId.of(zone);
        assertThat(joined(seconds(periods, a, b, clock), seconds(periods, b, c, clock)))
                .isEqualTo(seconds(periods, a, c, clock).parts());
    }

    @Property(seed = Laws.SEED)
    void wholePeriodIsOneByEveryBasis(
            @ForAll @IntRange(max = 1_500) int anchor,
            @ForAll @IntRange(min = 1, max = 24) int months,
            @ForAll MissingDay policy,
            @ForAll @IntRange(max = 40) int i,
            @ForAll("zones") String zone) {
        AnchoredSchedule periods = AnchoredSchedule.everyMonths(
                        LocalDate.of(2020, 1, 1).plusDays(anchor), months)
                .onMissing(policy);
        LocalDate from = periods.occurrence(i);
        LocalDate until = periods.occurrence(i + 1);
        for (Proration whole : List.of(
                Proration.ofDays(periods, from, until),
                Proration.of30360(periods, from, until),
                seconds(periods, from, until, ZoneId.of(zone)))) {
            assertThat(whole.parts()).hasSize(1).allMatch(part -> part.used() == part.length());
            assertThat(whole.periods(0)).isEqualByComparingTo("1");
        }
    }

    @Property(tries = 300, seed = Laws.SEED)
    void linesAddUpToWhatTheSpanCosts(
            @ForAll @IntRange(max = 1_500) int anchor,
            @ForAll @IntRange(min = 1, max = 24) int months,
            @ForAll @IntRange(max = 2_000) int from,
            @ForAll @IntRange(min = 1, max = 900) int days,
            @ForAll @IntRange(max = 1_000_000) int cents,
            @ForAll("zones") String zone) {
        LocalDate start = LocalDate.of(2020, 1, 1).plusDays(anchor);
        AnchoredSchedule periods = AnchoredSchedule.everyMonths(start, months);
        LocalDate a = start.plusDays(from);
        Money price = Money.ofMinor(CurrencyUnit.of("CNY"), cents);
        for (Proration proration : List.of(
                Proration.ofDays(periods, a, a.plusDays(days)),
                Proration.of30360(periods, a, a.plusDays(days)),
                seconds(periods, a, a.plusDays(days), ZoneId.of(zone)))) {
            assertThat(Money.total(proration.lines(price))).isEqualTo(proration.of(price));
            assertThat(proration.lines(price)).hasSameSizeAs(proration.parts());
        }
    }

    private static Proration seconds(AnchoredSchedule periods, LocalDate from, LocalDate until, ZoneId zone) {
        return Proration.ofSeconds(
                periods,
                from.atStartOfDay(zone).toInstant(),
                until.atStartOfDay(zone).toInstant(),
                zone);
    }

    /** The parts of two, those of the period in which they meet as one. */
    private static List<Part> joined(Proration one, Proration other) {
        List<Part> parts = new ArrayList<>(one.parts());
        for (Part part : other.parts()) {
            Part last = parts.get(parts.size() - 1);
            if (last.period().equals(part.period())) {
                parts.set(parts.size() - 1, new Part(part.period(), last.used() + part.used(), part.length()));
            } else {
                parts.add(part);
            }
        }
        return parts;
    }
}
