package io.crmkit.spi.store;

/**
 * Requires a version without writing: what a decision read but does not change.
 *
 * @param key the record's identity
 * @param version the version it must have; 0 = it must not exist
 */
public record Expect(RecordKey key, long version) {
    /**
     * Checks the version.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Expect {
        Checks.require(version >= 0, "The version (%s) of (%s) must not be negative.", version, key);
    }
}
