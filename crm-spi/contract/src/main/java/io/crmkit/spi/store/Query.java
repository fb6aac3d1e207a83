package io.crmkit.spi.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to find among the records of one type: all conditions hold, in one order, page by page.
 *
 * @param type the name of the type
 * @param conditions at most {@value #MAX_CONDITIONS}; all must hold; none = every record
 * @param order the order and range; null = by id, ascending
 * @param limit the most records of a page, 1 to {@value #MAX_LIMIT}
 * @param after the cursor of the page before; null = the first page
 */
public record Query(
        String type,
        List<Condition> conditions,
        @Nullable Order order,
        int limit,
        @Nullable Cursor after) {
    /** The most records of a page. */
    public static final int MAX_LIMIT = 1_000;

    /** The most conditions. */
    public static final int MAX_CONDITIONS = 16;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a part is out of its bounds or the cursor does not fit the order
     */
    public Query {
        Checks.name("type", type);
        conditions = List.copyOf(conditions);
        Checks.require(
                conditions.size() <= MAX_CONDITIONS,
                "The conditions (%s) must be at most %s.",
                conditions.size(),
                MAX_CONDITIONS);
        Checks.require(limit >= 1 && limit <= MAX_LIMIT, "The limit (%s) must be 1 to %s.", limit, MAX_LIMIT);
        Checks.require(
                after == null || (after.value() == null) == (order == null),
                "The cursor (%s) must be of a page in the same order.",
                after);
    }

    /**
     * Returns a query for all records of a type, by id.
     *
     * @param type the name of the type
     * @param limit the most records of a page
     * @return the query
     */
    public static Query of(String type, int limit) {
        return new Query(type, List.of(), null, limit, null);
    }

    /**
     * Returns this query with the further condition that an attribute has a value.
     *
     * @param attribute a TEXT or NUMBER attribute
     * @param value the value
     * @return the narrower query
     */
    public Query where(String attribute, AttributeValue value) {
        return and(new Condition.In(attribute, List.of(value)));
    }

    /**
     * Returns this query with the further condition that an attribute has a text.
     *
     * @param attribute a TEXT attribute
     * @param value the text
     * @return the narrower query
     */
    public Query where(String attribute, String value) {
        return where(attribute, AttributeValue.of(value));
    }

    /**
     * Returns this query with the further condition that an attribute has one of some texts.
     *
     * @param attribute a TEXT attribute
     * @param values the texts, 1 or more
     * @return the narrower query
     */
    public Query whereIn(String attribute, Collection<String> values) {
        return and(new Condition.In(
                attribute,
                values.stream().<AttributeValue>map(AttributeValue::of).toList()));
    }

    /**
     * Returns this query with the further condition that an attribute has at least one of some tags.
     *
     * @param attribute a TAGS attribute
     * @param tags the tags, 1 or more
     * @return the narrower query
     */
    public Query whereAnyOf(String attribute, Collection<String> tags) {
        return and(new Condition.AnyOf(attribute, List.copyOf(tags)));
    }

    /**
     * Returns this query with the further condition that a record has no value for an attribute.
     *
     * @param attribute any attribute
     * @return the narrower query
     */
    public Query whereMissing(String attribute) {
        return and(new Condition.Missing(attribute));
    }

    /**
     * Returns this query in another order.
     *
     * @param newOrder the order and range
     * @return the query, from its first page
     */
    public Query orderBy(Order newOrder) {
        return new Query(type, conditions, newOrder, limit, null);
    }

    /**
     * Returns the query for the page that follows a cursor.
     *
     * @param cursor the cursor of the page before
     * @return the query
     */
    public Query after(Cursor cursor) {
        return new Query(type, conditions, order, limit, cursor);
    }

    private Query and(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Query(type, more, order, limit, after);
    }
}
