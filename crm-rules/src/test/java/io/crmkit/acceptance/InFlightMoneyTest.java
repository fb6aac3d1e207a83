package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ListFilter;
import io.crmkit.desk.NewContract;
import io.crmkit.event.Event;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.order.Order;
import io.crmkit.renewal.ContractId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Payments that are open and contracts that run, when another book comes into force. */
@ParameterizedClass
@EnumSource(Storage.class)
class InFlightMoneyTest {
    private static final LocalDate DUE = LocalDate.of(2026, 2, 4);
    private static final LocalDate LAST = LocalDate.of(2027, 1, 31);

    private final Storage storage;
    private Office office;

    InFlightMoneyTest(Storage storage) {
        this.storage = storage;
    }

    /** Instalments of a book are due once, after 30 days, and another one reminds of them at other times. */
    private static Draft payments(String before, String inFlight) {
        return Draft.standard()
                .with("/payments/instalments", "[{'ratio': 1, 'afterDays': 30}]")
                .with("/payments/reminders", "{'before': " + before + ", 'after': [1], 'thenEvery': 7}")
                .with("/inFlight", inFlight);
    }

    private static Draft renewals(int days, int percent, String inFlight) {
        return Draft.standard()
                .with("/renewal/opensDaysBefore", "" + days)
                .with("/renewal/upliftPercent", "" + percent)
                .with("/inFlight", inFlight);
    }

    private void open(Draft book) {
        office = Office.open(book.book(), "2026-01-05T01:00:00Z", storage, "alice");
    }

    private void activate(Draft book) {
        List<io.crmkit.spi.notification.Notification> before = office.messages;
        RuleBook other = book.book();
        office = office.beside(other);
        office.messages.addAll(before);
        office.time.advance(Duration.ZERO);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(Office.SHANGHAI).toInstant();
    }

    private List<String> changes(String record) {
        return office.boss.history(record).stream()
                .map(Event::kind)
                .filter(kind -> kind.endsWith(".book-changed"))
                .toList();
    }

    private Order order() {
        return office.win(office.convert(office.capture(Office.profile(1)), "CNY 30000.00")
                .opportunity());
    }

    @Test
    void anOrderKeepsTheRemindersOfItsBookByItself_B43() {
        open(payments("[7, 3]", "{}"));
        Order order = order();
        activate(payments("[2]", "{'payments': 'PIN', 'renewal': 'MIGRATE'}"));
        office.time.advanceTo(midnight(DUE));
        assertThat(office.sent("payment-reminder"))
                .containsExactly(midnight(DUE.minusDays(7)), midnight(DUE.minusDays(3)));
        assertThat(changes("order/" + order.id())).isEmpty();
        assertThat(office.boss.orders().find(order.id()).orElseThrow().book()).isEqualTo(order.book());
    }

    @Test
    void anOrderThatMigratesIsRemindedOfAsTheNewBookSaysAndKeepsItsPlan_B43() {
        open(payments("[7, 3]", "{}"));
        Order order = order();
        office.time.advanceTo(midnight(DUE.minusDays(7)));
        activate(payments("[2]", "{'payments': 'MIGRATE'}"));
        assertThat(changes("order/" + order.id())).containsExactly("order.book-changed");
        office.time.advanceTo(midnight(DUE.plusDays(1)));
        assertThat(office.sent("payment-reminder"))
                .containsExactly(midnight(DUE.minusDays(7)), midnight(DUE.minusDays(2)));
        assertThat(office.sent("payment-overdue")).containsExactly(midnight(DUE.plusDays(1)));
        Order now = office.boss.orders().find(order.id()).orElseThrow();
        assertThat(now.plan()).isEqualTo(order.plan());
        assertThat(now.book()).isNotEqualTo(order.book());
    }

    private ContractId contract() {
        return office.boss
                .renewals()
                .start(NewContract.of(
                        office.convert(office.capture(Office.profile(1)), "CNY 1000.00")
                                .account(),
                        Money.parse("CNY 1000.00"),
                        LocalDate.of(2026, 2, 1),
                        LAST))
                .orThrow()
                .id();
    }

    private List<Opportunity> renewed(ContractId contract) {
        return office.boss.pipeline().list(ListFilter.ALL).items().stream()
                .filter(deal -> contract.value().equals(deal.renewalOf()))
                .toList();
    }

    private void assertOpens(ContractId contract, int daysBefore, String amount) {
        Instant at = midnight(LAST.minusDays(daysBefore));
        office.time.advanceTo(at.minusMillis(1));
        assertThat(renewed(contract)).isEmpty();
        office.time.advanceTo(at);
        assertThat(renewed(contract))
                .singleElement()
                .satisfies(deal -> assertThat(deal.amount()).isEqualTo(Money.parse(amount)));
        assertThat(office.sent("renewal-opens")).containsExactly(at);
    }

    @Test
    void aContractIsRenewedAsItsBookSaysByItself_B46() {
        open(renewals(90, 5, "{}"));
        ContractId contract = contract();
        activate(renewals(30, 10, "{'renewal': 'PIN', 'payments': 'MIGRATE'}"));
        assertOpens(contract, 90, "CNY 1050.00");
        assertThat(changes("contract/" + contract)).isEmpty();
    }

    @Test
    void aContractThatMigratesIsRenewedWhenAndForWhatTheNewBookSays_B46() {
        open(renewals(90, 5, "{}"));
        ContractId contract = contract();
        activate(renewals(30, 10, "{'renewal': 'MIGRATE'}"));
        assertThat(changes("contract/" + contract)).containsExactly("contract.book-changed");
        assertOpens(contract, 30, "CNY 1100.00");
    }

    @Test
    void aRenewalThatIsOpenIsNotOpenedAgainByABookThatOpensItLater_B46() {
        open(renewals(90, 5, "{}"));
        ContractId contract = contract();
        assertOpens(contract, 90, "CNY 1050.00");
        activate(renewals(30, 10, "{'renewal': 'MIGRATE'}"));
        office.time.advanceTo(midnight(LAST.minusDays(30)));
        assertThat(renewed(contract)).hasSize(1);
        assertThat(changes("contract/" + contract)).isEmpty();
    }
}
