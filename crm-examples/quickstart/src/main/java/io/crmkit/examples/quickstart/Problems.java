package io.crmkit.examples.quickstart;

import io.crmkit.decision.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a document, to tell it all at once. */
final class Problems {
    private final List<Violation> found = new ArrayList<>();

    void add(String pointer, @Nullable Object value, String must, @Nullable String maybe) {
        found.add(new Violation(pointer, value == null ? null : value.toString(), must, maybe));
    }

    /**
     * Throws if there is anything.
     *
     * @param owner what the problems are of
     * @throws Unusable with all of them
     */
    void check(String owner) {
        if (!found.isEmpty()) {
            throw new Unusable(owner, found);
        }
    }

    /** Returns a hint at the nearest of some words; null if none is near. */
    static @Nullable String maybe(String word, Collection<String> known) {
        String near = null;
        int best = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                near = candidate;
            }
        }
        return near == null ? null : "Maybe " + near + "?";
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    /** A document cannot be used. */
    static final class Unusable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final transient List<Violation> violations;

        Unusable(String owner, List<Violation> violations) {
            super(owner + " must be free of problems:\n"
                    + violations.stream()
                            .map(violation -> "  " + violation.toString().replace("\n", "\n    "))
                            .collect(Collectors.joining("\n")));
            this.violations = List.copyOf(violations);
        }

        List<Violation> violations() {
            return violations;
        }
    }
}
