package io.crmkit.internal.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file.
 *
 * @param names their names in order
 * @param rejects whether the file has the two columns more that a file of rejected rows has; they are not among the names
 */
public record Layout(List<String> names, boolean rejects) {
    /** How many columns a file of rejected rows has beside the original ones. */
    static final int ADDED = 2;

    private static final String LINE = "line";
    private static final String PROBLEM = "problem";

    /** Copies the names. */
    public Layout {
        names = List.copyOf(names);
    }

    /**
     * Returns the names of the columns that a file of rejected rows has beside the original ones, for the line of a row and
     * for its problem: {@code line} and {@code problem} if both are free, else the first free of {@code line_2} and {@code
     * problem_2}, {@code line_3} and so on.
     *
     * @param taken the names that are not free
     */
    static List<String> added(Set<String> taken) {
        List<String> names = List.of(LINE, PROBLEM);
        for (int i = 2; names.stream().anyMatch(taken::contains); i++) {
            names = List.of(LINE + "_" + i, PROBLEM + "_" + i);
        }
        return names;
    }

    /** Returns the number of each column by name, of those of one name the first. */
    Map<String, Integer> index() {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            index.putIfAbsent(names.get(i), i);
        }
        return index;
    }

    /** Returns the names several columns have. */
    Set<String> repeated() {
        Set<String> once = new TreeSet<>();
        Set<String> repeated = new TreeSet<>();
        names.stream().filter(name -> !once.add(name)).forEach(repeated::add);
        return repeated;
    }

    /** Returns the name of a column, null if there is none of that number or it has no name. */
    public @Nullable String name(int column) {
        return column < 0 || column >= names.size() || names.get(column).isEmpty() ? null : names.get(column);
    }
}
