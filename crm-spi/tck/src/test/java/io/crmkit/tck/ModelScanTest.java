package io.crmkit.tck;

import io.crmkit.spi.store.BulkScan;

/** The model scans. */
class ModelScanTest extends BulkScanKit {
    @Override
    protected BulkScan open() {
        return new PowerfulModel();
    }
}
