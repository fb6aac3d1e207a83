package io.crmkit.spi.store;

import java.util.List;

/**
 * A store that can read all records of some types, however many, from one snapshot: for archives and other copies of the
 * whole.
 *
 * <p>A power of some stores: {@code store instanceof BulkScan scanning} tells whether one has it, {@code
 * io.crmkit.tck.BulkScanKit} proves it. A store that wraps another has it only if it says so itself and the other has it.
 */
public interface BulkScan extends Store {

    /**
     * Begins to read all records of some types, in the order of their keys: the first type by name with its records by id,
     * then the next.
     *
     * <p>All are as they were at one instant, between the call of this method and its return, whatever is committed while
     * they are read. However many they are, the memory that is needed does not grow with their number, but it may with the
     * number of those that are changed meanwhile.
     *
     * <p>An open scan keeps nobody from writing, but may hold a connection and the space of what was overwritten since; so
     * it is closed soon. {@link #prepare} must not overlap it, and that of another process may wait for it. {@link #close}
     * ends it.
     *
     * @param types the names of the types, 1 or more, distinct, in any order
     * @return the scan, before the first record; the caller closes it
     * @throws IllegalArgumentException if there is no type, or one occurs twice or was not prepared
     * @throws StoreException if the store cannot be reached
     */
    RecordScan scan(List<String> types);
}
