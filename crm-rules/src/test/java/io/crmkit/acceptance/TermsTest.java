package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.desk.NewContract;
import io.crmkit.desk.Outcome;
import io.crmkit.renewal.Contract;
import io.crmkit.rules.RuleBook;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What contracts take from the book, and how their terms follow one another. */
@ParameterizedClass
@EnumSource(Storage.class)
class TermsTest {
    private final Storage storage;

    TermsTest(Storage storage) {
        this.storage = storage;
    }

    private Office office(String renewal) {
        String book = RuleBook.standard()
                .canonical()
                .replaceFirst("\"renewal\":\\{[^}]*}", "\"renewal\":" + renewal.replace('\'', '"'));
        return Office.open(RuleBook.parse(book), "2024-02-20T01:00:00Z", storage, "alice");
    }

    private static NewContract from(Office office, String start, String lastDay) {
        AccountId account =
                office.convert(office.capture(Office.profile(1)), "CNY 1000.00").account();
        return NewContract.of(account, Money.parse("CNY 100.00"), LocalDate.parse(start), LocalDate.parse(lastDay));
    }

    @Test
    void contractThatNamesNoTermAndNoNoticeTakesThoseOfTheBook_B46() {
        Office office = office("{'term': 'P6M', 'noticeDays': 45}");
        NewContract silent = from(office, "2024-03-01", "2024-08-31");
        Contract contract = office.boss.renewals().start(silent).orThrow();
        assertThat(contract.renewalTerm()).isEqualTo(Period.ofMonths(6));
        assertThat(contract.noticeDays()).isEqualTo(45);
        Contract next = office.boss.renewals().renew(contract.id()).orThrow();
        assertThat(next.lastDay()).isEqualTo("2025-02-28");
        assertThat(next.noticeDays()).isEqualTo(45);
        Contract own = office.boss
                .renewals()
                .start(silent.withRenewalTerm(Period.ofMonths(1)).withNoticeDays(0))
                .orThrow();
        assertThat(own.renewalTerm()).isEqualTo(Period.ofMonths(1));
        assertThat(own.noticeDays()).isZero();
    }

    @Test
    void termsFromTheLeapDayComeBackToIt_B46() {
        Office office = office("{}");
        Contract contract = office.boss
                .renewals()
                .start(from(office, "2024-02-29", "2025-02-27"))
                .orThrow();
        List<String> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            contract = office.boss.renewals().renew(contract.id()).orThrow();
            assertThat(contract.anchorDay()).isEqualTo(29);
            starts.add(contract.start().toString());
        }
        assertThat(starts).containsExactly("2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29");
    }

    @Test
    void termOfNoLengthAndNegativeNoticeAreRefused() {
        Office office = office("{}");
        NewContract silent = from(office, "2024-03-01", "2024-08-31");
        assertThat(office.boss.renewals().start(silent.withRenewalTerm(Period.ZERO)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().violations())
                                .singleElement()
                                .hasToString("renewalTerm (P0D): must be above zero\nMaybe P1Y?"));
        assertThat(office.boss.renewals().start(silent.withNoticeDays(-1))).isInstanceOf(Outcome.Refused.class);
    }
}
