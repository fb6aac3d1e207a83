package io.crmkit.spi.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record and the attributes by which its records can be found.
 *
 * @param name a lower-case letter followed by at most 39 of {@code a-z}, {@code 0-9} and {@code _}
 * @param attributes the kind of each attribute by name, names as for the type, at most {@value #MAX_ATTRIBUTES}
 */
public record RecordType(String name, Map<String, AttributeKind> attributes) {
    /** The most attributes of a type. */
    public static final int MAX_ATTRIBUTES = 40;

    private static final Set<AttributeKind> KINDS_IN_ORDER =
            Collections.unmodifiableSet(EnumSet.of(AttributeKind.TEXT, AttributeKind.NUMBER));

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
        if (fits(values)) {
            return;
        }
        List<String> wrong = values.entrySet().stream()
                .filter(e -> attributes.get(e.getKey()) != e.getValue().kind())
                .map(e -> e.getKey() + " is " + e.getValue().kind() + " but declared "
                        + (attributes.containsKey(e.getKey()) ? attributes.get(e.getKey()) : "not at all"))
                .sorted()
                .toList();
        Checks.require(false, "The attributes of a record of type (%s) must be as declared: %s.", name, wrong);
    }

    private boolean fits(Map<String, AttributeValue> values) {
        for (Map.Entry<String, AttributeValue> value : values.entrySet()) {
            if (attributes.get(value.getKey()) != value.getValue().kind()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks that a query fits this type.
     *
     * @param query a query for records of this type
     * @throws IllegalArgumentException if the query is for another type, or an attribute of its conditions or its order
     *     is not declared or of a kind that does not go with the values it is compared with, naming all
     */
    public void check(Query query) {
        Checks.require(query.type().equals(name), "The type (%s) of the query must be (%s).", query.type(), name);
        List<String> wrong = new ArrayList<>();
        query.conditions().forEach(condition -> fit(condition, wrong));
        Order order = query.order();
        if (order != null) {
            fit(order.attribute(), KINDS_IN_ORDER, "order", wrong);
            Cursor after = query.after();
            fit(order.attribute(), order.from(), wrong);
            fit(order.attribute(), order.to(), wrong);
            fit(order.attribute(), after == null ? null : after.value(), wrong);
        }
        Checks.require(wrong.isEmpty(), "The query for type (%s) must fit its attributes: %s.", name, wrong);
    }

    /**
     * Checks that a grouping fits this type.
     *
     * @param grouping a grouping of records of this type
     * @throws IllegalArgumentException if its query does not, or an attribute it groups by or adds up is not declared or not
     *     of a kind that can be, naming all
     */
    public void check(Grouping grouping) {
        check(grouping.query());
        List<String> wrong = new ArrayList<>();
        grouping.by().forEach(attribute -> fit(attribute, KINDS_IN_ORDER, "by", wrong));
        grouping.sums().forEach(attribute -> fit(attribute, EnumSet.of(AttributeKind.NUMBER), "sum", wrong));
        Checks.require(wrong.isEmpty(), "The grouping of type (%s) must fit its attributes: %s.", name, wrong);
    }

    private void fit(Condition condition, List<String> wrong) {
        if (condition instanceof Condition.In in) {
            Set<AttributeKind> kinds = EnumSet.noneOf(AttributeKind.class);
            for (AttributeValue value : in.values()) {
                if (kinds.add(value.kind())) {
                    fit(in.attribute(), EnumSet.of(value.kind()), "in", wrong);
                }
            }
        } else if (condition instanceof Condition.AnyOf anyOf) {
            fit(anyOf.attribute(), EnumSet.of(AttributeKind.TAGS), "any-of", wrong);
        } else {
            fit(condition.attribute(), EnumSet.allOf(AttributeKind.class), "missing", wrong);
        }
    }

    private void fit(String attribute, @Nullable AttributeValue bound, List<String> wrong) {
        if (bound != null) {
            fit(attribute, EnumSet.of(bound.kind()), "bound or cursor", wrong);
        }
    }

    private void fit(String attribute, Set<AttributeKind> allowed, String part, List<String> wrong) {
        AttributeKind declared = attributes.get(attribute);
        if (declared == null) {
            wrong.add(part + " names " + attribute + ", which is not declared");
        } else if (!allowed.contains(declared)) {
            wrong.add(part + " needs " + attribute + " to be one of " + allowed + " but it is " + declared);
        }
    }
}
