package io.crmkit.spi.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the matches of a query.
 *
 * @param records the matches in the order of the query
 * @param next where to go on; null = these were the last
 */
public record Page(List<StoredRecord> records, @Nullable Cursor next) {
    /** Copies the records. */
    public Page {
        records = List.copyOf(records);
    }
}
