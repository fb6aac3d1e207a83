package io.crmkit.internal.check;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the constructors of the model require of their arguments. */
public final class Check {
    private static final int MAX_ID = 64;

    private Check() {}

    /** Requires an id: 1 to 64 of letters, digits, dot, underscore, at sign and hyphen, a letter or digit first. */
    public static String id(String what, String value) {
        require(
                isId(value),
                "The %s (%s) must be 1 to 64 letters, digits or . _ @ -, beginning with a letter or digit.",
                what,
                value);
        return value;
    }

    /** Tells whether a text is an id. */
    public static boolean isId(String value) {
        int length = value.length();
        boolean holds = length > 0 && length <= MAX_ID && isAlphanumeric(value.charAt(0));
        for (int i = 1; holds && i < length; i++) {
            char c = value.charAt(i);
            holds = isAlphanumeric(c) || c == '.' || c == '_' || c == '@' || c == '-';
        }
        return holds;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** Requires a condition, else an IllegalArgumentException with the message. */
    public static void require(boolean holds, String message, @Nullable Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
        }
    }

    /** Copies a list; null gives an empty one. */
    public static <T> List<T> list(@Nullable Collection<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** Copies a set in its natural order; null gives an empty one. */
    public static <T extends Comparable<T>> Set<T> set(@Nullable Collection<T> values) {
        return values == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(values));
    }

    /** Copies a map in the order of its keys; null gives an empty one. */
    public static <K extends Comparable<K>, V> Map<K, V> map(@Nullable Map<K, V> values) {
        return values == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
