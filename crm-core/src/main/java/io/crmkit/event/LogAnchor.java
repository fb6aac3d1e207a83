package io.crmkit.event;

/**
 * A point of the log that is kept outside the store, so that a rewrite of everything before it can be found.
 *
 * @param number the number of a block, 1 or more
 * @param hash the hash of that block, lower-case hexadecimal
 */
public record LogAnchor(long number, String hash) {}
