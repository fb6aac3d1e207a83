package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Somebody writes, round after round, while two others look. */
final class Race {
    private static final int ROUNDS = 60;
    private static final int ENOUGH = 100_000;

    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private final Semaphore looked = new Semaphore(0);

    /**
     * Demands that whoever looks sees something whole, each time.
     *
     * @param write writes a round, the first being 1
     * @param look tells whether what is there is whole
     */
    static void alwaysWhole(IntConsumer write, Callable<Boolean> look) {
        Race race = new Race();
        Callable<Boolean> writer = () -> race.write(write);
        Callable<Boolean> reader = () -> race.look(look);
        assertThat(Crew.together(List.of(writer, reader, reader))).containsOnly(true);
    }

    private boolean goesOn(int round) {
        return !broken.get() && (round <= ROUNDS || (looks.get() < ROUNDS && round <= ENOUGH));
    }

    private boolean write(IntConsumer write) throws InterruptedException {
        try {
            for (int round = 1; goesOn(round); round++) {
                if (round > ROUNDS) {
                    // the others have looked too little so far
                    looked.tryAcquire(10, TimeUnit.MILLISECONDS);
                }
                write.accept(round);
                begun.set(true);
            }
            return true;
        } finally {
            ended.set(true);
        }
    }

    private boolean look(Callable<Boolean> look) throws Exception {
        boolean whole = true;
        int counted = 0;
        while (counted < ENOUGH && whole && !ended.get()) {
            // what looks before anything is written shows nothing
            boolean counts = begun.get();
            whole = look.call();
            if (counts) {
                counted++;
                looks.incrementAndGet();
                looked.release();
            }
        }
        if (!whole) {
            broken.set(true);
        }
        return whole;
    }
}
