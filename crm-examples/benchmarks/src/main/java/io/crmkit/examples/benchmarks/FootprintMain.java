package io.crmkit.examples.benchmarks;

import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Captures leads of 15 fields by the public API, each with its unique keys, entries of the log, decisions, cadences and
 * alarms, on one thread, and prints what they take: first, of a sample, the bytes of every part; then, of all of them,
 * the heap in use and the commands per second, of the clock and of the
 * processor.
 */
public final class FootprintMain {
    private static final int SAMPLE = 20_000;
    private static final int LEADS = 100_000;
    private static final int SEAL_EVERY = 200;

    private FootprintMain() {}

    /**
     * Runs the benchmark.
     *
     * @param args the number of leads, 1 to 7,000,000, default 100,000; and {@code --keyed} to give every command an
     *     idempotency key
     */
    public static void main(String[] args) {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        boolean keyed = words.remove("--keyed");
        int leads = words.isEmpty() ? LEADS : Integer.parseInt(words.get(0));
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), leads, keyed);
    }

    static void run(PrintStream out, int leads, boolean keyed) {
        parts(out, Math.min(leads, SAMPLE), keyed);
        whole(out, leads, keyed);
    }

    private static void parts(PrintStream out, int leads, boolean keyed) {
        try (WatchedStore store = new WatchedStore(MemoryStore.compact(), true)) {
            fill(store, leads, keyed);
            List<Part> parts = new ArrayList<>();
            for (RecordType type : store.types()) {
                parts.add(Part.of(store, type));
            }
            parts.add(Part.of(store.planned()));
            parts.removeIf(part -> part.count() == 0);
            parts.sort(Comparator.comparing(Part::heap).reversed());
            out.printf(Locale.ROOT, "%,d leads, bytes per lead%n", leads);
            out.printf(
                    Locale.ROOT,
                    "%-12s %10s %10s %10s %10s %10s%n",
                    "part",
                    "records",
                    "each",
                    "bodies",
                    "rest",
                    "heap");
            for (Part part : parts) {
                print(out, part, leads);
            }
            print(
                    out,
                    new Part(
                            "all",
                            parts.stream().mapToLong(Part::count).sum(),
                            parts.stream().mapToLong(Part::bodies).sum(),
                            parts.stream().mapToLong(Part::heap).sum()),
                    leads);
        }
    }

    private static void print(PrintStream out, Part part, int leads) {
        out.printf(
                Locale.ROOT,
                "%-12s %,10d %,10d %,10d %,10d %,10d%n",
                part.name(),
                part.count(),
                part.heap() / part.count(),
                part.bodies() / leads,
                part.rest() / leads,
                part.heap() / leads);
    }

    private static void whole(PrintStream out, int leads, boolean keyed) {
        long before = Heap.used();
        try (MemoryStore store = MemoryStore.compact()) {
            long start = System.nanoTime();
            long worked = cpu();
            fill(store, leads, keyed);
            double seconds = (System.nanoTime() - start) / 1e9;
            double work = (cpu() - worked) / 1e9;
            long heap = Heap.used() - before;
            out.printf(
                    Locale.ROOT,
                    "%n%,d leads: %,d MB of heap, %,d bytes per lead, at most %,d MB; %,.1f s, %,.0f commands/s, %,.0f"
                            + " commands per second of processor%n",
                    leads,
                    heap >> 20,
                    heap / leads,
                    Heap.max() >> 20,
                    seconds,
                    leads / seconds,
                    leads / work);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void fill(Store store, int leads, boolean keyed) {
        Office office = new Office(store, keyed);
        for (int i = 0; i < leads; i++) {
            office.capture(Leads.of(i));
            if (i % SEAL_EVERY == SEAL_EVERY - 1) {
                office.seal();
            }
        }
        office.look();
    }
}
