package io.crmkit.rules.internal.document;

import io.crmkit.decision.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The problems found in a document, in the order in which they were found. */
public final class Problems {
    /** The most problems that are kept. */
    public static final int MAX = 1_000;

    private static final int LONGEST = 80;

    private final List<Violation> found = new ArrayList<>();

    /** Adds a problem. */
    public void add(String pointer, @Nullable Object value, String must, @Nullable String maybe) {
        if (found.size() < MAX) {
            found.add(new Violation(pointer, value == null ? null : shown(value), must, maybe));
        }
    }

    /** Tells whether there is none. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Returns the problems. */
    public List<Violation> list() {
        return List.copyOf(found);
    }

    private static String shown(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "an empty object" : "an object";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "an empty list" : "a list";
        }
        String text = value instanceof BigDecimal number && Math.abs((long) number.scale()) < LONGEST
                ? number.toPlainString()
                : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
