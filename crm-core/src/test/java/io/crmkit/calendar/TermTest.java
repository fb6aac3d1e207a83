package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

class TermTest {
    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void yearEndsOnTheDayBeforeItsRenewal_B46() {
        Term term = Term.starting(date("2026-03-01"), Period.ofYears(1));
        assertThat(term).isEqualTo(Term.of(date("2026-03-01"), date("2027-02-28")));
        assertThat(term.endExclusive()).isEqualTo("2027-03-01");
        assertThat(term.renewal(Period.ofYears(1))).isEqualTo(Term.of(date("2027-03-01"), date("2028-02-29")));
        assertThat(term.contains(date("2026-03-01"))).isTrue();
        assertThat(term.contains(date("2027-02-28"))).isTrue();
        assertThat(term.contains(date("2027-03-01"))).isFalse();
        assertThat(term.contains(date("2026-02-28"))).isFalse();
    }

    @Test
    void noticeOfThirtyDaysIsInTimeOnTheThirtiethDayBeforeTheLast_B46() {
        LocalDate last = date("2026-12-31");
        LocalDate latest = Term.latestNotice(last, Period.ofDays(30));
        assertThat(latest).isEqualTo(last.minusDays(30));
        assertThat(last.minusDays(29)).isAfter(latest);
        assertThat(Term.of(date("2026-01-01"), last).latestNotice(Period.ofDays(30)))
                .isEqualTo(latest);
    }

    @Test
    void noticeInMonthsIsCountedBackFromTheEndAndNotFromTheLastDay() {
        assertThat(Term.latestNotice(date("2026-02-28"), Period.ofMonths(1))).isEqualTo("2026-01-31");
        assertThat(Term.latestNotice(date("2026-12-31"), Period.ofMonths(3))).isEqualTo("2026-09-30");
        assertThat(Term.latestNotice(date("2026-12-31"), Period.of(0, 1, 5))).isEqualTo("2026-11-26");
        assertThat(Term.latestNotice(date("2026-05-30"), Period.ofMonths(3)))
                .as("three months before 31 May, which February has not, less a day")
                .isEqualTo("2026-02-27");
        assertThat(Term.latestNotice(date("2026-05-30"), Period.ZERO)).isEqualTo("2026-05-30");
    }

    @Test
    void leapDayIsFoundAgainByRenewals() {
        Term term = Term.starting(date("2024-02-29"), Period.ofYears(1));
        assertThat(term.end()).isEqualTo("2025-02-27");
        for (int i = 0; i < 4; i++) {
            term = term.renewal(Period.ofYears(1));
        }
        assertThat(term.start()).isEqualTo("2028-02-29");
        assertThat(term.end()).isEqualTo("2029-02-27");
    }

    @Test
    void endAgreedOtherwiseSetsANewAnchor() {
        Term term = Term.of(date("2026-01-31"), date("2026-06-14"));
        assertThat(term.renewal(Period.ofMonths(1))).isEqualTo(Term.of(date("2026-06-15"), date("2026-07-14")));
        assertThat(term.renewal(Period.ofWeeks(2)).end()).isEqualTo("2026-06-28");
    }

    @Test
    void partsOutOfTheirBoundsAreRefused() {
        LocalDate day = date("2026-01-31");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Term.of(day, day.minusDays(1)))
                .withMessageContaining("2026-01-30");
        assertThatIllegalArgumentException().isThrownBy(() -> new Term(day, day, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Term.starting(day, Period.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Term.of(day, day).renewal(Period.of(0, 1, -1)))
                .withMessageContaining("P1M-1D");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Term.latestNotice(day, Period.ofDays(-1)))
                .withMessageContaining("notice");
    }
}
