package io.crmkit.tck;

import io.crmkit.spi.store.BulkScan;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit of scans on a store with the fault that the configuration parameter names. Run by a test, not by itself. */
@ExtendWith(NamedFault.class)
class FaultyScanKit extends BulkScanKit {
    private final PowerFault fault;

    FaultyScanKit(PowerFault fault) {
        this.fault = fault;
    }

    @Override
    protected BulkScan open() {
        return fault.open();
    }

    @Override
    protected int seeds() {
        return 5;
    }
}
