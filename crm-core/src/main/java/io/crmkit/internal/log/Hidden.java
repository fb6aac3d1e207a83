package io.crmkit.internal.log;

import io.crmkit.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the personal values out of the trees of one entry, to encrypt them together, each value once.
 *
 * <p>A value is personal if its property has a personal name, or if it is the {@code value} beside a {@code name}
 * one of whose segments is one ({@code {"name":"lead.phone","value":"..."}}). A personal value is replaced by
 * {@code {"~p":n}}, n its index among those taken out.
 */
final class Hidden {
    /** The name of the property that stands for a value. */
    static final String MARK = "~p";

    private final Set<String> names;
    private final Map<JsonNode, Integer> values = new LinkedHashMap<>();

    /**
     * Creates an instance for one entry.
     *
     * @param names the personal names
     */
    Hidden(Set<String> names) {
        this.names = names;
    }

    /**
     * Returns a tree without its personal values.
     *
     * @param tree the tree; must not use the property name {@code ~p}
     */
    JsonNode hide(JsonNode tree) {
        if (tree.isEmpty()) {
            return tree;
        } else if (tree.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(tree.size());
            for (JsonNode element : tree) {
                copy.add(hide(element));
            }
            return copy;
        } else if (!tree.isObject()) {
            return tree;
        }
        JsonNode named = tree.get("name");
        boolean secret = named != null && named.isString() && isPersonal(named.stringValue());
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : tree.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (name.equals(MARK)) {
                throw new IllegalArgumentException("The name (" + MARK + ") must not be used in an entry.");
            }
            boolean personal = isPersonal(name) || (secret && name.equals("value"));
            copy.set(name, personal && !value.isNull() ? mark(value) : hide(value));
        }
        return copy;
    }

    /**
     * Returns what was taken out, encrypted; null if nothing was. Equal input gives equal output.
     *
     * @param json the writer
     * @param key the key of the person
     * @param entry the id of the entry
     */
    @Nullable
    String seal(Json json, PersonKey key, String entry) {
        if (values.isEmpty()) {
            return null;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode(values.size());
        values.keySet().forEach(all::add);
        return key.cipher().encrypt(entry, json.canonical(all));
    }

    /**
     * Returns the tree of an object without its personal values; its {@code name} is the name of its value and not itself
     * personal.
     */
    JsonNode hideNamed(JsonNode tree) {
        JsonNode name = tree.get("name");
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : tree.properties()) {
            boolean value = property.getKey().equals("value") && name != null && name.isString();
            copy.set(
                    property.getKey(),
                    property.getKey().equals("name")
                            ? property.getValue()
                            : hideValue(value ? name.stringValue() : property.getKey(), property.getValue()));
        }
        return copy;
    }

    /** Returns a value of a name, or what stands for it if the name is personal. */
    JsonNode hideValue(String name, JsonNode value) {
        return value.isNull() || !isPersonal(name) ? hide(value) : mark(value);
    }

    private JsonNode mark(JsonNode value) {
        int index = values.computeIfAbsent(value, fresh -> values.size());
        return JsonNodeFactory.instance.objectNode().put(MARK, index);
    }

    /** A name is personal if one of its segments is: {@code lead.fields.wechat} is as {@code fields}. */
    private boolean isPersonal(String name) {
        if (names.contains(name)) {
            return true;
        }
        int from = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', from)) {
            if (names.contains(name.substring(from, dot))) {
                return true;
            }
            from = dot + 1;
        }
        return from > 0 && names.contains(name.substring(from));
    }
}
