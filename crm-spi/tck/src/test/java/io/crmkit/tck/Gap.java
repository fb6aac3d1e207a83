package io.crmkit.tck;

import java.util.concurrent.atomic.AtomicInteger;

/** A place between two steps of a faulty store where threads wait a moment for each other. */
final class Gap {
    private static final int SPINS = 3_000;

    private final AtomicInteger inside = new AtomicInteger();

    /** Returns once two threads have been here together, or after a moment. */
    void pass() {
        inside.incrementAndGet();
        for (int i = 0; i < SPINS && inside.get() < 2; i++) {
            Thread.onSpinWait();
        }
        inside.decrementAndGet();
    }
}
