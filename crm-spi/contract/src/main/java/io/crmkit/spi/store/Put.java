package io.crmkit.spi.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a record whole.
 *
 * @param key its identity
 * @param expected the version it must have now; 0 = it must not exist
 * @param attributes the values by which it can be found; an absent attribute and an empty set of tags are missing
 * @param format the number of the format of {@code body}, 1 or more
 * @param body the content, at most {@value #MAX_BODY} code points, no NUL and no lone surrogate; kept to the byte
 */
public record Put(RecordKey key, long expected, Map<String, AttributeValue> attributes, int format, String body) {
    /** The longest body, in code points. */
    public static final int MAX_BODY = 4_000_000;

    /**
     * Checks and copies; empty sets of tags are left out.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public Put {
        Checks.require(expected >= 0, "The expected version (%s) of (%s) must not be negative.", expected, key);
        Checks.require(format >= 1, "The format (%s) of (%s) must be at least 1.", format, key);
        Checks.text("body of ", key, body, MAX_BODY);
        attributes.keySet().forEach(name -> Checks.name("attribute", name));
        attributes = anyEmpty(attributes.values()) ? present(attributes) : Map.copyOf(attributes);
    }

    private static boolean anyEmpty(Collection<AttributeValue> values) {
        for (AttributeValue value : values) {
            if (isEmpty(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(AttributeValue value) {
        return value instanceof AttributeValue.TagsValue tags && tags.values().isEmpty();
    }

    private static Map<String, AttributeValue> present(Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> present = new HashMap<>(attributes);
        present.values().removeIf(Put::isEmpty);
        return Map.copyOf(present);
    }
}
