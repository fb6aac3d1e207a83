package io.crmkit.internal.log;

import io.crmkit.error.FormatException;
import io.crmkit.spi.store.StoredRecord;

/** Refuses what a newer release wrote. */
final class Formats {
    private Formats() {}

    static void check(StoredRecord record, int newest) {
        if (record.format() > newest) {
            throw new FormatException(record.key().toString(), record.format(), newest);
        }
    }
}
