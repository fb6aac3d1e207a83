package io.crmkit.trial;

import io.crmkit.decision.Decision;
import io.crmkit.order.Instalment;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.order.PaymentPlan;
import io.crmkit.order.Split;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PaymentPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Two equal instalments, after 10 and 40 days; reminders 3 days before and on the day, overdue the day after. */
record TestPayments(TestBook book) implements PaymentPolicy {

    @Override
    public Decision<PaymentPlan> plan(Money total, LocalDate from, Instant now) {
        List<Money> parts = Split.equally(total, 2);
        return book.decide(
                "payment-plan",
                new PaymentPlan(List.of(
                        new Instalment(1, parts.get(0), from.plusDays(10)),
                        new Instalment(2, parts.get(1), from.plusDays(40)))),
                List.of(),
                now);
    }

    @Override
    public Optional<Alarm> next(Order order, Instant after) {
        return Ledger.of(order).items().stream()
                .filter(item -> item.open().isPositive())
                .map(item -> item.instalment().due())
                .flatMap(due -> Stream.of(
                        alarm(REMINDER, due.minusDays(3), order),
                        alarm(REMINDER, due, order),
                        alarm(OVERDUE, due.plusDays(1), order)))
                .filter(alarm -> alarm.at().isAfter(after))
                .min(Comparator.comparing(Alarm::at));
    }

    @Override
    public List<Alarm> at(Order order, Instant at) {
        return next(order, at.minusNanos(1000)).stream().toList();
    }

    private static Alarm alarm(String name, LocalDate day, Order order) {
        return new Alarm(name, name, day.atStartOfDay(order.zone()).toInstant(), List.of());
    }
}
