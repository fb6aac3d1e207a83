package io.crmkit.spi.store;

import java.util.Comparator;

/**
 * The identity of a record: the name of its type and an id within that type.
 *
 * @param type the name of a {@link RecordType}
 * @param id 1 to {@value #MAX_ID} printable ASCII characters, 0x21 to 0x7E; case matters
 */
public record RecordKey(String type, String id) implements Comparable<RecordKey> {
    /** The longest id. */
    public static final int MAX_ID = 190;

    /** The most keys of one {@link Store#get}. */
    public static final int MAX_KEYS = 1_000;

    private static final Comparator<RecordKey> ORDER =
            Comparator.comparing(RecordKey::type).thenComparing(RecordKey::id);

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if a part is malformed
     */
    public RecordKey {
        Checks.name("type", type);
        Checks.id(id);
    }

    /**
     * Returns the key of a type and an id.
     *
     * @param type the name of the type
     * @param id the id within the type
     * @return the key
     * @throws IllegalArgumentException if a part is malformed
     */
    public static RecordKey of(String type, String id) {
        return new RecordKey(type, id);
    }

    /** Orders by type, then id, both by code point. */
    @Override
    public int compareTo(RecordKey other) {
        return ORDER.compare(this, other);
    }

    /** Returns {@code type/id}. */
    @Override
    public String toString() {
        return type + "/" + id;
    }
}
