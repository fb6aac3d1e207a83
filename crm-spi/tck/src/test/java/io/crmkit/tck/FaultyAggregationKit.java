package io.crmkit.tck;

import io.crmkit.spi.store.Aggregation;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit of aggregation on a store with the fault that the configuration parameter names. Run by a test, not by itself. */
@ExtendWith(NamedFault.class)
class FaultyAggregationKit extends AggregationKit {
    private final PowerFault fault;

    FaultyAggregationKit(PowerFault fault) {
        this.fault = fault;
    }

    @Override
    protected Aggregation open() {
        return fault.open();
    }

    @Override
    protected int seeds() {
        return 5;
    }
}
