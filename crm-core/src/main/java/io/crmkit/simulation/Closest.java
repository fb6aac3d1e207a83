package io.crmkit.simulation;

import io.crmkit.internal.check.Near;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody may have meant. */
final class Closest {
    /** Longer than any name there is. */
    private static final int MOST = 200;

    private Closest() {}

    /** Returns a new line with "Maybe name?" for the nearest of some names, nothing if none is near. */
    static String maybe(String given, Collection<String> names) {
        if (given.length() < 2 || given.length() > MOST) {
            return "";
        }
        String near = Near.maybe(given, names);
        String maybe = near != null
                ? near
                : names.stream()
                        .filter(name -> letters(name).equals(letters(given)))
                        .min(Comparator.naturalOrder())
                        .map(name -> "Maybe " + name + "?")
                        .orElse("");
        return maybe.isEmpty() ? "" : "\n" + maybe;
    }

    /** Returns the letters of a name in order, which two names share if some of them have changed places. */
    private static String letters(String name) {
        char[] letters = name.toLowerCase(Locale.ROOT).toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }
}
