package io.crmkit.examples.benchmarks.rules;

import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the thread that decides takes: processor time and memory. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Meter {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The processor time, in nanoseconds. */
    public long cpu;

    /** The time of the clock, in nanoseconds. */
    public long wall;

    /** The bytes that were allocated. */
    public long bytes;

    /** The decisions. */
    public long decisions;

    /** Makes a meter that shows nothing. */
    public Meter() {}

    /** Begins to count. */
    void start() {
        bytes -= THREADS.getCurrentThreadAllocatedBytes();
        wall -= System.nanoTime();
        cpu -= THREADS.getCurrentThreadCpuTime();
    }

    /** Ends to count. */
    void stop(int more) {
        cpu += THREADS.getCurrentThreadCpuTime();
        wall += System.nanoTime();
        bytes += THREADS.getCurrentThreadAllocatedBytes();
        decisions += more;
    }
}
