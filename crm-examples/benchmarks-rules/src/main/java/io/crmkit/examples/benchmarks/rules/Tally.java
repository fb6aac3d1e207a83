package io.crmkit.examples.benchmarks.rules;

import java.util.Arrays;

/** The points of one decision and the rules they come from. Used again and again; for one thread. */
public final class Tally {
    private static final int MOST = 100;

    private int[] rules = new int[64];
    private int count;
    private int points;

    /** Makes an empty tally. */
    public Tally() {}

    /** Forgets everything. */
    void clear() {
        count = 0;
        points = 0;
    }

    /**
     * Adds the points of a rule.
     *
     * @param rule the position of the rule in its list, from 0
     * @param more the points
     */
    public void add(int rule, int more) {
        if (count == rules.length) {
            rules = Arrays.copyOf(rules, count * 2);
        }
        rules[count++] = rule;
        points += more;
    }

    /** Returns the sum, 0 to 100. */
    int score() {
        return Math.max(0, Math.min(MOST, points));
    }

    /** Returns the positions of the rules, ascending. */
    int[] matched() {
        int[] matched = Arrays.copyOf(rules, count);
        Arrays.sort(matched);
        return matched;
    }
}
