package io.crmkit.rules.builder;

import java.math.BigDecimal;

/** Groups, totals and grades, which both axes of the score have. */
final class Bounds {
    private Bounds() {}

    static Tree group(String id, BigDecimal cap) {
        return Tree.EMPTY.with("id", id).with("cap", cap);
    }

    static Tree total(BigDecimal min, BigDecimal max) {
        return Tree.EMPTY.with("min", min).with("max", max);
    }

    static Tree grade(String name, BigDecimal atLeast) {
        return Tree.EMPTY.with("grade", name).with("atLeast", atLeast);
    }
}
