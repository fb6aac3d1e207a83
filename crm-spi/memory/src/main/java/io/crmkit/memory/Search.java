package io.crmkit.memory;

import io.crmkit.memory.Sorting.Keyed;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.TagsValue;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One query on one table. It walks either along the order of the query, until the page is full, or through the rows of
 * the narrowest condition, keeping the first of them in order, whichever is expected to touch fewer rows.
 */
final class Search {
    /** How many rows are few, and how many for each row wanted. */
    private static final long FEW = 256;

    private static final long FEW_EACH = 8;

    /** How many times more rows an order must have than are walked otherwise, to be worth making. */
    private static final long MUCH = 32;

    /** How many rows are so few that nothing narrower is looked for. */
    private static final long VERY_FEW = 32;

    private final Table table;
    private final Query query;
    private final int attribute;
    private final Sorting<Row> order;
    private final List<Predicate<Row>> conditions = new ArrayList<>();
    private @Nullable Source narrowest;

    /**
     * Rows in which every match occurs, once.
     *
     * @param size about how many there are
     * @param met the condition that all of them meet; -1 = none
     */
    private record Source(List<Part> parts, long size, int met) {
        static Source of(List<Part> parts, int met) {
            long size = 0;
            for (Part part : parts) {
                size += part.range.estimate();
            }
            return new Source(parts, size, met);
        }

