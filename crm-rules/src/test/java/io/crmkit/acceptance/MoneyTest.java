package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.order.Instalment;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.order.OrderId;
import io.crmkit.report.Reports;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Storage.class)
class MoneyTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final LocalDate DUE = LocalDate.of(2026, 2, 4);

    private final Storage storage;

    MoneyTest(Storage storage) {
        this.storage = storage;
    }

    private Office office(RuleBook book) {
        return Office.open(book, MONDAY, storage, "alice");
    }

    private static Order order(Office office, int number, String amount) {
        return office.win(
                office.convert(office.capture(Office.profile(number)), amount).opportunity());
    }

    /** A book of one instalment after 30 days, which is 2026-02-04. */
    private static Draft single(String zone) {
        return Draft.standard()
                .with("/zone", "'" + zone + "'")
                .with("/payments/instalments", "[{'ratio': 1, 'afterDays': 30}]");
    }

    @ParameterizedTest
    @CsvSource({
        "LARGEST_REMAINDER, CNY 100.01, 30.00 60.01 10.00",
        "FIRST,             CNY 100.01, 30.01 60.00 10.00",
        "LAST,              CNY 100.01, 30.00 60.00 10.01",
        "LARGEST_REMAINDER, JPY 101,    30 61 10",
        "LARGEST_REMAINDER, BHD 1.001,  0.300 0.601 0.100"
    })
    void thePlanOfAWonDealIsSplitExactly_B42(String split, String amount, String parts) {
        Office office = office(
                Draft.standard().with("/payments/split", "'" + split + "'").book());
        Order order = order(office, 1, amount);
        assertThat(order.plan().instalments())
                .extracting(part -> part.amount().getAmount().toPlainString())
                .containsExactly(parts.split(" "));
        assertThat(order.plan().total()).isEqualTo(Money.parse(amount));
        assertThat(order.plan().instalments())
                .extracting(Instalment::due)
                .containsExactly(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 2, 4), LocalDate.of(2026, 4, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "America/New_York"})
    void anInstalmentIsOverdueFromTheDayAfter_B43_T5(String zone) {
        Office office = office(single(zone).book());
        office.clock.set(Instant.parse("2026-01-05T14:00:00Z"));
        OrderId order = order(office, 1, "CNY 30000.00").id();
        office.boss.orders().receive(order, Money.parse("CNY 10000.00"), null).orThrow();
        Instant midnight = DUE.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();

        assertThat(office.boss.reports().overdue(midnight.minusMillis(1))).isEmpty();
        assertThat(office.boss.reports().overdue(midnight)).singleElement().satisfies(overdue -> {
            assertThat(overdue.amount()).isEqualTo(Money.parse("CNY 20000.00"));
            assertThat(overdue.since()).isEqualTo(DUE);
            assertThat(overdue.days()).isEqualTo(1);
            assertThat(overdue.owner()).hasToString("alice");
        });
        office.time.advanceTo(midnight.minusMillis(1));
        assertThat(office.sent("payment-overdue")).isEmpty();
        office.time.advanceTo(midnight);
        assertThat(office.sent("payment-overdue")).containsExactly(midnight);
    }

    private static Instant day(int afterDue) {
        return DUE.plusDays(afterDue).atStartOfDay(Office.SHANGHAI).toInstant();
    }

    @Test
    void remindersComeBeforeAndAfterTheDueDayUntilItIsPaid_B43() {
        Office office = office(single("Asia/Shanghai").book());
        OrderId order = order(office, 1, "CNY 30000.00").id();
        office.boss.orders().receive(order, Money.parse("CNY 10000.00"), null).orThrow();
        office.time.advanceTo(day(16));
        List<Instant> seen = new ArrayList<>(
                Stream.of(-7, -3, 0, 1, 8, 15).map(MoneyTest::day).toList());
        assertThat(reminders(office)).isEqualTo(seen);
        assertThat(office.messages)
                .filteredOn(message -> message.template().startsWith("payment-"))
                .allSatisfy(message -> assertThat(message.facts())
                        .containsEntry("open", "CNY 20000.00")
                        .containsEntry("due", "2026-02-04"));

        Order paid = office.boss
                .orders()
                .receive(order, Money.parse("CNY 20000.00"), null)
                .orThrow();
        office.time.advanceTo(day(40));
        assertThat(reminders(office)).isEqualTo(seen);
        assertThat(office.boss.reports().overdue(office.clock.instant())).isEmpty();
        assertThat(office.boss.reports().overdue(day(10)))
                .as("what was known then")
                .extracting(Reports.Overdue::amount)
                .containsExactly(Money.parse("CNY 20000.00"));

        office.boss
                .orders()
                .voidReceipt(order, paid.receipts().get(1).id(), "bounced")
                .orThrow();
        assertThat(office.boss.reports().overdue(office.clock.instant()))
                .extracting(Reports.Overdue::amount)
                .containsExactly(Money.parse("CNY 20000.00"));
        office.time.advanceTo(day(51));
        // at once for all that was missed, then every week as before
        seen.addAll(Stream.of(40, 43, 50).map(MoneyTest::day).toList());
        assertThat(reminders(office)).isEqualTo(seen);
    }

    private static List<Instant> reminders(Office office) {
        return office.sent("payment-reminder", "payment-overdue");
    }

    @Test
    void aReminderIsAboutItsInstalment_B43() {
        Office office = office(Draft.standard().book());
        order(office, 1, "CNY 1000.00");
        office.time.advanceTo(day(-7));
        assertThat(office.messages.get(office.messages.size() - 1)).satisfies(message -> {
            assertThat(message.template()).isEqualTo("payment-reminder");
            assertThat(message.facts()).containsEntry("open", "CNY 600.00").containsEntry("due", "2026-02-04");
        });
    }

    @Test
    void onlyWhoMayHandleMoneyDoes_B48() {
        Office office = office(single("Asia/Shanghai").book());
        office.hire("fin", "finance");
        Order order = order(office, 1, "CNY 30000.00");
        Money money = Money.parse("CNY 10000.00");
        assertThat(office.as("alice").orders().receive(order.id(), money, null)).isInstanceOf(Outcome.Refused.class);
        assertThat(office.as("fin").orders().receive(order.id(), Money.parse("USD 1.00"), null))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(office.as("fin").orders().receive(order.id(), money.negated(), null))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(office.as("fin").orders().receive(order.id(), money, LocalDate.of(2026, 1, 6)))
                .isInstanceOf(Outcome.Refused.class);
        Order paid = office.as("fin").orders().receive(order.id(), money, null).orThrow();
        assertThat(office.as("alice")
                        .orders()
                        .voidReceipt(order.id(), paid.receipts().get(0).id(), "x"))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(office.as("fin")
                        .orders()
                        .voidReceipt(order.id(), paid.receipts().get(0).id(), " "))
                .isInstanceOf(Outcome.Refused.class);
        Order unpaid = office.as("fin")
                .orders()
                .voidReceipt(order.id(), paid.receipts().get(0).id(), "wrong order")
                .orThrow();
        assertThat(Ledger.of(unpaid).open()).isEqualTo(order.amount());
        assertThat(office.as("fin")
                        .orders()
                        .voidReceipt(order.id(), paid.receipts().get(0).id(), "again"))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void numbersGoOnAfterNineAndInAnotherProcess_T14() {
        Office office = office(RuleBook.standard());
        for (int i = 1; i <= 9; i++) {
            order(office, i, "CNY 10.00");
        }
        Office next = office.beside(RuleBook.standard());
        assertThat(order(next, 10, "CNY 10.00").number()).isEqualTo("SO-2026-000010");
        assertThat(order(office, 11, "CNY 10.00").number()).isEqualTo("SO-2026-000011");
        assertThat(office.boss.orders().list(ListFilter.ALL).items())
                .extracting(Order::number)
                .doesNotHaveDuplicates()
                .hasSize(11);
    }

    @Test
    void theYearOfANumberIsThatOfTheCalendar_T7() {
        Office office = office(RuleBook.standard());
        // where weeks begin on Sunday it lies in the first week of 2027, but is still 2026
        office.clock.set(Office.shanghai("2026-12-31T23:59"));
        assertThat(order(office, 1, "CNY 10.00").number()).isEqualTo("SO-2026-000001");
        office.clock.advance(Duration.ofMinutes(1));
        assertThat(order(office, 2, "CNY 10.00").number()).isEqualTo("SO-2027-000001");
    }
}
