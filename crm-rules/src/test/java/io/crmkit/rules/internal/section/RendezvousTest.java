package io.crmkit.rules.internal.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class RendezvousTest {

    @Test
    void logarithmsAreBelowZeroAndRiseWithTheHash() {
        long[] ascending = {0, 1, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, -(1L << 40), -1L << 12, -2, -1};
        double before = Double.NEGATIVE_INFINITY;
        for (long hash : ascending) {
            double logarithm = Rendezvous.logarithm(hash);
            assertThat(logarithm).isFinite().isNegative().isGreaterThanOrEqualTo(before);
            before = logarithm;
        }
    }

    @Test
    void logarithmsAreThoseOfTheFractionTheHashStandsFor() {
        for (long hash : new long[] {0, 5, 1L << 60, Long.MAX_VALUE, Long.MIN_VALUE, -(1L << 60)}) {
            BigDecimal unsigned = new BigDecimal(new BigInteger(Long.toUnsignedString(hash)));
            double fraction = unsigned.add(new BigDecimal("0.5"))
                    .divide(new BigDecimal(BigInteger.TWO.pow(64)), MathContext.DECIMAL64)
                    .doubleValue();
            assertThat(Rendezvous.logarithm(hash)).isCloseTo(Math.log(fraction), within(1e-12));
        }
        // the last one is half a step below one
        assertThat(Rendezvous.logarithm(-1)).isEqualTo(-0x1p-65);
    }
}
