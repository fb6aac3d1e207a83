package io.crmkit.internal.engine;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes commands of this process that would conflict anyway wait for each other instead. Other processes are kept out
 * by versions.
 */
final class Lanes {
    private final ReentrantLock[] locks = new ReentrantLock[64];

    Lanes() {
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock(true);
        }
    }

    ReentrantLock lane(String name) {
        return locks[Math.floorMod(name.hashCode(), locks.length)];
    }
}
