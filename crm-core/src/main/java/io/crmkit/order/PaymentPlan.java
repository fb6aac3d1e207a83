package io.crmkit.order;

import io.crmkit.internal.check.Check;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.joda.money.Money;

/**
 * When which part of an order is to be paid.
 *
 * @param instalments the parts, by number, all in one currency
 */
public record PaymentPlan(@NotEmpty List<@Valid Instalment> instalments) {
    /** Copies the instalments; null gives none. */
    public PaymentPlan {
        instalments = Check.list(instalments);
    }

    /**
     * Returns the sum of all instalments.
     *
     * @return the sum
     * @throws IllegalStateException if there are none
     */
    public Money total() {
        return instalments.stream().map(Instalment::amount).reduce(Money::plus).orElseThrow(IllegalStateException::new);
    }
}
