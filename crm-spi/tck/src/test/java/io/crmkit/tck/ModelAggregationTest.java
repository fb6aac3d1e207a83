package io.crmkit.tck;

import io.crmkit.spi.store.Aggregation;

/** The model counts and adds up. */
class ModelAggregationTest extends AggregationKit {
    @Override
    protected Aggregation open() {
        return new PowerfulModel();
    }
}
