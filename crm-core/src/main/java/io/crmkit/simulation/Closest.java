package io.crmkit.simulation;

import io.crmkit.internal.check.Near;
import io.crmkit.internal.phrase.Phrase;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what somebody may have meant. */
final class Closest {
    /** Longer than any name there is. */
    private static final int MOST = 200;

    private Closest() {}

    /** Suggests the nearest of some names, null if none is near. */
    static @Nullable Phrase maybe(String given, Collection<String> names) {
        String near = near(given, names);
        return near == null ? null : Phrase.maybe(near);
    }

    /** Returns the nearest of some names, null if none is near. */
    static @Nullable String near(String given, Collection<String> names) {
        if (given.length() < 2 || given.length() > MOST) {
            return null;
        }
        String near = Near.find(given, names);
        return near != null
                ? near
                : names.stream()
                        .filter(name -> letters(name).equals(letters(given)))
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    /** Returns the letters of a name in order, which two names share if some of them have changed places. */
    private static String letters(String name) {
        char[] letters = name.toLowerCase(Locale.ROOT).toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }
}
