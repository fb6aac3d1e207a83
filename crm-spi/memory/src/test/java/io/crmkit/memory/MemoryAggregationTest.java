package io.crmkit.memory;

import io.crmkit.spi.store.Aggregation;
import io.crmkit.tck.AggregationKit;

/** The memory store counts and adds up. */
class MemoryAggregationTest extends AggregationKit {
    @Override
    protected Aggregation open() {
        return MemoryStore.create();
    }
}
