package io.crmkit.nodes;

import io.crmkit.spi.store.Store;
import java.time.Instant;

/** A defect that is planted, so that it is seen that it is found. */
enum Plant {
    /** No defect. */
    NONE;

    boolean keyless() {
        return false;
    }

    Instant leaseClock(World world) {
        return world.storeTime();
    }

    Store under(Store memory) {
        return memory;
    }

    Store over(Store port, Node node, World world) {
        return port;
    }
}
