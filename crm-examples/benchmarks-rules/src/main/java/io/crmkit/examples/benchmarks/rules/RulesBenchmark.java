package io.crmkit.examples.benchmarks.rules;

import io.crmkit.rules.RuleBookException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Times one case: batches of decisions, long enough for the clock of the processor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RulesBenchmark {
    /** The property that names the folder of the data. */
    static final String DATA = "crmkit.benchmark.data";

    /** The property that names the file for the note. */
    static final String NOTE = "crmkit.benchmark.note";

    /** The property that says how many milliseconds of processor time are spent on checking. */
    static final String CHECKING = "crmkit.benchmark.checking";

    /** The property that says how many seconds compiling and checking may take together. */
    static final String PATIENCE = "crmkit.benchmark.patience";

    /** The property that says how many milliseconds of processor time are spent on warming up. */
    static final String WARMING = "crmkit.benchmark.warming";

    private static final long BATCH_NANOS = 2_000_000;
    private static final int LARGEST_BATCH = 1 << 16;

    /** Generated sources are deep; the compiler recurses. */
    private static final long STACK_BYTES = 256L << 20;

    /** The case, as {@link Case#toString} writes it. */
    @Param("")
    public String what = "";

    private @Nullable Prepared prepared;
    private int batch;
    private int next;

    /** Makes a benchmark that is not prepared. */
    public RulesBenchmark() {}

    /**
     * Compiles the rules and checks what they decide.
     *
     * @throws Exception if that fails or takes too long
     */
    @Setup(Level.Trial)
    public void prepare() throws Exception {
        Duration checking = Duration.ofMillis(Long.getLong(CHECKING, 0));
        Preparation preparation = new Preparation(new DataFolder(Path.of(property(DATA))), checking);
        Path note = Path.of(property(NOTE));
        try {
            Prepared ready = patiently(() -> preparation.prepare(Case.parse(what)));
            new Note(ready.compiled(), ready.checked(), ready.surplus(), "", "").write(note);
            prepared = ready;
            Cpu span = Cpu.span(Duration.ofMillis(Long.getLong(WARMING, 0)));
            do {
                batch = batch(ready);
                run(ready, batch);
            } while (!span.over());
        } catch (TimeoutException e) {
            Note.not("", "not ready after " + Long.getLong(PATIENCE, 0) + " s").write(note);
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            boolean unfit = cause instanceof RuleBookException || cause instanceof VirtualMachineError;
            String message = String.valueOf(cause);
            Note.not(unfit ? "" : message, unfit ? message : "").write(note);
            throw e;
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    private static Prepared patiently(Callable<Prepared> preparation) throws Exception {
        FutureTask<Prepared> task = new FutureTask<>(preparation);
        Thread thread = new Thread(null, task, "preparation", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return task.get(Long.getLong(PATIENCE, 0), TimeUnit.SECONDS);
    }

    private int batch(Prepared ready) {
        int count = 1;
        while (count < LARGEST_BATCH) {
            long start = System.nanoTime();
            run(ready, count);
            if (System.nanoTime() - start > BATCH_NANOS) {
                return count;
            }
            count *= 2;
        }
        return count;
    }

    private int run(Prepared ready, int count) {
        int sum = 0;
        int at = next;
        for (int i = 0; i < count; i++) {
            sum += ready.decider().decide(at);
            at = at + 1 == ready.inputs() ? 0 : at + 1;
        }
        next = at;
        return sum;
    }

    /**
     * Decides about a batch of inputs, round and round.
     *
     * @param meter what counts
     * @return something of the outcomes
     */
    @Benchmark
    public int decide(Meter meter) {
        Prepared ready = Objects.requireNonNull(prepared);
        meter.start();
        int sum = run(ready, batch);
        meter.stop(batch);
        return sum;
    }
}
