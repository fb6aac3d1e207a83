package io.crmkit.field;

import io.crmkit.internal.check.Check;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The custom fields of a record. Which names exist, and of which type, the rule book declares.
 *
 * @param values the values by field name; a field without a value is absent
 */
public record CustomFields(Map<String, FieldValue> values) {
    /** No custom fields. */
    public static final CustomFields NONE = new CustomFields(Map.of());

    /** Copies the values; null gives none. */
    public CustomFields {
        values = Check.map(values);
    }

    /**
     * Returns these fields with one more or another value.
     *
     * @param name the field
     * @param value its value
     * @return the fields
     */
    public CustomFields with(String name, FieldValue value) {
        Map<String, FieldValue> more = new TreeMap<>(values);
        more.put(name, value);
        return new CustomFields(more);
    }

    /**
     * Returns the value of a field.
     *
     * @param name the field
     * @return the value, empty if it has none
     */
    public Optional<FieldValue> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Returns these fields, blanks filled from others: a value that is here wins.
     *
     * @param others the other fields
     * @return the fields of both
     */
    public CustomFields orElse(CustomFields others) {
        Map<String, FieldValue> more = new TreeMap<>(others.values);
        more.putAll(values);
        return new CustomFields(more);
    }
}
