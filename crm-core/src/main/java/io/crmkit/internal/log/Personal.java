package io.crmkit.internal.log;

import io.crmkit.internal.json.Json;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encrypts the personal values of a tree and opens them again.
 *
 * <p>A value is personal if its property has a personal name, or if it is the {@code value} beside a {@code name}
 * one of whose segments is one ({@code {"name":"lead.phone","value":"..."}}). The {@code name} of a fact or effect of a
 * reason is not itself personal. A personal value is replaced by {@code {"~p":"..."}} with its encrypted canonical text.
 */
public final class Personal {
    /** What a personal value reads as when the key of its person is gone. */
    public static final String ERASED = "(erased)";

    private static final String MARK = "~p";

    /** Where a reason keeps objects whose {@code name} is the name of their value. */
    private static final Set<String> OWNERS = Set.of("facts", "effect");

    private static final Set<String> NAMED = Set.of("type", "name", "value");

    private final Json json;

    /**
     * Creates an instance.
     *
     * @param json reader and writer
     */
    public Personal(Json json) {
        this.json = json;
    }

    /**
     * Returns a tree with its personal values encrypted. Equal input gives equal output.
     *
     * @param tree the tree; must not use the property name {@code ~p}
     * @param key the key of the person
     * @param entry the id of the entry the tree becomes part of
     * @param names the personal names
     * @return the tree that may be stored
     */
    public JsonNode encrypt(JsonNode tree, PersonKey key, String entry, Set<String> names) {
        return new Walk(new Cipher(key), names).encrypt(tree, entry + "#", "");
    }

    /**
     * Returns a tree with its personal values in clear.
     *
     * @param tree the stored tree
     * @param key the key of the person; null = it is gone. What was encrypted under a key that is gone reads {@value
     *     #ERASED}
     * @param entry the id of the entry the tree is part of
     * @return the tree
     * @throws IllegalStateException if a value does not open with the key
     */
    public JsonNode decrypt(JsonNode tree, @Nullable PersonKey key, String entry) {
        return new Walk(key == null ? null : new Cipher(key), Set.of()).decrypt(tree, entry + "#");
    }

    /** One pass over a tree. A place is the id of the entry, {@code #} and the JSON pointer of the value. */
    private final class Walk {
        private final @Nullable Cipher cipher;
        private final Set<String> names;

        Walk(@Nullable Cipher cipher, Set<String> names) {
            this.cipher = cipher;
            this.names = names;
        }

        /** A name is personal if one of its segments is: {@code lead.fields.wechat} is as {@code fields}. */
        private boolean isPersonal(String name) {
            for (String segment : name.split("\\.", -1)) {
                if (names.contains(segment)) {
                    return true;
                }
            }
            return false;
        }

        JsonNode encrypt(JsonNode node, String place, String owner) {
            if (node.isArray()) {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
                for (int i = 0; i < node.size(); i++) {
                    copy.add(encrypt(node.get(i), place + "/" + i, owner));
                }
                return copy;
            } else if (!node.isObject()) {
                return node;
            }
            JsonNode named = node.get("name");
            boolean fact = named != null && OWNERS.contains(owner) && NAMED.containsAll(node.propertyNames());
            boolean secret = named != null && named.isString() && isPersonal(named.stringValue());
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                String name = property.getKey();
                JsonNode value = property.getValue();
                if (name.equals(MARK)) {
                    throw new IllegalArgumentException("The name (" + MARK + ") at (" + place + ") must not be used.");
                }
                boolean personal =
                        (isPersonal(name) && !(fact && name.equals("name"))) || (secret && name.equals("value"));
                String at = child(place, name);
                copy.set(name, personal && !value.isNull() ? sealed(value, at) : encrypt(value, at, name));
            }
            return copy;
        }

        private JsonNode sealed(JsonNode value, String place) {
            if (cipher == null) {
                throw new IllegalStateException("Encryption must have a key.");
            }
            return JsonNodeFactory.instance.objectNode().put(MARK, cipher.encrypt(place, json.canonical(value)));
        }

        JsonNode decrypt(JsonNode node, String place) {
            if (node.isArray()) {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
                for (int i = 0; i < node.size(); i++) {
                    copy.add(decrypt(node.get(i), place + "/" + i));
                }
                return copy;
            } else if (!node.isObject()) {
                return node;
            }
            JsonNode sealed = node.get(MARK);
            if (sealed != null) {
                String clear = cipher == null ? null : cipher.decrypt(place, sealed.asString());
                return clear == null ? JsonNodeFactory.instance.stringNode(ERASED) : json.parse(clear);
            }
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                copy.set(property.getKey(), decrypt(property.getValue(), child(place, property.getKey())));
            }
            return copy;
        }
    }

    private static String child(String place, String name) {
        return place + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
