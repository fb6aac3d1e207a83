package io.crmkit.internal.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant: the known name nearest to an unknown one. */
public final class Near {
    private Near() {}

    /** Returns "Maybe name?" for the nearest of the known names, null if none differs in a third or less. */
    public static @Nullable String maybe(String name, Collection<String> known) {
        String near = find(name, known);
        return near == null ? null : "Maybe " + near + "?";
    }

    /** Returns the nearest of the known names, null if none differs in a third or less. */
    public static @Nullable String find(String name, Collection<String> known) {
        int most = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(most);
        String folded = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance.apply(folded, candidate.toLowerCase(Locale.ROOT)) >= 0)
                .min(Comparator.comparing(
                                (String candidate) -> distance.apply(folded, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }
}
