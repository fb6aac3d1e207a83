package io.crmkit.simulation;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chances of a market. Each throw depends on the seed, on who throws and on what for, and on nothing that happened before:
 * the same customer meets the same luck under every rule book, and a play that is resumed goes on with the same luck.
 */
final class Dice {
    private final long seed;

    Dice(long seed) {
        this.seed = seed;
    }

    private SplittableRandom of(long who, String what) {
        Hasher hasher = Hashing.murmur3_128().newHasher().putLong(seed).putLong(who);
        return new SplittableRandom(
                hasher.putString(what, StandardCharsets.UTF_8).hash().asLong());
    }

    /** Returns a number from 0, included, to 1, excluded. */
    double share(long who, String what) {
        return of(who, what).nextDouble();
    }

    boolean chance(double probability, long who, String what) {
        return share(who, what) < probability;
    }

    /** Returns a whole number of a range, both ends included. */
    int between(int least, int most, long who, String what) {
        return of(who, what).nextInt(least, most + 1);
    }

    <T> T pick(List<T> list, long who, String what) {
        return list.get(of(who, what).nextInt(list.size()));
    }
}