        boolean isEmpty() {
            for (Part part : parts) {
                if (!part.range.isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Rows of a range that belong to this part and no other of the same source. */
    private record Part(Blocks<Row>.Range range, Predicate<Row> own) {}

    /** The query must fit the type of the table. */
    Search(Table table, Query query) {
        this.table = table;
        this.query = query;
        this.attribute =
                query.order() == null ? -1 : table.position(query.order().attribute());
        this.order = attribute < 0 ? Row.BY_ID : Row.by(attribute);
        query.conditions().forEach(this::add);
    }

    private void add(Condition condition) {
        int at = table.position(condition.attribute());
        if (condition instanceof Condition.In in) {
            Set<AttributeValue> values = Set.copyOf(in.values());
            conditions.add(row -> hasOne(row, at, values));
        } else if (condition instanceof Condition.AnyOf anyOf) {
            Set<String> tags = Set.copyOf(anyOf.tags());
            conditions.add(row -> hasAny(row, at, tags));
        } else {
            conditions.add(row -> !row.has(at));
        }
        Source best = narrowest;
        if (best == null || best.size > VERY_FEW) {
            Source source = Source.of(parts(condition, at), conditions.size() - 1);
            narrowest = best == null || source.size < best.size ? source : best;
        }
    }

    private List<Part> parts(Condition condition, int at) {
        AttributeIndex index = table.index(at);
        List<Part> parts = new ArrayList<>();
        if (condition instanceof Condition.In in) {
            for (AttributeValue value : new LinkedHashSet<>(in.values())) {
                Row from = Row.place(at, value, "");
                Row to = Row.after(at, value);
                parts.add(new Part(index.ordered().range(from, to), row -> true));
            }
        } else if (condition instanceof Condition.AnyOf anyOf) {
            Set<String> before = new HashSet<>();
            for (String tag : new LinkedHashSet<>(anyOf.tags())) {
                Set<String> others = Set.copyOf(before);
                parts.add(new Part(index.tagged(tag).range(null, null), row -> !hasAny(row, at, others)));
                before.add(tag);
            }
        } else {
            parts.add(new Part(index.missing().range(null, null), row -> true));
        }
        return parts;
    }

    /** An immutable set throws when it is asked for null, so a row without the attribute is told apart. */
    private static boolean hasOne(Row row, int at, Set<AttributeValue> values) {
        AttributeValue value = row.value(at);
        return value != null && values.contains(value);
    }

    private static boolean hasAny(Row row, int at, Set<String> tags) {
        return row.value(at) instanceof TagsValue value
                && value.values().stream().anyMatch(tags::contains);
    }

    Page page() {
        if (narrowest != null && narrowest.isEmpty()) {
            return new Page(List.of(), null);
        }
        Cursor after = query.after();
        Row from = later(lowerBound(), descending() || after == null ? null : place(after, after.id() + '\0'));
        Row to = earlier(upperBound(), descending() && after != null ? place(after, after.id()) : null);
        int wanted = query.limit() + 1;
        Source narrow = narrowest;
        List<Row> found = narrow == null || alongOrder(narrow, wanted, from, to)
                ? along(wanted, ordered().range(from, to))
                : first(wanted, narrow, from, to);
        boolean more = found.size() > query.limit();
        List<Row> shown = more ? found.subList(0, query.limit()) : found;
        return new Page(shown.stream().map(table::record).toList(), more ? cursor(shown.get(shown.size() - 1)) : null);
    }

    /** Whether to walk along the order: not if few rows match a condition, for then the order need not be made. */
    private boolean alongOrder(Source narrow, int wanted, @Nullable Row from, @Nullable Row to) {
        long few = narrow.size;
        boolean bounded = query.order() != null
                && (query.order().from() != null || query.order().to() != null);
        if (few <= FEW + (bounded ? 0 : FEW_EACH * wanted) || (!isMade() && MUCH * few < table.size())) {
            return false;
        }
        long span = ordered().range(from, to).estimate();
        return span <= few || wanted * span / few <= few;
    }

    private List<Row> along(int wanted, Blocks<Row>.Range range) {
        List<Row> found = new ArrayList<>();
        Iterator<Row> rows = descending() ? range.descending() : range.ascending();
        while (found.size() < wanted && rows.hasNext()) {
            Row row = rows.next();
            if (matches(row, -1)) {
                found.add(row);
            }
        }
        return found;
    }

    long count(long max) {
        Row from = lowerBound();
        Row to = upperBound();
        long count = 0;
        Source source = all(from, to);
        for (Part part : source.parts) {
            Iterator<Row> rows = part.range.ascending();
            while (count < max && rows.hasNext()) {
                Row row = rows.next();
                count += part.own.test(row) && matches(row, source.met) && within(row, from, to) ? 1 : 0;
            }
        }
        return count;
    }

    /** Hands over every match, whatever direction, limit and cursor say, in no order. */
    void each(Consumer<Row> consumer) {
        Row from = lowerBound();
        Row to = upperBound();
        Source source = all(from, to);
        for (Part part : source.parts) {
            part.range.ascending().forEachRemaining(row -> {
                if (part.own.test(row) && matches(row, source.met) && within(row, from, to)) {
                    consumer.accept(row);
                }
            });
        }
    }

    /** Rows in which every match occurs, once. */
    private Source all(@Nullable Row from, @Nullable Row to) {
        Source source = narrowest;
        return source == null || (source.size > FEW && ordered().range(from, to).estimate() < source.size)
                ? Source.of(List.of(new Part(ordered().range(from, to), row -> true)), -1)
                : source;
    }

    private List<Row> first(int wanted, Source source, @Nullable Row from, @Nullable Row to) {
        Comparator<Keyed<Row>> direction = descending() ? order.byKey().reversed() : order.byKey();
        PriorityQueue<Keyed<Row>> best = new PriorityQueue<>(direction.reversed());
        for (Part part : source.parts) {
            part.range.ascending().forEachRemaining(row -> {
                if (part.own.test(row) && matches(row, source.met) && within(row, from, to)) {
                    best.add(order.keyed(row));
                    if (best.size() > wanted) {
                        best.remove();
                    }
                }
            });
        }
        return best.stream().sorted(direction).map(Keyed::row).toList();
    }

    /** Whether a row meets all conditions, one of which it is known to meet. */
    private boolean matches(Row row, int met) {
        for (int at = 0; at < conditions.size(); at++) {
            if (at != met && !conditions.get(at).test(row)) {
                return false;
            }
        }
        return true;
    }

    private boolean within(Row row, @Nullable Row from, @Nullable Row to) {
        return (attribute < 0 || row.has(attribute))
                && (from == null || order.compare(row, from) >= 0)
                && (to == null || order.compare(row, to) < 0);
    }

    private boolean isMade() {
        return attribute < 0 ? table.isOrdered() : table.index(attribute).isOrdered();
    }

    private Blocks<Row> ordered() {
        return attribute < 0 ? table.ordered() : table.index(attribute).ordered();
    }

    private boolean descending() {
        return query.order() != null && query.order().direction() == Order.Direction.DESCENDING;
    }

    private @Nullable Row lowerBound() {
        AttributeValue from = query.order() == null ? null : query.order().from();
        return from == null ? null : Row.place(attribute, from, "");
    }

    private @Nullable Row upperBound() {
        AttributeValue to = query.order() == null ? null : query.order().to();
        return to == null ? null : Row.place(attribute, to, "");
    }

    private @Nullable Row later(@Nullable Row a, @Nullable Row b) {
        return a == null ? b : b == null || order.compare(a, b) >= 0 ? a : b;
    }

    private @Nullable Row earlier(@Nullable Row a, @Nullable Row b) {
        return a == null ? b : b == null || order.compare(a, b) <= 0 ? a : b;
    }

    private Row place(Cursor cursor, String id) {
        AttributeValue value = cursor.value();
        return value == null ? Row.place(id) : Row.place(attribute, value, id);
    }

    private Cursor cursor(Row last) {
        return new Cursor(attribute < 0 ? null : last.value(attribute), last.id());
    }
}
