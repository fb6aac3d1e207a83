package io.crmkit.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.account.PersonId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.people.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, CURRENT",
        "2026-03-01, CURRENT",
        "2026-02-28, UP_TO_30_DAYS",
        "2026-01-30, UP_TO_30_DAYS",
        "2026-01-29, UP_TO_60_DAYS",
        "2025-12-31, UP_TO_60_DAYS",
        "2025-12-30, UP_TO_90_DAYS",
        "2025-12-01, UP_TO_90_DAYS",
        "2025-11-30, OVER_90_DAYS",
        "1999-01-01, OVER_90_DAYS"
    })
    void daysSinceTheDueDayChooseTheBucketOnTheFirstOfMarch_B44(LocalDate due, Ageing bucket) {
        assertThat(Ageing.of(LocalDate.of(2026, 3, 1), due)).isEqualTo(bucket);
    }

    @Test
    void everyInstalmentAgesByItselfAndReceiptsPayTheOldestFirst_B44() {
        Order order = order(List.of());
        LocalDate asOf = LocalDate.of(2026, 3, 1);
        assertThat(Ledger.of(order).ageing(asOf)).isEqualTo(buckets(50, 40, 30, 20, 10));
        Receipt receipt =
                new Receipt(ReceiptId.of("r"), Money.parse("CNY 35.00"), asOf, NOW, Actor.system("x"), null, null);
        Order paid = order.withReceipts(List.of(receipt));
        assertThat(Ledger.of(paid).ageing(asOf)).isEqualTo(buckets(50, 40, 25, 0, 0));
    }

    @Test
    void openAmountIsTheOneThatWasKnownThen_F13_B44() {
        Instant then = Instant.parse("2026-03-01T12:00:00Z");
        Receipt before = receipt("a", 10, then, null);
        Receipt later = receipt("b", 20, then.plusNanos(1000), null);
        Receipt voidedSince = receipt("c", 40, then.minusSeconds(60), then.plusNanos(1000));
        Receipt voidedBefore = receipt("d", 80, then.minusSeconds(60), then);
        Order order = order(List.of(before, later, voidedSince, voidedBefore));
        assertThat(Ledger.known(order, then).open()).isEqualTo(Money.parse("CNY 100.00"));
        assertThat(Ledger.known(order, then.minusNanos(1000)).open())
                .as("80.00 was not void yet")
                .isEqualTo(Money.parse("CNY 30.00"));
        assertThat(Ledger.known(order, then.plusSeconds(60))).isEqualTo(Ledger.of(order));
        assertThat(Ledger.known(order, then).ageing(LocalDate.of(2026, 3, 1))).isEqualTo(buckets(50, 40, 10, 0, 0));
    }

    private static Order order(List<Receipt> receipts) {
        return new Order(
                OrderId.of("o"),
                "SO-1",
                AccountId.of("a"),
                PersonId.of("p"),
                OpportunityId.of("d"),
                null,
                Money.parse("CNY 150.00"),
                ZoneOffset.UTC,
                new PaymentPlan(List.of(
                        instalment(1, 10, "2025-11-30"),
                        instalment(2, 20, "2025-12-01"),
                        instalment(3, 30, "2026-01-29"),
                        instalment(4, 40, "2026-02-28"),
                        instalment(5, 50, "2026-03-01"))),
                receipts,
                NOW,
                "b");
    }

    private static Receipt receipt(String id, int amount, Instant recorded, Instant voided) {
        return new Receipt(
                ReceiptId.of(id),
                Money.parse("CNY " + amount + ".00"),
                LocalDate.of(2026, 3, 1),
                recorded,
                Actor.system("x"),
                voided,
                voided == null ? null : "wrong");
    }

    private static Instalment instalment(int number, int amount, String due) {
        return new Instalment(number, Money.parse("CNY " + amount + ".00"), LocalDate.parse(due));
    }

    private static Map<Ageing, Money> buckets(int current, int thirty, int sixty, int ninety, int over) {
        return Map.of(
                Ageing.CURRENT, Money.parse("CNY " + current + ".00"),
                Ageing.UP_TO_30_DAYS, Money.parse("CNY " + thirty + ".00"),
                Ageing.UP_TO_60_DAYS, Money.parse("CNY " + sixty + ".00"),
                Ageing.UP_TO_90_DAYS, Money.parse("CNY " + ninety + ".00"),
                Ageing.OVER_90_DAYS, Money.parse("CNY " + over + ".00"));
    }
}
