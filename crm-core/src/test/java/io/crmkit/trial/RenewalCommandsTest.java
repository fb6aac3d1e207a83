package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Violation;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.lead.Conversion;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractStatus;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Contracts and their renewal. */
class RenewalCommandsTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Test
    void contractsRenewEndAndAreOpenedForRenewalOnce_B46() {
        Conversion customer = office.customer(1);
        Contract runs =
                office.boss.renewals().start(Scene.contract(customer.account())).orThrow();
        Contract ends =
                office.boss.renewals().start(Scene.contract(customer.account())).orThrow();
        assertThat(office.boss
                        .renewals()
                        .notice(ends.id(), LocalDate.of(2026, 3, 2))
                        .orThrow()
                        .endsOn())
                .isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(refusal(office.boss.renewals().notice(ends.id(), LocalDate.of(2026, 3, 2)))
                        .code())
                .isEqualTo("wrong-state");
        assertThat(refusal(office.boss.renewals().notice(runs.id(), LocalDate.of(2026, 3, 3)))
                        .code())
                .isEqualTo("invalid");
        assertThat(refusal(office.boss.renewals().renew(ends.id())).code()).isEqualTo("wrong-state");
        var turned = Scene.contract(customer.account())
                .withLastDay(LocalDate.of(2025, 1, 1))
                .withAmount(Office.cny(0));
        assertThat(refusal(office.boss.renewals().start(turned)).violations())
                .extracting(Violation::path)
                .containsExactly("contract.lastDay", "contract.amount");
        office.time.advanceTo(java.time.Instant.parse("2027-01-02T00:00:00Z"));
        Contract renewed = office.boss.renewals().find(runs.id()).orElseThrow();
        assertThat(renewed.status()).isEqualTo(ContractStatus.RENEWED);
        Contract next = office.boss.renewals().find(renewed.renewedBy()).orElseThrow();
        assertThat(next.start()).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(next.lastDay()).isEqualTo(LocalDate.of(2027, 12, 31));
        assertThat(next.amount()).isEqualTo(Office.cny(1050));
        assertThat(office.boss.renewals().renew(runs.id()).orThrow()).isEqualTo(next);
        assertThat(office.boss.renewals().find(ends.id()).orElseThrow().status())
                .isEqualTo(ContractStatus.ENDED);
        assertThat(office.boss.pipeline().list(ListFilter.ALL).items())
                .filteredOn(deal -> deal.renewalOf() != null)
                .singleElement()
                .satisfies(deal -> assertThat(deal.amount()).isEqualTo(Office.cny(1050)));
        assertThat(office.boss.renewals().list(ListFilter.ALL).items()).hasSize(3);
    }
}
