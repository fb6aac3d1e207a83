package io.crmkit.spi.store;

/**
 * Removes a record.
 *
 * @param key its identity
 * @param expected the version it must have now, 1 or more
 */
public record Delete(RecordKey key, long expected) {
    /**
     * Checks the version.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Delete {
        Checks.require(expected >= 1, "The expected version (%s) of (%s) must be at least 1.", expected, key);
    }
}
