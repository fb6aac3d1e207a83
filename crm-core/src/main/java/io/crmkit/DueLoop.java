package io.crmkit;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does round after round in the background: at once while there is more to do, and ever later while rounds fail. */
final class DueLoop implements Runnable {
    private static final int LONGEST_PAUSE = 60;
    private static final Logger LOG = LoggerFactory.getLogger(DueLoop.class);

    private final ScheduledExecutorService threads;
    private final Predicate<BooleanSupplier> round;
    private int failed;

    /**
     * Creates a loop that has not begun.
     *
     * @param threads run it until they are shut down
     * @param round does what is due until it is told to stop, and tells whether more is due
     */
    DueLoop(ScheduledExecutorService threads, Predicate<BooleanSupplier> round) {
        this.threads = threads;
        this.round = round;
    }

    /** Returns two threads that forget what waits when they are shut down. */
    static ScheduledExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2, task -> {
            Thread thread = new Thread(task, "crm-kit-due-work-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return threads;
    }

    void begin() {
        plan(0);
    }

    @Override
    public void run() {
        int pause = 1;
        try {
            pause = round.test(threads::isShutdown) ? 0 : 1;
            if (failed > 0) {
                LOG.info("Due work goes on after {} rounds that failed", failed);
            }
            failed = 0;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            pause = Math.min(LONGEST_PAUSE, 1 << Math.min(failed, 6));
            failed++;
            LOG.warn("A round of due work failed, {} in a row; it goes on in {} s", failed, pause, e);
        } finally {
            plan(pause);
        }
    }

    private void plan(int seconds) {
        try {
            var planned = threads.schedule(this, seconds, TimeUnit.SECONDS);
            LOG.trace("The next round is {}", planned);
        } catch (RejectedExecutionException e) {
            LOG.debug("No more rounds of due work: the process is closed");
        }
    }
}
