package io.crmkit.memory;

import io.crmkit.spi.store.Store;
import io.crmkit.tck.StoreKit;
import java.time.Duration;
import java.time.Instant;

/** The memory store keeps the whole contract. */
class MemoryStoreTest extends StoreKit {
    private Instant leaseTime = Instant.parse("2026-03-02T12:00:00Z");

    @Override
    protected Store open() {
        return MemoryStore.of(() -> leaseTime);
    }

    @Override
    protected void passLeaseTime(Duration duration) {
        leaseTime = leaseTime.plus(duration);
    }
}
