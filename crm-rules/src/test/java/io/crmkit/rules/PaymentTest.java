package io.crmkit.rules;

import static io.crmkit.rules.Samples.NOW;
import static io.crmkit.rules.Samples.SHANGHAI;
import static io.crmkit.rules.Samples.shanghai;
import static io.crmkit.rules.Samples.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.Instalment;
import io.crmkit.order.Order;
import io.crmkit.order.OrderBuilder;
import io.crmkit.order.OrderId;
import io.crmkit.order.PaymentPlan;
import io.crmkit.order.Receipt;
import io.crmkit.order.ReceiptId;
import io.crmkit.people.Actor;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PaymentPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final LocalDate DUE = LocalDate.of(2026, 3, 10);
    private static final Order ORDER = order(instalment(1, "30000", DUE));
    private static final PaymentPolicy PAYMENTS = RuleBook.standard().payments();

    @Test
    void orderIsPaidInThirtySixtyTen_B42() {
        Decision<PaymentPlan> decision = PAYMENTS.plan(yuan("100000"), DUE, NOW);
        assertThat(decision.outcome().instalments())
                .containsExactly(
                        instalment(1, "30000", DUE),
                        instalment(2, "60000", LocalDate.of(2026, 4, 9)),
                        instalment(3, "10000", LocalDate.of(2026, 6, 8)));
        assertThat(decision.reasons())
                .first()
                .isEqualTo(Reason.of(
                        "instalment-1",
                        new Effect.Sets("instalment", "CNY 30000.00 by 2026-03-10"),
                        new Fact("order.total", "CNY 100000.00"),
                        new Fact("instalment.ratio", "0.3"),
                        new Fact("instalment.afterDays", "0")));
        assertThat(decision.reasons()).hasSize(3);
        assertThat(decision.kind()).isEqualTo("payment-plan");
    }

    @Test
    void partsAreDividedByTheMethodOfTheBook_B42() {
        assertThat(parts("LARGEST_REMAINDER", yuan("0.05"))).containsExactly("0.03", "0.02");
        assertThat(parts("FIRST", yuan("0.05"))).containsExactly("0.03", "0.02");
        assertThat(parts("LAST", yuan("0.05"))).containsExactly("0.02", "0.03");
        assertThat(parts("LARGEST_REMAINDER", Money.parse("JPY 5"))).containsExactly("3", "2");
    }

    private static List<String> parts(String split, Money total) {
        return Draft.minimal()
                .with(
                        "/payments",
                        "{'split': '" + split
                                + "', 'instalments': [{'ratio': 0.5, 'afterDays': 0}, {'ratio': 0.5, 'afterDays': 9}]}")
                .book()
                .payments()
                .plan(total, DUE, NOW)
                .outcome()
                .instalments()
                .stream()
                .map(part -> part.amount().getAmount().toPlainString())
                .toList();
    }

    @Test
    void bookWithoutPaymentsTakesAllAtOnceWithoutReminders() {
        PaymentPolicy plain = Draft.minimal().book().payments();
        assertThat(plain.plan(yuan("10"), DUE, NOW).outcome().instalments()).containsExactly(instalment(1, "10", DUE));
        assertThat(plain.next(ORDER, Instant.EPOCH)).contains(alarm("payment-overdue", "overdue", "2026-03-11"));
        assertThat(plain.next(ORDER, shanghai("2026-03-11T00:00"))).isEmpty();
    }

    @Test
    void openInstalmentIsRemindedOfBeforeOnAndAfterItsDay_B43() {
        assertThat(alarms(ORDER, Instant.EPOCH, 9))
                .containsExactly(
                        alarm("payment-reminder", "before-7", "2026-03-03"),
                        alarm("payment-reminder", "before-3", "2026-03-07"),
                        alarm("payment-reminder", "on-due-day", "2026-03-10"),
                        alarm("payment-overdue", "overdue", "2026-03-11"),
                        alarm("payment-reminder", "every-7", "2026-03-18"),
                        alarm("payment-reminder", "every-7", "2026-03-25"),
                        alarm("payment-reminder", "every-7", "2026-04-01"),
                        alarm("payment-reminder", "every-7", "2026-04-08"),
                        alarm("payment-reminder", "every-7", "2026-04-15"));
        assertThat(PAYMENTS.next(ORDER, shanghai("2029-03-01T12:00")))
                .map(Alarm::at)
                .contains(shanghai("2029-03-07T00:00"));
        assertThat(PAYMENTS.next(ORDER, shanghai("2026-03-24T23:59")))
                .map(Alarm::at)
                .contains(shanghai("2026-03-25T00:00"));
    }

    @Test
    void reminderOfTheDayAfterComesWhereItIsNotTheOverdueOne_B43() {
        PaymentPolicy late = Draft.standard()
                .with("/payments/reminders", "{'after': [1, 4]}")
                .book()
                .payments();
        assertThat(late.next(ORDER, shanghai("2026-03-10T23:59")))
                .map(Alarm::name)
                .contains("payment-overdue");
        assertThat(late.next(ORDER, shanghai("2026-03-11T00:00")))
                .contains(alarm("payment-reminder", "after-4", "2026-03-14"));
        assertThat(late.next(ORDER, shanghai("2026-03-14T00:00"))).isEmpty();
    }

    @Test
    void repetitionCountsFromTheDueDayWhereNothingElseComesAfterIt() {
        PaymentPolicy weekly = Draft.standard()
                .with("/payments/reminders", "{'thenEvery': 5}")
                .book()
                .payments();
        assertThat(weekly.next(ORDER, shanghai("2026-03-11T00:00")))
                .contains(alarm("payment-reminder", "every-5", "2026-03-15"));
        assertThat(weekly.next(ORDER, shanghai("2026-03-15T00:00")))
                .contains(alarm("payment-reminder", "every-5", "2026-03-20"));
    }

    @Test
    void partPaidIsToldAsOpenAndPaidStopsAll_B43() {
        Receipt part = receipt("1", "10000");
        assertThat(PAYMENTS.next(ORDER.withReceipts(List.of(part)), Instant.EPOCH)
                        .orElseThrow()
                        .facts())
                .containsExactly(
                        new Fact("instalment.number", "1"),
                        new Fact("instalment.due", "2026-03-10"),
                        new Fact("instalment.open", "CNY 20000.00"));
        List<Receipt> all = List.of(part, receipt("2", "20000"));
        assertThat(PAYMENTS.next(ORDER.withReceipts(all), Instant.EPOCH)).isEmpty();
    }

    @Test
    void voidingTheLastReceiptBringsRemindersBack_B43() {
        Receipt paid = receipt("1", "30000");
        Receipt voided =
                new Receipt(paid.id(), paid.amount(), paid.receivedOn(), paid.recordedAt(), paid.by(), NOW, "bounced");
        assertThat(PAYMENTS.next(ORDER.withReceipts(List.of(paid)), Instant.EPOCH))
                .isEmpty();
        assertThat(PAYMENTS.next(ORDER.withReceipts(List.of(voided)), Instant.EPOCH))
                .contains(alarm("payment-reminder", "before-7", "2026-03-03"));
    }

    @Test
    void earliestOfAllOpenInstalmentsIsNext_B43() {
        Order two = order(instalment(1, "10", DUE), instalment(2, "20", LocalDate.of(2026, 3, 14)));
        assertThat(alarms(two, shanghai("2026-03-07T00:00"), 3))
                .extracting(alarm -> alarm.name() + " " + alarm.facts().get(0).value() + " " + alarm.at())
                .containsExactly(
                        "payment-reminder 1 " + shanghai("2026-03-10T00:00"),
                        "payment-overdue 1 " + shanghai("2026-03-11T00:00"),
                        "payment-reminder 2 " + shanghai("2026-03-14T00:00"));
        assertThat(PAYMENTS.next(two.withReceipts(List.of(receipt("1", "10"))), shanghai("2026-03-07T00:00")))
                .map(Alarm::at)
                .contains(shanghai("2026-03-11T00:00"));
    }

    @Test
    void whatMeetsAtOneInstantIsAllTold_B43() {
        Order two = order(instalment(1, "10", DUE), instalment(2, "20", LocalDate.of(2026, 3, 14)));
        assertThat(PAYMENTS.at(two, shanghai("2026-03-11T00:00")))
                .extracting(alarm -> alarm.name() + " " + alarm.facts().get(0).value())
                .containsExactly("payment-overdue 1", "payment-reminder 2");
        assertThat(PAYMENTS.at(two, shanghai("2026-03-11T00:01"))).isEmpty();
    }

    private static List<Alarm> alarms(Order order, Instant after, int most) {
        List<Alarm> alarms = new ArrayList<>();
        Optional<Alarm> next = PAYMENTS.next(order, after);
        while (next.isPresent() && alarms.size() < most) {
            alarms.add(next.get());
            next = PAYMENTS.next(order, next.get().at());
        }
        return alarms;
    }

    private static Alarm alarm(String name, String rule, String day) {
        return new Alarm(
                name,
                rule,
                shanghai(day + "T00:00"),
                List.of(
                        new Fact("instalment.number", "1"),
                        new Fact("instalment.due", "2026-03-10"),
                        new Fact("instalment.open", "CNY 30000.00")));
    }

    private static Instalment instalment(int number, String amount, LocalDate due) {
        return new Instalment(number, yuan(amount), due);
    }

    private static Receipt receipt(String id, String amount) {
        return new Receipt(ReceiptId.of(id), yuan(amount), DUE, NOW, Actor.user("alice"), null, null);
    }

    private static Order order(Instalment... instalments) {
        PaymentPlan plan = new PaymentPlan(List.of(instalments));
        return OrderBuilder.builder()
                .id(OrderId.of("order-1"))
                .number("SO-1")
                .account(AccountId.of("account-1"))
                .opportunity(OpportunityId.of("opportunity-1"))
                .amount(plan.total())
                .zone(SHANGHAI)
                .plan(plan)
                .createdAt(NOW)
                .book("book")
                .build();
    }
}
