package io.crmkit.internal.json;

import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns values into trees by their class at run time. */
final class Encoder {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Shapes shapes;

    Encoder(Shapes shapes) {
        this.shapes = shapes;
    }

    JsonNode encode(@Nullable Object value, Place pointer) {
        // what there is most of is asked for first
        if (value instanceof String text) {
            return NODES.stringNode(text);
        } else if (value instanceof Record) {
            return record(value, pointer);
        } else if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof JsonNode node) {
            return node;
        } else if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        } else if (value instanceof Number number && !(value instanceof java.math.BigDecimal)) {
            return number(number, pointer);
        } else if (value instanceof Collection<?> elements) {
            return array(elements, pointer);
        } else if (value instanceof Map<?, ?> map) {
            return map(map, pointer);
        } else if (value instanceof Money money) {
            ObjectNode node = NODES.objectNode();
            node.put("amount", money.getAmount().toPlainString());
            node.put("currency", money.getCurrencyUnit().getCode());
            return node;
        }
        String text = Scalars.text(value, pointer);
        if (text == null) {
            throw JsonException.at(pointer, "be of a type that has a JSON form, but is " + value.getClass() + ".");
        }
        return NODES.stringNode(text);
    }

    /** Returns the tree of a part; the place of a text, which every text may have, is not made. */
    private JsonNode part(Object value, Place whole, Object step) {
        return value instanceof String text ? NODES.stringNode(text) : encode(value, whole.child(step));
    }

    private static JsonNode number(Number number, Place pointer) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return NODES.numberNode(number.intValue());
        } else if (number instanceof Long whole) {
            return NODES.numberNode(whole.longValue());
        } else if (number instanceof BigInteger big) {
            return NODES.numberNode(big);
        } else if (number instanceof Double real && Double.isFinite(real)) {
            return NODES.numberNode(java.math.BigDecimal.valueOf(real));
        }
        throw JsonException.at(pointer, "be a finite number of a type that has a JSON form, but is " + number + ".");
    }

    private JsonNode record(Object value, Place pointer) {
        Shapes.Shape shape = shapes.of(value.getClass());
        if (shape.bare()) {
            return encode(shape.get(value, shape.components().get(0)), pointer);
        }
        ObjectNode node = NODES.objectNode();
        for (Shapes.Part property : shape.parts()) {
            RecordComponent component = property.component();
            Object part = component == null ? shape.tag() : shape.get(value, component);
            if (part != null) {
                node.set(property.name(), part(part, pointer, property.name()));
            }
        }
        return node;
    }

    /** Returns the tree of a record; of what is the same in another record, the part of that one's tree. */
    JsonNode again(Record value, Record before, JsonNode tree) {
        Shapes.Shape shape = shapes.of(value.getClass());
        if (shape.bare() || before.getClass() != value.getClass()) {
            return encode(value, Place.ROOT);
        }
        ObjectNode node = NODES.objectNode();
        for (Shapes.Part property : shape.parts()) {
            RecordComponent component = property.component();
            Object part = component == null ? shape.tag() : shape.get(value, component);
            if (part != null) {
                JsonNode known = tree.get(property.name());
                boolean same = known != null && component != null && part.equals(shape.get(before, component));
                node.set(property.name(), same ? known : part(part, Place.ROOT, property.name()));
            }
        }
        return node;
    }

    private JsonNode array(Collection<?> elements, Place pointer) {
        List<JsonNode> nodes = new ArrayList<>(elements.size());
        for (Object element : elements) {
            nodes.add(encode(element, pointer.child(nodes.size())));
        }
        if (elements instanceof Set<?>) {
            nodes.sort(Comparator.comparing(Canonical::text, Canonical.BY_CODE_POINT));
        }
        ArrayNode array = NODES.arrayNode(nodes.size());
        return array.addAll(nodes);
    }

    private JsonNode map(Map<?, ?> map, Place pointer) {
        ObjectNode node = NODES.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = key(entry.getKey(), pointer);
            if (node.has(key)) {
                throw JsonException.at(pointer, "have distinct keys, but (" + key + ") occurs twice.");
            }
            node.set(key, encode(entry.getValue(), pointer.child(key)));
        }
        return node;
    }

    private String key(@Nullable Object key, Place pointer) {
        JsonNode node = encode(key, pointer);
        if (node.isString()) {
            return node.stringValue();
        } else if (node.isIntegralNumber()) {
            return node.bigIntegerValue().toString();
        }
        throw JsonException.at(pointer, "have keys that are text or whole numbers, but one is (" + key + ").");
    }
}
