package io.crmkit.rules.prediction;

/** Numbers that look drawn and follow from a seed: SplitMix64 (Steele, Lea and Flood, 2014). */
final class SplitMix {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    /** Returns the next 64 bits. */
    long next() {
        state += STEP;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Returns a number from 0 to below a bound; the bias is below bound / 2^63. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next() >>> 1, bound);
    }

    /** Puts numbers into a drawn order. */
    void shuffle(int[] numbers) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = below(i + 1);
            int kept = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = kept;
        }
    }
}
