package io.crmkit.memory;

import io.crmkit.spi.store.WorkGauge;
import io.crmkit.tck.WorkGaugeKit;

/** The memory store tells how much is due. */
class MemoryWorkGaugeTest extends WorkGaugeKit {
    @Override
    protected WorkGauge open() {
        return MemoryStore.create();
    }
}
