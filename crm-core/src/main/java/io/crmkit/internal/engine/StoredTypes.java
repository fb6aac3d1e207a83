package io.crmkit.internal.engine;

import io.crmkit.error.FormatException;
import io.crmkit.internal.log.Envelope;
import io.crmkit.internal.log.LogTypes;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;

/** What is kept in a store. */
public final class StoredTypes {
    private StoredTypes() {}

    /** Returns the types of all records. */
    public static List<RecordType> all() {
        List<RecordType> types = new ArrayList<>(LogTypes.all());
        types.addAll(Side.types());
        Kind.ALL.forEach(kind -> types.add(kind.recordType()));
        return List.copyOf(types);
    }

    /**
     * Requires that a record of any type can be read: every type has had one format so far.
     *
     * @throws FormatException if a newer release wrote it
     */
    public static void check(StoredRecord record) {
        if (record.format() > Envelope.FORMAT) {
            throw new FormatException(record.key().toString(), record.format(), Envelope.FORMAT);
        }
    }
}
