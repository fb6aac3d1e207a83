package io.crmkit.internal.log;

import io.crmkit.internal.json.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The difference between two states of a subject, part by part; folding all differences gives the state. */
public final class Changes {
    private Changes() {}

    /**
     * Returns the top-level parts that differ. A part that is JSON null counts as absent.
     *
     * @param json the writer
     * @param before the state before, JSON null or an empty object if there was none
     * @param after the state after
     * @return the new value by part, JSON null = the part is gone
     */
    public static Map<String, JsonNode> between(Json json, JsonNode before, JsonNode after) {
        Map<String, JsonNode> changes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> part : before.properties()) {
            if (!part.getValue().isNull() && !after.hasNonNull(part.getKey())) {
                changes.put(part.getKey(), JsonNodeFactory.instance.nullNode());
            }
        }
        for (Map.Entry<String, JsonNode> part : after.properties()) {
            JsonNode old = before.get(part.getKey());
            JsonNode value = part.getValue();
            if (!value.isNull()
                    && (old == null
                            || !(old.equals(value) || json.canonical(old).equals(json.canonical(value))))) {
                changes.put(part.getKey(), value);
            }
        }
        return changes;
    }

    /**
     * Returns the state after a difference.
     *
     * @param state the state before, JSON null or an empty object if there was none; not changed
     * @param changes the new value by part, JSON null = the part is gone
     * @return the state after
     */
    public static JsonNode apply(JsonNode state, Map<String, JsonNode> changes) {
        ObjectNode after = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> part : state.properties()) {
            if (!part.getValue().isNull() && !changes.containsKey(part.getKey())) {
                after.set(part.getKey(), part.getValue());
            }
        }
        changes.forEach((name, value) -> {
            if (!value.isNull()) {
                after.set(name, value);
            }
        });
        return after;
    }
}
