package io.crmkit.memory;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.TagsValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a table are found by one attribute: each row by its value, by each of its tags, or as missing it.
 * Each of the three ways is made when it is first asked for, and kept up to date from then on: what nobody asks for
 * takes no room. Asking may go on side by side, changes are alone.
 */
final class AttributeIndex {
    private final int attribute;
    private final ById rows;
    private volatile @Nullable Blocks<Row> ordered;
    private volatile @Nullable Blocks<Row> missing;
    private volatile @Nullable Map<String, Blocks<Row>> tagged;

    /**
     * Creates an index of which nothing is made.
     *
     * @param attribute the position of the attribute
     * @param rows all rows of the table
     */
    AttributeIndex(int attribute, ById rows) {
        this.attribute = attribute;
        this.rows = rows;
    }

    /** Rows by text or number, then id. */
    Blocks<Row> ordered() {
        Blocks<Row> made = ordered;
        return made != null ? made : make(() -> ordered, () -> ordered = sorted(true, Row.by(attribute)));
    }

    /** Whether the order by text or number is made. */
    boolean isOrdered() {
        return ordered != null;
    }

    /** Rows without a value, by id. */
    Blocks<Row> missing() {
        Blocks<Row> made = missing;
        return made != null ? made : make(() -> missing, () -> missing = sorted(false, Row.BY_ID));
    }

    /** Rows that have a tag, by id. */
    Blocks<Row> tagged(String tag) {
        Map<String, Blocks<Row>> made = tagged;
        Map<String, Blocks<Row>> all = made != null ? made : make(() -> tagged, () -> tagged = byTag());
        return all.getOrDefault(tag, new Blocks<>(Row.BY_ID));
    }

    private synchronized <T> T make(Supplier<@Nullable T> made, Supplier<T> maker) {
        T there = made.get();
        return there != null ? there : maker.get();
    }

    private Blocks<Row> sorted(boolean present, Sorting<Row> order) {
        List<Row> some = new ArrayList<>();
        rows.forEach(row -> {
            if (row.has(attribute) == present) {
                some.add(row);
            }
        });
        return Blocks.of(order, some.stream());
    }

    private Map<String, Blocks<Row>> byTag() {
        Map<String, Blocks<Row>> all = new HashMap<>();
        rows.forEach(row -> tag(all, row));
        return all;
    }

    private boolean isMade() {
        return ordered != null || missing != null || tagged != null;
    }

    void add(Row row) {
        if (!isMade()) {
            return;
        }
        boolean present = row.has(attribute);
        Blocks<Row> place = present ? ordered : missing;
        if (place != null) {
            place.add(row);
        }
        Map<String, Blocks<Row>> tags = tagged;
        if (tags != null && present) {
            tag(tags, row);
        }
    }

    void remove(Row row) {
        if (!isMade()) {
            return;
        }
        boolean present = row.has(attribute);
        Blocks<Row> place = present ? ordered : missing;
        if (place != null) {
            place.remove(row);
        }
        Map<String, Blocks<Row>> tags = tagged;
        if (tags != null && row.value(attribute) instanceof TagsValue value) {
            value.values().forEach(tag -> untag(tags, tag, row));
        }
    }

    /** Whether two rows with one id have different places here. */
    boolean tells(Row one, Row other) {
        return isMade() && !one.agrees(other, attribute);
    }

    private void tag(Map<String, Blocks<Row>> tags, Row row) {
        AttributeValue value = row.value(attribute);
        if (value instanceof TagsValue set) {
            set.values()
                    .forEach(tag -> tags.computeIfAbsent(tag, t -> new Blocks<>(Row.BY_ID))
                            .add(row));
        }
    }

    private static void untag(Map<String, Blocks<Row>> tags, String tag, Row row) {
        Blocks<Row> rows = tags.get(tag);
        if (rows != null) {
            rows.remove(row);
            if (rows.size() == 0) {
                tags.remove(tag);
            }
        }
    }
}
