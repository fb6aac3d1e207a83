package io.crmkit.internal.importing;

import io.crmkit.internal.phrase.Phrase;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant: the known name nearest to an unknown one. */
final class Near {
    private static final int LONGEST = 100;

    private Near() {}

    /** Suggests the nearest of the known names, null if none is near. */
    static @Nullable Phrase maybe(String name, Collection<String> known) {
        String folded = fold(name);
        int most = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
        if (name.length() > LONGEST) {
            return null;
        }
        LevenshteinDistance distance = new LevenshteinDistance(most);
        return known.stream()
                .filter(candidate -> candidate.length() <= LONGEST && distance.apply(folded, fold(candidate)) >= 0)
                .min(Comparator.comparingInt((String candidate) -> distance.apply(folded, fold(candidate)))
                        .thenComparing(Comparator.naturalOrder()))
                .map(Phrase::maybe)
                .orElse(null);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
