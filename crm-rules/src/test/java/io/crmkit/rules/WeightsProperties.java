package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.decision.Decision;
import io.crmkit.order.Instalment;
import io.crmkit.order.PaymentPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class WeightsProperties {

    @Provide
    Arbitrary<CurrencyUnit> currencies() {
        return Arbitraries.of(CurrencyUnit.registeredCurrencies()).filter(unit -> unit.getDecimalPlaces() >= 0);
    }

    @Provide
    Arbitrary<String> splits() {
        return Arbitraries.of("LARGEST_REMAINDER", "FIRST", "LAST");
    }

    @Property(tries = 300, seed = Laws.SEED)
    void sumIsConservedForAnyWeightsAndCurrency_B42(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long units,
            @ForAll @From("currencies") CurrencyUnit currency,
            @ForAll @From("splits") String split,
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 1_000_000) Long> weights) {
        long[] given = weights.stream().mapToLong(Long::longValue).toArray();
        Assume.that(LongStream.of(given).sum() > 0);
        Money total = Money.ofMinor(currency, units);
        Decision<PaymentPlan> plan = WeightsTest.plan(total, split, given);
        assertThat(plan.outcome().total()).isEqualTo(total);
        assertThat(plan.outcome().instalments()).hasSize(given.length);
        for (int i = 0; i < given.length; i++) {
            Instalment part = plan.outcome().instalments().get(i);
            assertThat(part.amount().isNegative()).isFalse();
            BigDecimal exact = BigDecimal.valueOf(units)
                    .multiply(BigDecimal.valueOf(given[i]))
                    .divide(BigDecimal.valueOf(LongStream.of(given).sum()), 6, RoundingMode.HALF_UP);
            BigDecimal off =
                    BigDecimal.valueOf(part.amount().getAmountMinorLong()).subtract(exact);
            int most = split.equals("LARGEST_REMAINDER") ? 1 : given.length;
            assertThat(off.abs()).isLessThanOrEqualTo(BigDecimal.valueOf(most));
        }
    }
}
