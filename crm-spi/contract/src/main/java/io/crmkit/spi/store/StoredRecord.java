package io.crmkit.spi.store;

import java.util.Map;

/**
 * A record as it is stored.
 *
 * @param key its identity
 * @param version how many puts and deletes of this key were committed, 1 or more; see {@link Store} on old tombstones
 * @param attributes the values by which it can be found, those of {@link Put#attributes()}
 * @param format the number of the format of {@code body}, for the writer's use
 * @param body the content, exactly as it was put
 */
public record StoredRecord(
        RecordKey key, long version, Map<String, AttributeValue> attributes, int format, String body) {
    /**
     * Copies the attributes.
     *
     * @throws IllegalArgumentException if the version is below 1
     */
    public StoredRecord {
        Checks.require(version >= 1, "The version (%s) of record (%s) must be at least 1.", version, key);
        attributes = Map.copyOf(attributes);
    }
}
