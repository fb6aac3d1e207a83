package io.crmkit.rules;

import static io.crmkit.rules.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.order.PaymentPlan;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Plans whose ratios are weights. */
class WeightsTest {
    private static final LocalDate DUE = LocalDate.of(2026, 3, 10);

    static Decision<PaymentPlan> plan(Money total, String split, long... weights) {
        String parts = LongStream.of(weights)
                .mapToObj(weight -> "{'ratio': " + weight + ", 'afterDays': 30}")
                .collect(Collectors.joining(", ", "[", "]"));
        return Draft.minimal()
                .with("/payments", "{'split': '" + split + "', 'instalments': " + parts + "}")
                .book()
                .payments()
                .plan(total, DUE, NOW);
    }

    static List<String> amounts(Decision<PaymentPlan> plan) {
        return plan.outcome().instalments().stream()
                .map(part -> part.amount().getAmount().toPlainString())
                .toList();
    }

    @Test
    void hundredInThreeGivesTheFirstTheCentThatIsLeft_B42() {
        Money hundred = Money.parse("CNY 100.00");
        assertThat(amounts(plan(hundred, "LARGEST_REMAINDER", 1, 1, 1))).containsExactly("33.34", "33.33", "33.33");
        assertThat(amounts(plan(hundred, "FIRST", 1, 1, 1))).containsExactly("33.34", "33.33", "33.33");
        assertThat(amounts(plan(hundred, "LAST", 1, 1, 1))).containsExactly("33.33", "33.33", "33.34");
    }

    @Test
    void eachCurrencyIsSplitInItsOwnUnit_B42() {
        assertThat(amounts(plan(Money.parse("JPY 100"), "LARGEST_REMAINDER", 1, 1, 1)))
                .containsExactly("34", "33", "33");
        assertThat(amounts(plan(Money.parse("BHD 100.000"), "LARGEST_REMAINDER", 1, 1, 1)))
                .containsExactly("33.334", "33.333", "33.333");
        assertThat(amounts(plan(Money.parse("JPY 100"), "LAST", 3, 3, 1))).containsExactly("42", "42", "16");
    }

    @Test
    void threeToSevenIsThirtyAndSeventyPerCent() {
        assertThat(amounts(plan(Money.parse("CNY 99.99"), "LARGEST_REMAINDER", 3, 7)))
                .containsExactly("30.00", "69.99");
        assertThat(amounts(plan(Money.parse("CNY 99.99"), "LARGEST_REMAINDER", 3_000, 7_000)))
                .containsExactly("30.00", "69.99");
    }

    @Test
    void reasonTellsTheWeightAndOfHowMany() {
        assertThat(plan(Money.parse("CNY 10"), "FIRST", 3, 7).reasons())
                .map(Reason::facts)
                .map(facts -> facts.get(1))
                .containsExactly(new Fact("instalment.ratio", "3/10"), new Fact("instalment.ratio", "7/10"));
    }
}
