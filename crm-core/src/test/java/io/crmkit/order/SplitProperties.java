package io.crmkit.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.order.Split.Method;
import io.crmkit.trial.Laws;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class SplitProperties {
    private static final CurrencyUnit CNY = CurrencyUnit.of("CNY");

    @Property(seed = Laws.SEED)
    void partsAddUpToTheAmount(
            @ForAll long units,
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = 1_000_000) Long> ratios,
            @ForAll Method method) {
        Assume.that(ratios.stream().anyMatch(ratio -> ratio > 0));
        Money amount = Money.of(CNY, BigDecimal.valueOf(units, 2));
        List<Money> parts = Split.byRatio(amount, ratios, method);
        assertThat(Money.total(parts)).isEqualTo(amount);
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i).getAmount().signum()).isIn(0, Long.signum(units));
            assertThat(ratios.get(i) == 0 && !parts.get(i).isZero()).isFalse();
        }
    }

    @Property(seed = Laws.SEED)
    void eachPartIsWithinAMinorUnitOfItsExactShare(
            @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long units,
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1, max = 1_000) Long> ratios) {
        long sum = ratios.stream().mapToLong(Long::longValue).sum();
        List<Money> parts = Split.byRatio(Money.ofMinor(CNY, units), ratios);
        for (int i = 0; i < parts.size(); i++) {
            assertThat(Math.abs(parts.get(i).getAmountMinorLong() * sum - units * ratios.get(i)))
                    .isLessThan(sum);
        }
    }

    @Property(seed = Laws.SEED)
    void equalPartsDifferByAtMostOneUnitAndTheLargerComeFirst(
            @ForAll @LongRange(min = 0) long units, @ForAll @IntRange(min = 1, max = 200) int parts) {
        List<Money> divided = Split.equally(Money.ofMinor(CNY, units), parts);
        assertThat(divided).isSortedAccordingTo(Collections.reverseOrder());
        long spread =
                divided.get(0).getAmountMinorLong() - divided.get(parts - 1).getAmountMinorLong();
        assertThat(spread).isBetween(0L, 1L);
    }
}
