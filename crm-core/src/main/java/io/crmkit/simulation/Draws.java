package io.crmkit.simulation;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random numbers that begin anew at each step, so that a play that is resumed draws what it would have drawn. */
final class Draws implements RandomGenerator {
    private final long seed;
    private SplittableRandom numbers = new SplittableRandom(0);

    Draws(long seed) {
        this.seed = seed;
    }

    /** Begins the numbers of a step. */
    synchronized void begin(String step) {
        numbers = new SplittableRandom(Hashing.sha256()
                .hashString(seed + ":" + step, StandardCharsets.UTF_8)
                .asLong());
    }

    @Override
    public synchronized long nextLong() {
        return numbers.nextLong();
    }
}
