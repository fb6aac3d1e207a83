package io.crmkit.desk;

import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.order.Order;
import io.crmkit.order.OrderId;
import io.crmkit.order.ReceiptId;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Orders and money.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface OrderDesk {

    /**
     * Returns an order.
     *
     * @param id the order
     * @return the order, empty if there is none of that id or the user may not see it
     */
    Optional<Order> find(OrderId id);

    /**
     * Lists orders the user may see, the newest first. The status {@code OPEN} selects those not paid in full, {@code
     * PAID} the others.
     *
     * @param filter which of them; the tag is not looked at
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Order> list(ListFilter filter);

    /**
     * Records money that came in.
     *
     * @param id the order
     * @param amount what came in, above zero, in the order's currency
     * @param receivedOn the day it came in, in the order's zone; null = today
     * @return the order as it is now, its newest receipt last
     * @throws NotFoundException if there is no such order
     */
    Outcome<Order> receive(OrderId id, Money amount, @Nullable LocalDate receivedOn);

    /**
     * Declares a receipt void. Reminders of what is open again come back.
     *
     * @param id the order
     * @param receipt the receipt, not void
     * @param reason why, for the log; not blank
     * @return the order as it is now
     * @throws NotFoundException if there is no such order
     */
    Outcome<Order> voidReceipt(OrderId id, ReceiptId receipt, String reason);
}
