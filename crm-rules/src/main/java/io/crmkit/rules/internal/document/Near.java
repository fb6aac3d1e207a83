package io.crmkit.rules.internal.document;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant: the known name nearest to an unknown one. */
public final class Near {
    private Near() {}

    /** Returns "Maybe name?" for the nearest of the known names, null if none is near. */
    public static @Nullable String maybe(String name, Collection<String> known) {
        String near = find(name, known);
        return near == null ? null : "Maybe " + near + "?";
    }

    /** Returns the same in every language. */
    public static @Nullable Phrase phrase(String name, Collection<String> known) {
        String near = find(name, known);
        return near == null ? null : Phrase.of(Code.MAYBE, near);
    }

    /** Returns the nearest of the known names, null if none is near. */
    public static @Nullable String find(String name, Collection<String> known) {
        String folded = name.toLowerCase(Locale.ROOT);
        int most = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
        String nearest = null;
        int least = most;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - name.length()) <= least) {
                int distance = distance(folded, candidate.toLowerCase(Locale.ROOT));
                if (distance < least || (distance == least && isFirst(candidate, nearest))) {
                    nearest = candidate;
                    least = distance;
                }
            }
        }
        return nearest;
    }

    private static boolean isFirst(String candidate, @Nullable String other) {
        return other == null || candidate.compareTo(other) < 0;
    }

    /** The fewest insertions, deletions, replacements and swaps of neighbours that make one text of the other. */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 30 || a.length() > 200) {
            return Integer.MAX_VALUE;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
