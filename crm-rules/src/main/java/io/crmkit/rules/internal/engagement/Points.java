package io.crmkit.rules.internal.engagement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points as whole ten-thousandths, the finest a book may name, and instants as whole microseconds. */
public final class Points {
    /** How many decimals points have at most. */
    public static final int DECIMALS = 4;

    private static final int ONE = 10_000;

    private Points() {}

    /** Points as whole ten-thousandths. */
    public static long units(BigDecimal points) {
        return points.movePointRight(DECIMALS).longValueExact();
    }

    /** Whole ten-thousandths as points without trailing zeros. */
    public static BigDecimal of(long units) {
        return units % ONE == 0 ? BigDecimal.valueOf(units / ONE) : plain(BigDecimal.valueOf(units, DECIMALS));
    }

    /** The number without trailing zeros and without exponent: equal numbers are equal objects. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The microseconds since 1970, rounded down. */
    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** The instant of some microseconds since 1970. */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
