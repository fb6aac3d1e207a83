package io.crmkit.internal.log;

import io.crmkit.internal.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the personal values of one entry back where {@link Hidden} took them out. */
final class Revealed {
    /** What a personal value reads as when the key of its person is gone. */
    static final String ERASED = "(erased)";

    private static final JsonNode GONE = JsonNodeFactory.instance.stringNode(ERASED);

    private final @Nullable JsonNode values;

    private Revealed(@Nullable JsonNode values) {
        this.values = values;
    }

    /**
     * Opens the values of an entry.
     *
     * @param json the reader
     * @param key the key of the person; null = it is gone. What was sealed under a key that is gone reads {@value
     *     #ERASED}
     * @param entry the id of the entry
     * @param sealed what {@link Hidden#seal} gave
     * @throws IllegalStateException if it does not open with the key
     */
    static Revealed open(Json json, @Nullable PersonKey key, String entry, @Nullable String sealed) {
        String clear = key == null || sealed == null ? null : key.cipher().decrypt(entry, sealed);
        return new Revealed(clear == null ? null : json.parse(clear));
    }

    private static JsonNode value(JsonNode values, JsonNode mark) {
        JsonNode value = mark.isInt() ? values.get(mark.intValue()) : null;
        if (value == null) {
            throw new IllegalStateException("The mark (" + mark + ") of an entry must stand for one of its values.");
        }
        return value;
    }

    /** Returns a tree with its personal values. */
    JsonNode reveal(JsonNode node) {
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
            for (JsonNode element : node) {
                copy.add(reveal(element));
            }
            return copy;
        } else if (!node.isObject()) {
            return node;
        }
        JsonNode mark = node.get(Hidden.MARK);
        if (mark != null) {
            return values == null ? GONE : value(values, mark);
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            copy.set(property.getKey(), reveal(property.getValue()));
        }
        return copy;
    }
}
