package io.crmkit.tck;

import io.crmkit.spi.store.Store;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit on a store with the fault that the configuration parameter names. Run by a test, not by itself. */
@ExtendWith(NamedFault.class)
class FaultyKit extends StoreKit {
    private final Fault fault;
    private ModelStore opened;

    FaultyKit(Fault fault) {
        this.fault = fault;
    }

    @Override
    protected Store open() {
        opened = fault.open();
        return opened;
    }

    @Override
    protected void passLeaseTime(Duration duration) {
        opened.passLeaseTime(duration);
    }

    @Override
    protected int seeds() {
        return 5;
    }
}
