package io.crmkit.tck;

import io.crmkit.spi.store.Store;
import java.time.Duration;

/**
 * The proof of a store: every sentence of the contract as a test, and random operations compared with a model. An adapter
 * is proven by one test class that extends this one:
 *
 * <pre>{@code
 * class MyStoreTest extends StoreKit {
 *     private final MyDatabase database = ...;
 *
 *     protected Store open() {
 *         return MyStore.of(database.emptied());
 *     }
 *
 *     protected void passLeaseTime(Duration duration) {
 *         database.execute("update work set lease_until = lease_until - ?", duration);
 *     }
 * }
 * }</pre>
 *
 * <p>The tests of one object run one after the other. They open a store each, close it, and never wait for time to pass.
 */
public abstract class StoreKit extends ModelKit {
    /** Creates the kit. */
    protected StoreKit() {}

    /**
     * Returns a new store that holds nothing. The kit closes it before it asks for the next.
     *
     * @return the store, open, nothing prepared
     */
    @Override
    protected abstract Store open();

    /**
     * Lets time pass for the leases of the store that was opened last, by moving the clock that judges them or by
     * bringing the end of all leases forward.
     *
     * @param duration how much, some minutes to some hundred days
     */
    @Override
    protected abstract void passLeaseTime(Duration duration);

    /**
     * Returns how many random sequences are compared with the model.
     *
     * @return 20, unless overridden
     */
    @Override
    protected int seeds() {
        return 20;
    }
}
