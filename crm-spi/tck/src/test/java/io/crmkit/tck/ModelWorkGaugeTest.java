package io.crmkit.tck;

import io.crmkit.spi.store.WorkGauge;

/** The model tells how much is due. */
class ModelWorkGaugeTest extends WorkGaugeKit {
    @Override
    protected WorkGauge open() {
        return new PowerfulModel();
    }
}
