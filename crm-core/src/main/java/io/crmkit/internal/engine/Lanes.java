package io.crmkit.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes commands of this process that would conflict anyway wait for each other instead. Other processes are kept out
 * by versions.
 */
final class Lanes {
    private final ReentrantLock[] locks = new ReentrantLock[64];
    private final ThreadLocal<List<ReentrantLock>> entered = ThreadLocal.withInitial(ArrayList::new);

    Lanes() {
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock(true);
        }
    }

    /** Waits for a lane; who has one already takes another only if it is free. */
    void enter(String name) {
        ReentrantLock lock = locks[Math.floorMod(name.hashCode(), locks.length)];
        List<ReentrantLock> held = entered.get();
        if (lock.isHeldByCurrentThread()) {
            return;
        } else if (held.isEmpty()) {
            lock.lock();
        } else if (!lock.tryLock()) {
            // who waits for a lane holds none, so nobody waits for ever; versions keep the command right without it
            return;
        }
        held.add(lock);
    }

    /** Leaves every lane this thread has entered. */
    void leave() {
        entered.get().forEach(ReentrantLock::unlock);
        entered.remove();
    }
}
