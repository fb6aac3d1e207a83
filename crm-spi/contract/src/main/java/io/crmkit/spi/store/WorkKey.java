package io.crmkit.spi.store;

/**
 * The identity of an item of work: at most one item of a kind exists for a record.
 *
 * @param kind the kind of work, a name as that of a {@link RecordType}
 * @param record the record it is about; the record need not exist and its type need not be prepared
 */
public record WorkKey(String kind, RecordKey record) {
    /**
     * Checks the kind.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public WorkKey {
        Checks.name("kind", kind);
    }

    /** Returns {@code kind:type/id}. */
    @Override
    public String toString() {
        return kind + ":" + record;
    }
}
