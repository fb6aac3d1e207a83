package io.crmkit.memory;

import io.crmkit.spi.store.BulkScan;
import io.crmkit.tck.BulkScanKit;

/** The memory store scans. */
class MemoryScanTest extends BulkScanKit {
    @Override
    protected BulkScan open() {
        return MemoryStore.create();
    }
}
