package io.crmkit.examples.benchmarks.rules;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** A span of processor time of the thread that begins it; it ends early if the clock runs far ahead. */
final class Cpu {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PATIENCE = 5;

    private final long work;
    private final long clock;

    private Cpu(long work, long clock) {
        this.work = work;
        this.clock = clock;
    }

    /** Begins a span. */
    static Cpu span(Duration length) {
        return new Cpu(
                THREADS.getCurrentThreadCpuTime() + length.toNanos(), System.nanoTime() + length.toNanos() * PATIENCE);
    }

    /** Tells whether it is over. */
    boolean over() {
        return THREADS.getCurrentThreadCpuTime() >= work || System.nanoTime() >= clock;
    }
}
