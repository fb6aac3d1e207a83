package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.order.Instalment;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.order.PaymentPlan;
import io.crmkit.order.Split;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PaymentPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * How orders are paid. Reminders are due at 00:00 of their day in the order's zone. Where several things fall due at
 * the same instant, becoming overdue is told before reminders, then the oldest instalment first.
 *
 * @param book the hash of the book
 * @param parts the parts, not all of ratio 0
 * @param split who gets what is left of a division
 * @param reminders when to remind of an open instalment
 */
public record PaymentSection(String book, List<Part> parts, Split.Method split, Reminders reminders)
        implements PaymentPolicy {

    /** A part of the total in proportion to the other parts, and how many days after the order it is due. */
    record Part(BigDecimal ratio, int afterDays) {}

    @Override
    public Decision<PaymentPlan> plan(Money total, LocalDate from, Instant now) {
        List<Long> ratios = parts.stream()
                .map(part -> part.ratio.movePointRight(PaymentReader.DECIMALS).longValueExact())
                .toList();
        List<Money> amounts = Split.byRatio(total, ratios, split);
        BigDecimal sum = parts.stream().map(Part::ratio).reduce(BigDecimal.ZERO, BigDecimal::add);
        String whole = sum.compareTo(BigDecimal.ONE) == 0 ? "" : "/" + sum.toPlainString();
        List<Instalment> instalments = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            LocalDate due = from.plusDays(part.afterDays);
            instalments.add(new Instalment(i + 1, amounts.get(i), due));
            reasons.add(Reason.of(
                    "instalment-" + (i + 1),
                    new Effect.Sets("instalment", amounts.get(i) + " by " + due),
                    new Fact("order.total", total.toString()),
                    new Fact("instalment.ratio", part.ratio.toPlainString() + whole),
                    new Fact("instalment.afterDays", Integer.toString(part.afterDays))));
        }
        return Decision.of("payment-plan", new PaymentPlan(instalments), reasons, book, now);
    }

    private static final Comparator<Alarm> EARLIEST =
            Comparator.comparing(Alarm::at).thenComparing(alarm -> !alarm.name().equals(OVERDUE));

    @Override
    public Optional<Alarm> next(Order order, Instant after) {
        return firsts(order, after).min(EARLIEST);
    }

    @Override
    public List<Alarm> at(Order order, Instant at) {
        return firsts(order, at.minus(1, ChronoUnit.MICROS))
                .filter(alarm -> alarm.at().equals(at))
                .sorted(EARLIEST)
                .toList();
    }

    /** The first alarm of each open instalment after an instant, the oldest instalment first. */
    private Stream<Alarm> firsts(Order order, Instant after) {
        return Ledger.of(order).items().stream()
                .filter(item -> item.open().isPositive())
                .flatMap(item -> alarms(item, order, after).min(EARLIEST).stream());
    }

    private Stream<Alarm> alarms(Ledger.Item item, Order order, Instant after) {
        LocalDate due = item.instalment().due();
        List<Fact> facts = List.of(
                PaymentPolicy.instalment(item.instalment()),
                new Fact("instalment.due", due.toString()),
                new Fact("instalment.open", item.open().toString()));
        Instant overdue = due.plusDays(1).atStartOfDay(order.zone()).toInstant();
        return Stream.concat(
                overdue.isAfter(after) ? Stream.of(new Alarm(OVERDUE, "overdue", overdue, facts)) : Stream.empty(),
                reminders.next(due, order.zone(), after).stream()
                        .map(reminder -> new Alarm(REMINDER, reminder.rule(), reminder.at(), facts)));
    }
}
