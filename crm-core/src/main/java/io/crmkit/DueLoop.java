package io.crmkit;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does round after round in the background: at once while there is more to do, and ever later while rounds fail. */
final class DueLoop implements Runnable {
    private static final int LONGEST_PAUSE = 60;
    private static final Logger LOG = LoggerFactory.getLogger(DueLoop.class);

    private final ScheduledExecutorService threads;
    private final BooleanSupplier round;
    private int failed;

    /**
     * Creates a loop that has not begun.
     *
     * @param threads run it until they are shut down
     * @param round does what is due, and tells whether more is
     */
    DueLoop(ScheduledExecutorService threads, BooleanSupplier round) {
        this.threads = threads;
        this.round = round;
    }

    void begin() {
        plan(0);
    }

    @Override
    public void run() {
        int pause = 1;
        try {
            pause = round.getAsBoolean() ? 0 : 1;
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
