package io.crmkit.tck;

import java.util.function.BooleanSupplier;

/** A place between two steps of a faulty store, where a thread lets others in. */
final class Gap {
    private Gap() {}

    /** Gives up the monitor, which the caller holds, until another thread has done something, or for a moment. */
    static void open(Object monitor, BooleanSupplier done) {
        try {
            for (int i = 0; i < 50 && !done.getAsBoolean(); i++) {
                monitor.wait(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
