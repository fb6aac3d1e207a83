package io.crmkit.internal.desk;

import io.crmkit.decision.Violation;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.OrderDesk;
import io.crmkit.desk.Outcome;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.order.Order;
import io.crmkit.order.OrderId;
import io.crmkit.order.Receipt;
import io.crmkit.order.ReceiptId;
import io.crmkit.people.Permission;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The commands of {@link OrderDesk}. */
public final class OrderCommands implements OrderDesk {
    private final Work work;

    /** Creates the desk of a caller. */
    public OrderCommands(Work work) {
        this.work = work;
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return Optional.ofNullable(work.engine().reader().find(Kind.ORDER, id))
                .filter(order -> work.access().reaches(order.owner()));
    }

    @Override
    public Listing<Order> list(ListFilter filter) {
        return work.engine()
                .reader()
                .list(
                        Kind.ORDER,
                        filter.withTag(null),
                        work.access().audience(),
                        io.crmkit.spi.store.Order.Direction.DESCENDING);
    }

    @Override
    public Outcome<Order> receive(OrderId id, Money amount, @Nullable LocalDate receivedOn) {
        return work.ask("receipt.record", Arrays.asList(id, amount, receivedOn), Order.class, unit -> {
            if (!work.access(unit).may(Permission.MONEY)) {
                return Refusals.no(Refusals.needs(Permission.MONEY));
            }
            Order order = unit.get(Kind.ORDER, id);
            LocalDate today = LocalDate.ofInstant(unit.now(), order.zone());
            LocalDate day = receivedOn == null ? today : receivedOn;
            List<Violation> violations = new ArrayList<>();
            if (!amount.getCurrencyUnit().equals(order.amount().getCurrencyUnit())) {
                violations.add(work.validation()
                        .broken(
                                "amount",
                                amount,
                                "currency",
                                order.amount().getCurrencyUnit().getCode()));
            } else if (!amount.isPositive()) {
                violations.add(work.validation().broken("amount", amount, "receipt"));
            }
            if (day.isAfter(today)) {
                violations.add(work.validation().broken("receivedOn", day, "after-today"));
            }
            if (!violations.isEmpty()) {
                return Refusals.no(Refusals.invalid(violations));
            }
            List<Receipt> receipts = new ArrayList<>(order.receipts());
            Receipt receipt =
                    new Receipt(ReceiptId.of(unit.nextId()), amount, day, unit.now(), unit.actor(), null, null);
            receipts.add(receipt);
            return Refusals.done(write(unit, order.withReceipts(receipts), "order.paid", receipt, Map.of()));
        });
    }

    @Override
    public Outcome<Order> voidReceipt(OrderId id, ReceiptId receipt, String reason) {
        return work.ask("receipt.void", List.of(id, receipt, reason), Order.class, unit -> {
            if (!work.access(unit).may(Permission.MONEY)) {
                return Refusals.no(Refusals.needs(Permission.MONEY));
            } else if (Refusals.isBlank(reason)) {
                return Refusals.no(Refusals.blank(work, "reason"));
            }
            Order order = unit.get(Kind.ORDER, id);
            List<Receipt> receipts = new ArrayList<>(order.receipts());
            for (int i = 0; i < receipts.size(); i++) {
                Receipt present = receipts.get(i);
                if (present.id().equals(receipt) && present.voidedAt() == null) {
                    receipts.set(
                            i,
                            new Receipt(
                                    present.id(),
                                    present.amount(),
                                    present.receivedOn(),
                                    present.recordedAt(),
                                    present.by(),
                                    unit.now(),
                                    reason));
                    return Refusals.done(write(
                            unit,
                            order.withReceipts(receipts),
                            "order.receipt-voided",
                            present,
                            Map.of("reason", reason)));
                }
            }
            return Refusals.no(Refusals.state(
                    "receipt " + receipt + " of order/" + id, "void or not there", "a receipt that counts"));
        });
    }

    private static Order write(Unit unit, Order order, String event, Receipt receipt, Map<String, String> more) {
        Map<String, String> data = new java.util.TreeMap<>(more);
        data.put("receipt", receipt.id().value());
        data.put("amount", receipt.amount().toString());
        return unit.write(Kind.ORDER, order, event, data, null);
    }
}
