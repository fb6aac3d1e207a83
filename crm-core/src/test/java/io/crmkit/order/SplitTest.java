package io.crmkit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmkit.order.Split.Method;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final CurrencyUnit CNY = CurrencyUnit.of("CNY");

    private static List<String> amounts(List<Money> parts) {
        return parts.stream().map(part -> part.getAmount().toPlainString()).toList();
    }

    private static Money cny(String amount) {
        return Money.of(CNY, new BigDecimal(amount));
    }

    @Test
    void hundredInThreeGivesTheCentToThePartTheMethodNames_B42() {
        assertThat(amounts(Split.equally(cny("100.00"), 3))).containsExactly("33.34", "33.33", "33.33");
        assertThat(amounts(Split.equally(cny("100.00"), 3, Method.FIRST))).containsExactly("33.34", "33.33", "33.33");
        assertThat(amounts(Split.equally(cny("100.00"), 3, Method.LAST))).containsExactly("33.33", "33.33", "33.34");
    }

    @Test
    void minorUnitIsThatOfTheCurrency_B42() {
        assertThat(amounts(Split.equally(Money.parse("JPY 100"), 3))).containsExactly("34", "33", "33");
        assertThat(amounts(Split.equally(Money.parse("BHD 10.000"), 3))).containsExactly("3.334", "3.333", "3.333");
    }

    @Test
    void severalUnitsLeftGoOneEachOrAllToOne() {
        assertThat(amounts(Split.equally(cny("1.00"), 6)))
                .containsExactly("0.17", "0.17", "0.17", "0.17", "0.16", "0.16");
        assertThat(amounts(Split.equally(cny("1.00"), 6, Method.FIRST)))
                .containsExactly("0.20", "0.16", "0.16", "0.16", "0.16", "0.16");
        assertThat(amounts(Split.equally(cny("1.00"), 6, Method.LAST)))
                .containsExactly("0.16", "0.16", "0.16", "0.16", "0.16", "0.20");
    }

    @Test
    void largestLostFractionIsServedBeforeAnEarlierPart() {
        assertThat(amounts(Split.byRatio(cny("0.10"), List.of(1L, 2L, 3L)))).containsExactly("0.02", "0.03", "0.05");
        assertThat(amounts(Split.byRatio(cny("1.00"), List.of(14L, 28L, 57L, 1L))))
                .containsExactly("0.14", "0.28", "0.57", "0.01");
        assertThat(amounts(Split.byRatio(cny("0.05"), List.of(3L, 7L)))).containsExactly("0.02", "0.03");
        assertThat(amounts(Split.byRatio(cny("0.01"), List.of(1L, 2L)))).containsExactly("0.00", "0.01");
        assertThat(amounts(Split.byRatio(cny("0.01"), List.of(1L, 2L), Method.FIRST)))
                .containsExactly("0.01", "0.00");
    }

    @Test
    void ratioOfZeroGetsNothing() {
        List<Long> ratios = List.of(0L, 1L, 1L, 1L, 0L);
        assertThat(amounts(Split.byRatio(cny("100.00"), ratios)))
                .containsExactly("0.00", "33.34", "33.33", "33.33", "0.00");
        assertThat(amounts(Split.byRatio(cny("100.00"), ratios, Method.FIRST)))
                .containsExactly("0.00", "33.34", "33.33", "33.33", "0.00");
        assertThat(amounts(Split.byRatio(cny("100.00"), ratios, Method.LAST)))
                .containsExactly("0.00", "33.33", "33.33", "33.34", "0.00");
    }

    @Test
    void negativeAmountIsTheOppositeDividedAndNegated() {
        assertThat(amounts(Split.equally(cny("-100.00"), 3))).containsExactly("-33.34", "-33.33", "-33.33");
        assertThat(amounts(Split.equally(cny("-0.01"), 2))).containsExactly("-0.01", "0.00");
    }

    @Test
    void amountsBeyondALongAreExact() {
        Money huge = cny("92233720368547758070000.01");
        List<Money> parts = Split.byRatio(huge, List.of(Long.MAX_VALUE, Long.MAX_VALUE));
        assertThat(amounts(parts)).containsExactly("46116860184273879035000.01", "46116860184273879035000.00");
    }

    @Test
    void ratiosThatCannotDivideAreRefused() {
        Money one = cny("1.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.equally(one, 0))
                .withMessageContaining("(0)");
        assertThatIllegalArgumentException().isThrownBy(() -> Split.equally(one, Split.MAX_PARTS + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Split.byRatio(one, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.byRatio(one, List.of(0L, 0L)))
                .withMessageContaining("[0, 0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.byRatio(one, List.of(1L, -1L)))
                .withMessageContaining("(-1) of part 2");
        assertThat(Split.equally(one, Split.MAX_PARTS)).hasSize(Split.MAX_PARTS);
    }
}
