package io.crmkit.spi.store;

import org.jspecify.annotations.Nullable;

/**
 * Records of one snapshot, one after the other, see {@link BulkScan#scan}. It is used by one thread at a time, not
 * necessarily always the same.
 */
public interface RecordScan extends AutoCloseable {

    /**
     * Returns the next record. After the last one the scan holds nothing any more, as if it were closed.
     *
     * @return the record; null = there are no more, however often it is asked again
     * @throws IllegalStateException if the scan was closed
     * @throws StoreException if the store cannot be reached or was closed; the scan is over then, as what it read from is
     *     gone, and every further call throws one too
     */
    @Nullable
    StoredRecord next();

    /** Gives back what the scan holds. Closing it again has no effect. */
    @Override
    void close();
}
