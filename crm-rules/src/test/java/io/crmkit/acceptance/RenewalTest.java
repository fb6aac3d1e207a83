package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.NewContract;
import io.crmkit.desk.Outcome;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractId;
import io.crmkit.renewal.ContractStatus;
import io.crmkit.rules.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Storage.class)
class RenewalTest {
    private static final LocalDate LAST = LocalDate.of(2027, 1, 31);

    private final Storage storage;

    RenewalTest(Storage storage) {
        this.storage = storage;
    }

    private Office office() {
        return Office.open(RuleBook.standard(), "2026-01-05T01:00:00Z", storage, "alice");
    }

    private static NewContract terms(Office office) {
        AccountId account =
                office.convert(office.capture(Office.profile(1)), "CNY 1000.00").account();
        return NewContract.of(account, Money.parse("CNY 1000.10"), LocalDate.of(2026, 2, 1), LAST);
    }

    private static ContractId start(Office office, NewContract terms) {
        return office.boss.renewals().start(terms).orThrow().id();
    }

    private static List<Opportunity> renewals(Office office, ContractId contract) {
        return office.boss.pipeline().list(ListFilter.ALL).items().stream()
                .filter(deal -> contract.value().equals(deal.renewalOf()))
                .toList();
    }

    private static Contract find(Office office, ContractId contract) {
        return office.boss.renewals().find(contract).orElseThrow();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(Office.SHANGHAI).toInstant();
    }

    @Test
    void theRenewalOpensOnceNinetyDaysBeforeTheEnd_B46() {
        Office office = office();
        ContractId contract = start(office, terms(office));
        office.time.advanceTo(midnight(LAST.minusDays(90)).minusMillis(1));
        assertThat(renewals(office, contract)).isEmpty();
        office.time.advanceTo(midnight(LAST.minusDays(90)));
        assertThat(renewals(office, contract)).singleElement().satisfies(deal -> {
            assertThat(deal.amount()).isEqualTo(Money.parse("CNY 1050.11"));
            assertThat(deal.owner()).hasToString("alice");
            assertThat(deal.name()).contains("2027-02-01");
        });
        office.time.advanceTo(midnight(LAST.plusDays(60)));
        assertThat(renewals(office, contract)).hasSize(1);
        assertThat(office.sent("renewal-opens")).containsExactly(midnight(LAST.minusDays(90)));
    }

    @Test
    void aLateJobStartsTheTermOnTheDayAfterTheEnd_B46_T13() {
        Office office = office();
        ContractId contract = start(office, terms(office));
        office.clock.set(midnight(LAST.plusDays(40)));
        office.crm.runDue();
        office.crm.runDue();
        assertThat(renewals(office, contract)).hasSize(1);
        Contract old = find(office, contract);
        assertThat(old.status()).isEqualTo(ContractStatus.RENEWED);
        Contract next = find(office, old.renewedBy());
        assertThat(next.start()).isEqualTo(LocalDate.of(2027, 2, 1));
        assertThat(next.lastDay()).isEqualTo(LocalDate.of(2028, 1, 31));
        assertThat(next.amount()).isEqualTo(Money.parse("CNY 1050.11"));
        assertThat(office.boss.renewals().list(ListFilter.ALL).items()).hasSize(2);
    }

    @Test
    void aNoticeThirtyDaysBeforeTheLastDayCancels_B46() {
        Office office = office();
        ContractId contract = start(office, terms(office));
        office.time.advanceTo(midnight(LAST));
        assertThat(office.boss
                        .renewals()
                        .notice(contract, LAST.minusDays(30))
                        .orThrow()
                        .endsOn())
                .isEqualTo(LAST);
        office.time.advanceTo(midnight(LAST.plusDays(1)).minusMillis(1));
        assertThat(find(office, contract).status()).isEqualTo(ContractStatus.ACTIVE);
        office.time.advanceTo(midnight(LAST.plusDays(1)));
        assertThat(find(office, contract).status()).isEqualTo(ContractStatus.ENDED);
        assertThat(office.boss.renewals().list(ListFilter.ALL).items()).hasSize(1);
        assertThat(office.boss.renewals().notice(contract, LAST)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aNoticeADayTooLateRenewsOnceMore_B46() {
        Office office = office();
        ContractId contract = start(office, terms(office));
        office.time.advanceTo(midnight(LAST));
        office.boss.renewals().notice(contract, LAST.minusDays(29)).orThrow();
        office.time.advanceTo(midnight(LAST.plusDays(1)));
        Contract old = find(office, contract);
        assertThat(old.status()).isEqualTo(ContractStatus.RENEWED);
        Contract next = find(office, old.renewedBy());
        assertThat(next.endsOn()).isEqualTo(next.lastDay()).isEqualTo(LocalDate.of(2028, 1, 31));
        office.time.advanceTo(midnight(LocalDate.of(2028, 2, 1)));
        assertThat(find(office, next.id()).status()).isEqualTo(ContractStatus.ENDED);
        assertThat(office.boss.renewals().list(ListFilter.ALL).items()).hasSize(2);
    }

    @Test
    void anExplicitEndAlwaysWins_B46() {
        Office office = office();
        LocalDate end = LocalDate.of(2026, 11, 30);
        ContractId contract = start(office, terms(office).withEndsOn(end));
        office.time.advanceTo(midnight(LocalDate.of(2026, 6, 1)));
        assertThat(office.boss
                        .renewals()
                        .notice(contract, LocalDate.of(2026, 5, 1))
                        .orThrow()
                        .endsOn())
                .isEqualTo(end);
        office.time.advanceTo(midnight(end.plusDays(1)).minusMillis(1));
        assertThat(find(office, contract).status()).isEqualTo(ContractStatus.ACTIVE);
        office.time.advanceTo(midnight(end.plusDays(1)));
        assertThat(find(office, contract).status()).isEqualTo(ContractStatus.ENDED);
        assertThat(renewals(office, contract)).isEmpty();
        assertThat(office.boss.renewals().renew(contract)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void renewingByHandIsNotDoneAgainByTheJob_B46() {
        Office office = office();
        ContractId contract = start(office, terms(office));
        Contract next = office.boss.renewals().renew(contract).orThrow();
        assertThat(office.boss.renewals().renew(contract).orThrow()).isEqualTo(next);
        office.time.advanceTo(midnight(LAST.plusDays(30)));
        assertThat(office.boss.renewals().list(ListFilter.ALL).items()).hasSize(2);
        assertThat(renewals(office, contract)).isEmpty();
    }
}
