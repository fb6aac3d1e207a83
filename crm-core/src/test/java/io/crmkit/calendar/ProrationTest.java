package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.calendar.Proration.Basis;
import io.crmkit.calendar.Proration.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ProrationTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static AnchoredSchedule monthly(String anchor) {
        return AnchoredSchedule.everyMonths(date(anchor), 1);
    }

    private static String actual(AnchoredSchedule periods, String from, String until) {
        return Proration.ofDays(periods, date(from), date(until)).periods(4).toPlainString();
    }

    @Test
    void usedDaysAreDividedByTheLengthOfTheirOwnPeriod() {
        Proration half = Proration.ofDays(monthly("2026-01-01"), date("2026-02-15"), date("2026-03-01"));
        assertThat(half.parts()).containsExactly(new Part(Term.of(date("2026-02-01"), date("2026-02-28")), 14, 28));
        assertThat(half.basis()).isEqualTo(Basis.ACTUAL_DAYS);
        assertThat(half.of(Money.parse("CNY 100.00"))).isEqualTo(Money.parse("CNY 50.00"));
    }

    @Test
    void periodIsTheAnchoredOneAndNotTheMonthOfTheCalendar() {
        assertThat(actual(monthly("2026-01-31"), "2026-02-28", "2026-03-31")).isEqualTo("1.0000");
        assertThat(actual(monthly("2026-01-31"), "2026-02-28", "2026-03-15"))
                .as("15 of 31 days")
                .isEqualTo("0.4839");
        assertThat(actual(monthly("2026-01-15"), "2026-01-20", "2026-04-20"))
                .as("26/31 + 1 + 1 + 5/30")
                .isEqualTo("3.0054");
    }

    @Test
    void yearHasAsManyDaysAsItReallyHas() {
        AnchoredSchedule yearly = AnchoredSchedule.everyYears(date("2023-07-01"), 1);
        assertThat(Proration.ofDays(yearly, date("2023-08-01"), date("2023-08-02"))
                        .parts())
                .as("the term from 2023-07-01 contains 2024-02-29")
                .extracting(Part::length)
                .containsExactly(366L);
        assertThat(Proration.ofDays(yearly, date("2024-08-01"), date("2024-08-02"))
                        .parts())
                .extracting(Part::length)
                .containsExactly(365L);
        assertThat(Proration.ofDays(yearly, date("2023-07-01"), date("2024-07-01"))
                        .of(Money.parse("CNY 365.00")))
                .isEqualTo(Money.parse("CNY 365.00"));
    }

    @Test
    void monthsOfThirtyDaysTakeTheLastDayForTheThirtieth() {
        AnchoredSchedule months = monthly("2026-01-01");
        assertThat(Proration.of30360(months, date("2026-01-31"), date("2026-02-28"))
                        .parts())
                .extracting(Part::used, Part::length)
                .containsExactly(tuple(1L, 30L), tuple(29L, 30L));
        assertThat(Proration.of30360(months, date("2026-02-28"), date("2026-03-31"))
                        .periods(2))
                .as("30 to 30")
                .isEqualByComparingTo("1");
        assertThat(Proration.of30360(months, date("2026-01-16"), date("2026-02-01"))
                        .of(Money.parse("CNY 99.99")))
                .as("15 of 30 days, rounded half up")
                .isEqualTo(Money.parse("CNY 50.00"));
    }

    @Test
    void secondsAreThoseThatReallyElapse() {
        AnchoredSchedule days = monthly("2026-03-01");
        Instant start = date("2026-03-08").atStartOfDay(NEW_YORK).toInstant();
        Instant end = date("2026-03-09").atStartOfDay(NEW_YORK).toInstant();
        assertThat(Proration.ofSeconds(days, start, end, NEW_YORK).parts())
                .as("23 hours of a March of 31 days less one hour")
                .containsExactly(
                        new Part(Term.of(date("2026-03-01"), date("2026-03-31")), 23 * 3600L, 31 * 86_400L - 3600));
        assertThat(Proration.ofSeconds(days, start, start.plusSeconds(40 * 86_400L), NEW_YORK)
                        .parts())
                .hasSize(2);
    }

    @Test
    void lineIsRoundedOnceAndNotPartByPart() {
        AnchoredSchedule months = monthly("2026-01-01");
        Proration line = Proration.ofDays(months, date("2026-01-21"), date("2026-03-12"));
        assertThat(line.parts()).extracting(Part::used).containsExactly(11L, 28L, 11L);
        assertThat(line.of(Money.parse("JPY 10")))
                .as("10 * (11/31 + 1 + 11/31) is 17.1; rounded part by part it would be 4 + 10 + 4")
                .isEqualTo(Money.parse("JPY 17"));
        assertThat(line.of(Money.parse("CNY -1.00"))).isEqualTo(Money.parse("CNY -1.71"));
        assertThat(line.of(Money.parse("BHD 1.000"))).isEqualTo(Money.parse("BHD 1.710"));
    }

    @Test
    void spanMustGoForwardWithinTheSchedule() {
        AnchoredSchedule months = monthly("2026-01-15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proration.ofDays(months, date("2026-01-20"), date("2026-01-20")))
                .withMessageContainingAll("(2026-01-20)", "Maybe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proration.ofDays(months, date("2026-01-14"), date("2026-01-20")))
                .withMessageContainingAll("(2026-01-14)", "Maybe");
        Instant now = Instant.parse("2026-02-01T00:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proration.ofSeconds(months, now, now.plusNanos(1), NEW_YORK));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proration(Basis.SECONDS, List.of()));
    }
}
