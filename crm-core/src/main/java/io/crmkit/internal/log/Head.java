package io.crmkit.internal.log;

import java.util.Objects;

/**
 * The end of the chain of a subject.
 *
 * @param sequence the sequence of its last entry, 0 = it has none
 * @param hash the hash of its last entry, empty if it has none
 */
public record Head(long sequence, String hash) {
    /** The head of a subject without entries. */
    public static final Head NONE = new Head(0, "");

    /** Requires a hash. */
    public Head {
        Objects.requireNonNull(hash, "hash");
    }
}
