package io.crmkit.nodes;

import java.util.concurrent.locks.LockSupport;

/** Lets exactly one of some threads run: the one that has it. Place 0 is the thread that waits for all others to end. */
final class Baton {
    private static final int SPINS = 500;

    private final Thread[] threads;
    private volatile int holder;

    Baton(int places) {
        threads = new Thread[places];
        threads[0] = Thread.currentThread();
    }

    void seat(int place, Thread thread) {
        threads[place] = thread;
    }

    /** Hands it over without waiting to get it back. */
    void give(int to) {
        holder = to;
        LockSupport.unpark(threads[to]);
    }

    /** Hands it over and waits until it comes back. */
    void pass(int from, int to) {
        if (from != to) {
            give(to);
            await(from);
        }
    }

    void await(int place) {
        for (int spins = 0; holder != place; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new Breach("Whoever waits for his turn must not be interrupted.", new InterruptedException());
                }
            }
        }
    }
}
