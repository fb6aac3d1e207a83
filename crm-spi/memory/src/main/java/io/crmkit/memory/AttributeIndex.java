package io.crmkit.memory;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.TagsValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Where the rows of a table are found by one attribute: each row by its value, each of its tags, or as missing it. */
final class AttributeIndex {
    private static final Blocks NONE = new Blocks(Row.BY_ID);

    private final int attribute;
    /** Rows by text or number, then id. */
    final Blocks ordered;
    /** Rows without a value, by id. */
    final Blocks missing = new Blocks(Row.BY_ID);

    private final Map<String, Blocks> tagged = new HashMap<>();

    AttributeIndex(int attribute) {
        this.attribute = attribute;
        this.ordered = new Blocks(Row.by(attribute));
    }

    /** Rows that have a tag, by id. */
    Blocks tagged(String tag) {
        return tagged.getOrDefault(tag, NONE);
    }

    /** The equal value of a row that is there, so that equal values share one object; else the value itself. */
    AttributeValue shared(AttributeValue value) {
        if (value instanceof TagsValue) {
            return value;
        }
        Row near = ordered.ceiling(Row.place(attribute, value, ""));
        AttributeValue there = near == null ? null : near.value(attribute);
        return there != null && there.equals(value) ? there : value;
    }

    void add(Row row) {
        AttributeValue value = row.value(attribute);
        if (value == null) {
            missing.add(row);
        } else if (value instanceof TagsValue tags) {
            tags.values()
                    .forEach(tag -> tagged.computeIfAbsent(tag, t -> new Blocks(Row.BY_ID))
                            .add(row));
        } else {
            ordered.add(row);
        }
    }

    void remove(Row row) {
        AttributeValue value = row.value(attribute);
        if (value == null) {
            missing.remove(row);
        } else if (value instanceof TagsValue tags) {
            tags.values().forEach(tag -> untag(tag, row));
        } else {
            ordered.remove(row);
        }
    }

    void replace(Row old, Row row) {
        AttributeValue value = row.value(attribute);
        if (!Objects.equals(old.value(attribute), value)) {
            remove(old);
            add(row);
        } else if (value == null) {
            missing.replace(row);
        } else if (value instanceof TagsValue tags) {
            tags.values().forEach(tag -> tagged(tag).replace(row));
        } else {
            ordered.replace(row);
        }
    }

    private void untag(String tag, Row row) {
        Blocks rows = tagged(tag);
        rows.remove(row);
        if (rows.size() == 0) {
            tagged.remove(tag);
        }
    }
}
