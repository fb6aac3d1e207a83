package io.crmkit.examples.customstore;

import io.crmkit.spi.store.Store;
import io.crmkit.tck.StoreKit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps the whole contract also if it is closed and opened anew after every call. */
@Tag("heavy")
class ReopenedStoreTest extends StoreKit {
    @TempDir
    Path folder;

    private Instant leaseTime = Instant.parse("2026-03-02T12:00:00Z");
    private int stores;

    @Override
    protected Store open() {
        stores++;
        Path file = folder.resolve("store-" + stores);
        return new ReopenedStore(() -> OneFileStore.open(file, () -> leaseTime));
    }

    @Override
    protected void passLeaseTime(Duration duration) {
        leaseTime = leaseTime.plus(duration);
    }

    @Override
    protected int seeds() {
        return 3;
    }
}
