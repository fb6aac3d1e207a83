package io.crmkit.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.account.PersonId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.people.Actor;
import io.crmkit.trial.Laws;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class LedgerProperties {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static Money cents(long cents) {
        return Money.ofMinor(CurrencyUnit.of("CNY"), cents);
    }

    private static Order order(long cents, int parts) {
        List<Instalment> instalments = new ArrayList<>();
        List<Money> amounts = Split.equally(cents(cents), parts);
        for (int i = 0; i < parts; i++) {
            // due days not in the order of the numbers
            instalments.add(new Instalment(i + 1, amounts.get(i), DAY.plusDays((i * 7L) % 5)));
        }
        return new Order(
                OrderId.of("o"),
                "SO-1",
                AccountId.of("a"),
                PersonId.of("p"),
                OpportunityId.of("d"),
                null,
                cents(cents),
                ZoneOffset.UTC,
                new PaymentPlan(instalments),
                List.of(),
                NOW,
                "b");
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(cents(0), Money::plus);
    }

    /** A step above zero records a receipt of so many cents, one below or at zero voids an earlier one. */
    @Property(seed = Laws.SEED)
    void whatIsAllocatedAndTheCreditAddUpToTheReceiptsThatCount_B44(
            @ForAll @IntRange(min = 1, max = 1_000_000) int total,
            @ForAll @IntRange(min = 1, max = 12) int parts,
            @ForAll @Size(max = 25) List<@IntRange(min = -10, max = 400_000) Integer> steps) {
        Order order = order(total, parts);
        for (int step : steps) {
            List<Receipt> receipts = new ArrayList<>(order.receipts());
            if (step > 0) {
                receipts.add(new Receipt(
                        ReceiptId.of("r" + receipts.size()), cents(step), DAY, NOW, Actor.system("x"), null, null));
            } else if (!receipts.isEmpty()) {
                int at = -step % receipts.size();
                Receipt old = receipts.get(at);
                receipts.set(at, new Receipt(old.id(), old.amount(), old.receivedOn(), NOW, old.by(), NOW, "bounced"));
            }
            order = order.withReceipts(receipts);
            Ledger ledger = Ledger.of(order);
            Money received = sum(receipts.stream()
                    .filter(receipt -> receipt.voidedAt() == null)
                    .map(Receipt::amount)
                    .toList());
            List<Money> paid = ledger.items().stream().map(Ledger.Item::paid).toList();
            assertThat(sum(paid).plus(ledger.credit())).isEqualTo(received);
            assertThat(sum(paid).plus(ledger.open())).isEqualTo(order.amount());
            assertThat(ledger.credit().isNegative()).isFalse();
            assertThat(ledger.items())
                    .allMatch(item -> !item.paid().isNegative() && !item.open().isNegative());
            assertThat(ledger.credit().isPositive() && ledger.open().isPositive())
                    .isFalse();
            assertThat(ledger.items())
                    .extracting(item -> item.instalment().due())
                    .isSorted();
        }
    }

    @Property(seed = Laws.SEED)
    void nothingIsOverdueOnItsDueDayAndEverythingOpenTheDayAfterTheLast_B43(
            @ForAll @IntRange(min = 1, max = 100_000) int total, @ForAll @IntRange(min = 1, max = 9) int parts) {
        Ledger ledger = Ledger.of(order(total, parts));
        assertThat(ledger.overdue(DAY).isZero()).isTrue();
        assertThat(ledger.overdue(DAY.plusDays(5))).isEqualTo(ledger.open());
    }

    @Property(seed = Laws.SEED)
    void bucketsOfAgeAddUpToWhatIsOpenAndTheOverdueOnesToWhatIsOverdue_B44(
            @ForAll @IntRange(min = 1, max = 1_000_000) int total,
            @ForAll @IntRange(min = 1, max = 12) int parts,
            @ForAll @IntRange(max = 1_000_000) int paid,
            @ForAll @IntRange(min = -10, max = 120) int days) {
        Receipt receipt = new Receipt(ReceiptId.of("r"), cents(paid + 1), DAY, NOW, Actor.system("x"), null, null);
        Ledger ledger = Ledger.of(order(total, parts).withReceipts(List.of(receipt)));
        LocalDate asOf = DAY.plusDays(days);
        Map<Ageing, Money> buckets = ledger.ageing(asOf);
        assertThat(buckets.keySet()).containsExactly(Ageing.values());
        assertThat(sum(List.copyOf(buckets.values()))).isEqualTo(ledger.open());
        assertThat(ledger.open().minus(buckets.get(Ageing.CURRENT))).isEqualTo(ledger.overdue(asOf));
    }
}
