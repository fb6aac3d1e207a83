package io.crmkit.tck;

import io.crmkit.spi.store.Store;
import java.time.Duration;

/** The model keeps the contract by the same tests as an adapter. */
class ModelStoreTest extends StoreKit {
    private ModelStore model = new ModelStore();

    @Override
    protected Store open() {
        model = new ModelStore();
        return model;
    }

    @Override
    protected void passLeaseTime(Duration duration) {
        model.passLeaseTime(duration);
    }
}
