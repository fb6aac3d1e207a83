package io.crmkit.policy;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Fact;
import io.crmkit.order.Instalment;
import io.crmkit.order.Order;
import io.crmkit.order.PaymentPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** How orders are paid: the parts, and when to remind of them. */
public interface PaymentPolicy {

    /** The name of the alarm on and before the due day, and at intervals after it. */
    String REMINDER = "payment-reminder";

    /** The name of the alarm at which an instalment becomes overdue: 00:00 of the day after the due day. */
    String OVERDUE = "payment-overdue";

    /**
     * Plans the instalments of an order.
     *
     * @param total what is to be paid, above zero
     * @param from the day from which due days count
     * @param now the present instant
     * @return a decision of kind {@code payment-plan}; the instalments add up to the total
     */
    Decision<PaymentPlan> plan(Money total, LocalDate from, Instant now);

    /**
     * Returns what falls due next for an order: the earliest reminder of its open instalments, or the instant at which
     * one becomes overdue.
     *
     * @param order the order
     * @param after only what is due after this instant
     * @return the next alarm, named {@link #REMINDER} or {@link #OVERDUE}, with {@link #instalment} among its facts;
     *     empty if all is paid
     */
    Optional<Alarm> next(Order order, Instant after);

    /**
     * Returns everything that falls due for an order at one instant, as instalments may meet.
     *
     * @param order the order
     * @param at the instant of an alarm that {@link #next} returned
     * @return one alarm for each open instalment that has one then, that alarm first; of a reminder and becoming overdue
     *     at the same instant, the latter
     */
    List<Alarm> at(Order order, Instant at);

    /**
     * Returns the fact that says which instalment an alarm is about.
     *
     * @param instalment the instalment
     * @return its number as a fact
     */
    static Fact instalment(Instalment instalment) {
        return new Fact("instalment.number", Integer.toString(instalment.number()));
    }
}
