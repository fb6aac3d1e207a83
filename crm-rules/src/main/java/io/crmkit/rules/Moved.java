package io.crmkit.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which elements of a list have moved: the fewest without which the others keep their order. */
final class Moved {
    private Moved() {}

    /**
     * Returns the ids of the elements that moved, in the order after. Of several answers it prefers the one that takes
     * changed elements for moved.
     */
    static List<String> between(Map<String, Object> before, Map<String, Object> after) {
        List<String> ids = after.keySet().stream().filter(before::containsKey).toList();
        List<String> places =
                before.keySet().stream().filter(after::containsKey).toList();
        int count = ids.size();
        int[] place = ids.stream().mapToInt(places::indexOf).toArray();
        long[] best = new long[count];
        int[] previous = new int[count];
        Arrays.fill(previous, -1);
        int last = -1;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (place[j] < place[i] && best[j] > best[i]) {
                    best[i] = best[j];
                    previous[i] = j;
                }
            }
            boolean same = Objects.equals(before.get(ids.get(i)), after.get(ids.get(i)));
            best[i] += count + 1L + (same ? 1 : 0);
            last = last < 0 || best[i] > best[last] ? i : last;
        }
        List<String> moved = new ArrayList<>(ids);
        for (int i = last; i >= 0; i = previous[i]) {
            moved.remove(ids.get(i));
        }
        return moved;
    }
}
