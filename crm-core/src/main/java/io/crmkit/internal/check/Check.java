package io.crmkit.internal.check;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the constructors of the model require of their arguments. */
public final class Check {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

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
        return ID.matcher(value).matches();
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
