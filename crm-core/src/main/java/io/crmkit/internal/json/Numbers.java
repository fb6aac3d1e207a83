package io.crmkit.internal.json;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The bounds and the one form of numbers. The cost of arithmetic grows with the scale, so it is bounded first. */
final class Numbers {
    /** The most digits before or after the point; more than any finite double has. */
    static final int MAX_SCALE = 400;

    private Numbers() {}

    static void check(JsonNode node, Place pointer) {
        if (node.isInt() || node.isLong()) {
            return;
        } else if (node.isNumber()) {
            value(node, pointer);
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                check(property.getValue(), pointer.child(property.getKey()));
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), pointer.child(i));
            }
        }
    }

    static BigDecimal value(JsonNode node, Place pointer) {
        if (node.isFloatingPointNumber() && !node.isBigDecimal() && !Double.isFinite(node.doubleValue())) {
            throw JsonException.at(pointer, "be a finite number.");
        }
        return bounded(node.decimalValue(), pointer);
    }

    static BigDecimal bounded(BigDecimal number, Place pointer) {
        long exponent = (long) number.precision() - number.scale();
        if (Math.abs((long) number.scale()) > MAX_SCALE || Math.abs(exponent) > MAX_SCALE) {
            throw JsonException.at(
                    pointer, "be a number with at most " + MAX_SCALE + " digits before and after the point.");
        }
        return number;
    }

    /** The shortest of the plain form without trailing zeros; scientific where that would be too long. */
    static String canonical(JsonNode node, Place pointer) {
        if (node.isInt() || node.isLong()) {
            return Long.toString(node.longValue());
        }
        BigDecimal number = value(node, pointer);
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = number.stripTrailingZeros();
        String plain = stripped.toPlainString();
        String text = plain.length() <= Json.MAX_NUMBER ? plain : stripped.toString();
        if (text.length() > Json.MAX_NUMBER) {
            throw JsonException.at(pointer, "be a number of at most " + Json.MAX_NUMBER + " characters.");
        }
        return text;
    }

    /** The text of a decimal that gives the same decimal back, scale included; plain unless the scale is negative. */
    static String text(BigDecimal number, Place pointer) {
        bounded(number, pointer);
        return number.scale() >= 0 ? number.toPlainString() : number.toString();
    }
}
