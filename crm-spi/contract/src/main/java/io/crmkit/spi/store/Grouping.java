package io.crmkit.spi.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What to count and add up, and by what.
 *
 * @param query which records: those that all its pages together hold, from the first on, as for {@link Store#count}. So
 *     direction, limit and cursor do not matter; the range does, and a record without the order attribute does not count
 * @param by at most {@value #MAX_BY} TEXT or NUMBER attributes, distinct: records with equal values of all of them are one
 *     group, and those that miss an attribute are alike in it; none = all records are one group
 * @param sums at most {@value #MAX_SUMS} NUMBER attributes, distinct, that are added up within each group; a record that
 *     misses one adds nothing to it
 * @param limit the most groups, 1 to {@value #MAX_GROUPS}
 */
public record Grouping(Query query, List<String> by, List<String> sums, int limit) {
    /** The most attributes to group by. */
    public static final int MAX_BY = 4;

    /** The most attributes to add up. */
    public static final int MAX_SUMS = 8;

    /** The most groups. */
    public static final int MAX_GROUPS = 1_000;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a part is out of its bounds, or an attribute occurs twice in a list
     */
    public Grouping {
        by = attributes("by", by, MAX_BY);
        sums = attributes("sums", sums, MAX_SUMS);
        Checks.require(
                limit >= 1 && limit <= MAX_GROUPS, "The limit (%s) of groups must be 1 to %s.", limit, MAX_GROUPS);
    }

    private static List<String> attributes(String part, List<String> names, int most) {
        List<String> copy = List.copyOf(names);
        copy.forEach(name -> Checks.name("attribute", name));
        Checks.require(copy.size() <= most, "The %s (%s) of a grouping must be at most %s.", part, copy.size(), most);
        Checks.require(
                new HashSet<>(copy).size() == copy.size(), "The %s (%s) of a grouping must be distinct.", part, copy);
        return copy;
    }

    /**
     * Returns a grouping of all records of a query in one group, which counts them.
     *
     * @param query which records
     * @return the grouping, by nothing, nothing added up, with the greatest limit
     */
    public static Grouping of(Query query) {
        return new Grouping(query, List.of(), List.of(), MAX_GROUPS);
    }

    /**
     * Returns this grouping by one more attribute.
     *
     * @param attribute a TEXT or NUMBER attribute
     * @return the finer grouping
     */
    public Grouping by(String attribute) {
        return new Grouping(query, with(by, attribute), sums, limit);
    }

    /**
     * Returns this grouping with one more attribute to add up.
     *
     * @param attribute a NUMBER attribute
     * @return the wider grouping
     */
    public Grouping sum(String attribute) {
        return new Grouping(query, by, with(sums, attribute), limit);
    }

    /**
     * Returns this grouping with another limit.
     *
     * @param groups the most groups
     * @return the grouping
     */
    public Grouping limit(int groups) {
        return new Grouping(query, by, sums, groups);
    }

    private static List<String> with(List<String> names, String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return more;
    }
}
