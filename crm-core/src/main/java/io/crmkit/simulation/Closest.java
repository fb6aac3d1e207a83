package io.crmkit.simulation;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant. */
final class Closest {
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Closest() {}

    /** Returns a new line with "Maybe name?" for the nearest of some names, nothing if none is near. */
    static String maybe(String given, Collection<String> names) {
        return names.stream()
                .filter(name -> DISTANCE.apply(given, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.<String>comparingInt(name -> DISTANCE.apply(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "\nMaybe " + name + "?")
                .orElse("");
    }
}
