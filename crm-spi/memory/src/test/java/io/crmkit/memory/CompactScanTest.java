package io.crmkit.memory;

import io.crmkit.spi.store.BulkScan;
import io.crmkit.tck.BulkScanKit;

/** The memory store scans what it has packed. */
class CompactScanTest extends BulkScanKit {
    @Override
    protected BulkScan open() {
        return MemoryStore.compact();
    }
}
