package io.crmkit.examples.benchmarks.rules;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/**
 * What compiled rules took.
 *
 * @param millis the time of the clock, in a virtual machine that has just started
 * @param bytes how much more of the heap was in use when all garbage was gone; classes are not on the heap
 */
record Compiled(double millis, long bytes) {
    private static final int COLLECTIONS = 3;

    /** What came of a compilation, and what it took. */
    record Result<T>(T value, Compiled took) {}

    /** Compiles and measures. */
    static <T> Result<T> of(Supplier<T> compilation) {
        long before = heap();
        try {
            long start = System.nanoTime();
            T value = compilation.get();
            double millis = (System.nanoTime() - start) / 1e6;
            return new Result<>(value, new Compiled(millis, Math.max(0, heap() - before)));
        } finally {
            // the text of the rules was there before, and must be there after
            Reference.reachabilityFence(compilation);
        }
    }

    private static long heap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
