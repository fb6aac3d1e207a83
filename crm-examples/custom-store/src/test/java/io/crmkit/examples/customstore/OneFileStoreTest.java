package io.crmkit.examples.customstore;

import io.crmkit.spi.store.Store;
import io.crmkit.tck.StoreKit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps the whole contract. */
class OneFileStoreTest extends StoreKit {
    @TempDir
    Path folder;

    private Instant leaseTime = Instant.parse("2026-03-02T12:00:00Z");
    private int stores;

    @Override
    protected Store open() {
        stores++;
        return OneFileStore.open(folder.resolve("store-" + stores), () -> leaseTime);
    }

    @Override
    protected void passLeaseTime(Duration duration) {
        leaseTime = leaseTime.plus(duration);
    }
}
