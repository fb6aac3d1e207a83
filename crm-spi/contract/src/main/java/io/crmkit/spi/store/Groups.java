package io.crmkit.spi.store;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * The groups of a {@link Grouping} that have a record.
 *
 * @param groups in the order of their values, compared attribute by attribute as {@code by} names them: what misses the
 *     attribute comes first, then texts by code point, numbers by size; the first ones, if there are more than wanted
 * @param complete whether these are all
 */
public record Groups(List<Group> groups, boolean complete) {
    /** Copies the groups. */
    public Groups {
        groups = List.copyOf(groups);
    }

    /**
     * The records with equal values.
     *
     * @param values the values by attribute, of the attributes {@code by} names; absent = the records miss it
     * @param count how many records there are, 1 or more
     * @param sums the exact sum of each attribute {@code sums} names; 0 if no record has it
     */
    public record Group(Map<String, AttributeValue> values, long count, Map<String, BigInteger> sums) {
        /**
         * Copies values and sums.
         *
         * @throws IllegalArgumentException if the count is below 1
         */
        public Group {
            Checks.require(count >= 1, "The count (%s) of a group must be at least 1.", count);
            values = Map.copyOf(values);
            sums = Map.copyOf(sums);
        }
    }
}
