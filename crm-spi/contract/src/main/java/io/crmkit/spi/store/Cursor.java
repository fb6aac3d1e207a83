package io.crmkit.spi.store;

import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the next one begins with the first match strictly after it in the order of the query. Being a
 * place in the order and not a count, it neither skips nor repeats records that stay while others come and go.
 *
 * @param value the value of the order attribute of the last record, null if the order is by id
 * @param id the id of the last record
 */
public record Cursor(@Nullable AttributeValue value, String id) {
    /**
     * Checks the id and the value.
     *
     * @throws IllegalArgumentException if the id is malformed or the value is a set of tags
     */
    public Cursor {
        Checks.id(id);
        Checks.require(
                !(value instanceof AttributeValue.TagsValue), "The value of a cursor must be a text or a number.");
    }
}
