package io.crmkit.spi.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of record and the attributes by which its records can be found.
 *
 * @param name a lower-case letter followed by at most 39 of {@code a-z}, {@code 0-9} and {@code _}
 * @param attributes the kind of each attribute by name, names as for the type, at most {@value #MAX_ATTRIBUTES}
 */
public record RecordType(String name, Map<String, AttributeKind> attributes) {
    /** The most attributes of a type. */
    public static final int MAX_ATTRIBUTES = 40;

    /**
     * Checks the names and copies the attributes, keeping their order.
     *
     * @throws IllegalArgumentException if a name is malformed or there are too many attributes
     */
    public RecordType {
        Checks.name("type", name);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        attributes.keySet().forEach(attribute -> Checks.name("attribute", attribute));
        Checks.require(
                attributes.size() <= MAX_ATTRIBUTES,
                "The attributes (%s) of type (%s) must be at most %s.",
                attributes.size(),
                name,
                MAX_ATTRIBUTES);
    }

    /**
     * Returns a type without attributes: its records are found by key, or all of them in the order of their ids.
     *
     * @param name the name of the type
     * @return the type
     */
    public static RecordType of(String name) {
        return new RecordType(name, Map.of());
    }

    /**
     * Returns this type with one more attribute.
     *
     * @param attribute its name
     * @param kind its kind
     * @return a type that has it as its last attribute
     * @throws IllegalArgumentException if the attribute is there already
     */
    public RecordType with(String attribute, AttributeKind kind) {
        Checks.require(
                !attributes.containsKey(attribute), "The attribute (%s) of type (%s) must be new.", attribute, name);
        Map<String, AttributeKind> more = new LinkedHashMap<>(attributes);
        more.put(attribute, kind);
        return new RecordType(name, more);
    }

    /**
     * Checks that values fit this type.
     *
     * @param values values by attribute name
     * @throws IllegalArgumentException if an attribute is not declared or its value is of another kind, naming all
     */
    public void check(Map<String, AttributeValue> values) {
        List<String> wrong = values.entrySet().stream()
                .filter(e -> attributes.get(e.getKey()) != e.getValue().kind())
                .map(e -> e.getKey() + " is " + e.getValue().kind() + " but declared "
                        + (attributes.containsKey(e.getKey()) ? attributes.get(e.getKey()) : "not at all"))
                .sorted()
                .toList();
        Checks.require(
                wrong.isEmpty(), "The attributes of a record of type (%s) must be as declared: %s.", name, wrong);
    }
}
