package io.crmkit.spi.store;

/**
 * A store that can count and add up records by their attributes without handing them out.
 *
 * <p>A power of some stores: {@code store instanceof Aggregation adding} tells whether one has it, {@code
 * io.crmkit.tck.AggregationKit} proves it. A store that wraps another has it only if it says so itself and the other has it.
 */
public interface Aggregation extends Store {

    /**
     * Counts the records a query matches and adds up attributes of theirs, group by group, all from one snapshot. Sums are
     * exact, whatever their size.
     *
     * @param grouping which records, by which attributes, and what is added up
     * @return the groups that have a record, in order, as many as wanted
     * @throws IllegalArgumentException if the type or an attribute was not prepared, or is of a kind that does not fit, see
     *     {@link RecordType#check(Grouping)}
     * @throws StoreException if the store cannot be reached
     */
    Groups aggregate(Grouping grouping);
}
