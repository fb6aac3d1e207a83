package io.crmkit.tck;

import io.crmkit.spi.store.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random operations have the same outcome on the store and on the model. */
abstract class ModelKit extends ClaimRaceKit {
    private static final int STEPS = 500;

    ModelKit() {}

    /** See {@link StoreKit#seeds()}. */
    protected abstract int seeds();

    @Test
    void randomOperationsHaveTheSameOutcomeAsOnTheModel() {
        store.close();
        for (long seed = 1; seed <= seeds(); seed++) {
            try (Store fresh = open();
                    ModelStore model = new ModelStore()) {
                List.of(fresh, model).forEach(each -> each.prepare(List.of(LEAD, PAIR)));
                new RandomRun(seed, model, fresh, this::passLeaseTime).run(STEPS);
            }
        }
    }
}
