package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnchoredScheduleTest {
    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static List<String> first(AnchoredSchedule schedule, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> schedule.occurrence(i).toString())
                .toList();
    }

    @Test
    void monthsAreCountedFromTheAnchorAndNotFromTheLastResult() {
        AnchoredSchedule monthly = AnchoredSchedule.everyMonths(date("2026-01-31"), 1);
        assertThat(first(monthly, 4)).containsExactly("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30");
        assertThat(first(monthly.onMissing(MissingDay.FORWARD), 4))
                .containsExactly("2026-01-31", "2026-03-01", "2026-03-31", "2026-05-01");
        assertThat(first(monthly.onMissing(MissingDay.OMIT), 4))
                .containsExactly("2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31");
    }

    @Test
    void leapDayComesBackEveryFourYears() {
        AnchoredSchedule yearly = AnchoredSchedule.everyYears(date("2024-02-29"), 1);
        assertThat(first(yearly, 5))
                .containsExactly("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29");
        assertThat(yearly.onMissing(MissingDay.FORWARD).occurrence(1)).isEqualTo("2025-03-01");
        assertThat(yearly.onMissing(MissingDay.OMIT).occurrence(1)).isEqualTo("2028-02-29");
        assertThat(AnchoredSchedule.everyYears(date("2096-02-29"), 1)
                        .onMissing(MissingDay.OMIT)
                        .occurrence(1))
                .as("2100 is a common year")
                .isEqualTo("2104-02-29");
    }

    @Test
    void endOfMonthSticksToTheLastDay() {
        AnchoredSchedule plain = AnchoredSchedule.everyMonths(date("2026-02-28"), 1);
        assertThat(first(plain, 3)).containsExactly("2026-02-28", "2026-03-28", "2026-04-28");
        for (MissingDay policy : MissingDay.values()) {
            assertThat(first(plain.onMissing(policy).atEndOfMonth(), 3))
                    .containsExactly("2026-02-28", "2026-03-31", "2026-04-30");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AnchoredSchedule.everyMonths(date("2026-02-27"), 1).atEndOfMonth())
                .withMessageContaining("Maybe 28?");
    }

    @Test
    void dayMayBeLaterThanTheFirstMonthIsLong() {
        AnchoredSchedule schedule = new AnchoredSchedule(YearMonth.of(2026, 2), 31, 1, MissingDay.BACKWARD, false);
        assertThat(first(schedule, 3)).containsExactly("2026-02-28", "2026-03-31", "2026-04-30");
    }

    @Test
    void nextIsStrictlyAfter() {
        AnchoredSchedule monthly = AnchoredSchedule.everyMonths(date("2026-01-31"), 1);
        assertThat(monthly.next(date("2020-01-01"))).isEqualTo("2026-01-31");
        assertThat(monthly.next(date("2026-01-31"))).isEqualTo("2026-02-28");
        assertThat(monthly.next(date("2026-02-27"))).isEqualTo("2026-02-28");
        assertThat(monthly.onMissing(MissingDay.FORWARD).next(date("2026-02-28")))
                .isEqualTo("2026-03-01");
        assertThat(monthly.onMissing(MissingDay.FORWARD).next(date("2026-03-01")))
                .isEqualTo("2026-03-31");
        assertThat(monthly.onMissing(MissingDay.OMIT).next(date("2026-01-31"))).isEqualTo("2026-03-31");
    }

    @Test
    void searchEndsAtTheYear9999() {
        AnchoredSchedule never = new AnchoredSchedule(YearMonth.of(2026, 2), 30, 12, MissingDay.OMIT, false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> never.occurrence(0))
                .withMessageContaining("occurrence 0 of schedule (2026-02, day 30, every 12 months, OMIT)");
        assertThatIllegalArgumentException().isThrownBy(() -> never.next(date("2026-01-01")));
        AnchoredSchedule monthly = AnchoredSchedule.everyMonths(date("2026-01-31"), 1);
        assertThatIllegalArgumentException().isThrownBy(() -> monthly.occurrence(Integer.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> monthly.next(date("9999-12-31")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> monthly.occurrence(-1))
                .withMessageContaining("-1");
    }

    @Test
    void partsOutOfTheirBoundsAreRefused() {
        LocalDate anchor = date("2026-01-31");
        assertThatIllegalArgumentException().isThrownBy(() -> AnchoredSchedule.everyMonths(anchor, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> AnchoredSchedule.everyYears(anchor, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> AnchoredSchedule.everyYears(anchor, 10_000));
        assertThatIllegalArgumentException().isThrownBy(() -> AnchoredSchedule.everyMonths(LocalDate.MAX, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnchoredSchedule(YearMonth.of(2026, 1), 32, 1, MissingDay.OMIT, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnchoredSchedule(YearMonth.of(2026, 1), 0, 1, MissingDay.OMIT, false));
    }
}
