package io.crmkit.decision;

/**
 * A record a decision read.
 *
 * @param record the record's key as {@code type/id}
 * @param version the version that was read, 0 = there was none
 */
public record Read(String record, long version) {}
