package io.crmkit.internal.log;

import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The body of a block: it seals a run of positions.
 *
 * @param format the number of the format
 * @param number its own number, from 1 without gaps
 * @param first the position of its first entry
 * @param count how many entries it seals, 1 or more
 * @param previous the hash of the block before, empty for the first
 * @param entries the SHA-256 of the hashes of its entries, joined in their order
 * @param at when it was sealed
 */
record Block(int format, long number, long first, int count, String previous, String entries, Instant at) {
    Block {
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(entries, "entries");
        Objects.requireNonNull(at, "at");
    }

    /** The most entries of one block. */
    static final int MAX_ENTRIES = 1_000;

    static Block parse(Json json, StoredRecord record) {
        Formats.check(record, LogTypes.FORMAT);
        return json.read(record.body(), Block.class);
    }

    static String digest(List<String> hashes) {
        MessageDigest digest = Hashes.digest();
        hashes.forEach(hash -> digest.update(hash.getBytes(StandardCharsets.US_ASCII)));
        return Hashes.hex(digest.digest());
    }

    long end() {
        return first + count;
    }
}
