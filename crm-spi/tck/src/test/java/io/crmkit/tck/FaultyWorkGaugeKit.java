package io.crmkit.tck;

import io.crmkit.spi.store.WorkGauge;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit of what is due on a store with the fault that the configuration parameter names. Run by a test, not by itself. */
@ExtendWith(NamedFault.class)
class FaultyWorkGaugeKit extends WorkGaugeKit {
    private final PowerFault fault;

    FaultyWorkGaugeKit(PowerFault fault) {
        this.fault = fault;
    }

    @Override
    protected WorkGauge open() {
        return fault.open();
    }
}
