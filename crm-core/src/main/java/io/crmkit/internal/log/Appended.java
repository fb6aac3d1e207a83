package io.crmkit.internal.log;

import io.crmkit.spi.store.Put;

/**
 * An entry to be committed together with the record of its subject, whose envelope holds the new head.
 *
 * @param put the record of the entry
 * @param head the end of the chain with the entry
 */
public record Appended(Put put, Head head) {}
