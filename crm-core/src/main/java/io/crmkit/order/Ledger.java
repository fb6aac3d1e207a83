package io.crmkit.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.joda.money.Money;

/**
 * What of an order is paid: receipts that count, allocated to the instalments, the oldest due first.
 *
 * <p>For every order, what is allocated and the credit add up to the receipts that are not void.
 *
 * @param items the instalments by due day, then number, with what is paid and open of each
 * @param credit what came in beyond the plan
 */
public record Ledger(List<Item> items, Money credit) {
    /** Copies the items. */
    public Ledger {
        items = List.copyOf(items);
    }

    /**
     * An instalment and what is paid of it.
     *
     * @param instalment the instalment
     * @param paid what is paid of it
     * @param open what is not
     */
    public record Item(Instalment instalment, Money paid, Money open) {

        /**
         * Tells whether something of it is not paid though its due day has passed.
         *
         * @param asOf the day it is looked at, in the order's zone
         * @return whether it is overdue; on the due day itself it is not
         */
        public boolean overdue(LocalDate asOf) {
            return open.isPositive() && asOf.isAfter(instalment.due());
        }
    }

    /**
     * Allocates the receipts of an order.
     *
     * @param order the order
     * @return its ledger
     */
    public static Ledger of(Order order) {
        return of(order, receipt -> receipt.voidedAt() == null);
    }

    /**
     * Allocates the receipts of an order that were known at an instant: what was written down later does not count, and what was
     * declared void later does.
     *
     * @param order the order
     * @param at the instant
     * @return its ledger as it was
     */
    public static Ledger known(Order order, Instant at) {
        return of(
                order,
                receipt -> !receipt.recordedAt().isAfter(at)
                        && (receipt.voidedAt() == null || receipt.voidedAt().isAfter(at)));
    }

    private static Ledger of(Order order, Predicate<Receipt> counts) {
        Money zero = Money.zero(order.amount().getCurrencyUnit());
        Money left =
                order.receipts().stream().filter(counts).map(Receipt::amount).reduce(zero, Money::plus);
        List<Item> items = new ArrayList<>();
        for (Instalment instalment : order.plan().instalments().stream()
                .sorted(java.util.Comparator.comparing(Instalment::due).thenComparing(Instalment::number))
                .toList()) {
            Money paid = left.isLessThan(instalment.amount()) ? left : instalment.amount();
            items.add(new Item(instalment, paid, instalment.amount().minus(paid)));
            left = left.minus(paid);
        }
        return new Ledger(items, left);
    }

    /**
     * Returns what is overdue.
     *
     * @param asOf the day it is looked at, in the order's zone
     * @return the sum of what is open of overdue instalments
     */
    public Money overdue(LocalDate asOf) {
        return items.stream()
                .filter(item -> item.overdue(asOf))
                .map(Item::open)
                .reduce(Money.zero(credit.getCurrencyUnit()), Money::plus);
    }

    /**
     * Returns what is not paid.
     *
     * @return the sum of what is open of all instalments
     */
    public Money open() {
        return items.stream().map(Item::open).reduce(Money.zero(credit.getCurrencyUnit()), Money::plus);
    }

    /**
     * Returns what is not paid by how long it has been due; each instalment ages by itself.
     *
     * @param asOf the day it is looked at, in the order's zone
     * @return the sum of what is open for every bucket, in their order; together what is {@linkplain #open() open}
     */
    public Map<Ageing, Money> ageing(LocalDate asOf) {
        Map<Ageing, Money> sums = new EnumMap<>(Ageing.class);
        for (Ageing bucket : Ageing.values()) {
            sums.put(bucket, Money.zero(credit.getCurrencyUnit()));
        }
        items.forEach(item -> sums.merge(Ageing.of(asOf, item.instalment().due()), item.open(), Money::plus));
        return Collections.unmodifiableMap(sums);
    }
}
