package io.crmkit.rules.verify;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.math.BigDecimal;

/**
 * Bounds of a probability in percent, both included.
 *
 * @param atLeast the lower one
 * @param atMost the upper one
 */
record Bounds(BigDecimal atLeast, BigDecimal atMost) {
    /** Reads bounds of which one may be left out. */
    static final Reader<Bounds> READER = Fields.object(Bounds::read);

    private static final Reader<BigDecimal> PERCENT = Read.number("0", "100", 2);
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private static Bounds read(Fields body) {
        Bounds bounds = new Bounds(body.get("atLeast", PERCENT, BigDecimal.ZERO), body.get("atMost", PERCENT, ALL));
        if (!body.has("atLeast") && !body.has("atMost")) {
            body.place().must(Code.THEN, "atLeast, atMost");
        } else if (bounds.atMost.compareTo(bounds.atLeast) < 0) {
            body.at("atMost").must(Code.NOT_BELOW, bounds.atLeast.toPlainString());
        }
        return bounds;
    }

    boolean hold(BigDecimal number) {
        return number.compareTo(atLeast) >= 0 && number.compareTo(atMost) <= 0;
    }

    /** Returns the bounds as an interval. */
    @Override
    public String toString() {
        return "[" + atLeast.toPlainString() + ", " + atMost.toPlainString() + "]";
    }
}
