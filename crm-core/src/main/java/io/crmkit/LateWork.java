package io.crmkit;

import io.crmkit.operation.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the host when due work is late, and when it no longer is. Safe for use by several threads. */
final class LateWork {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(LateWork.class);

    private final Duration tolerance;
    private final Consumer<Workload> who;
    private @Nullable Instant looked;
    private boolean late;

    LateWork(Duration tolerance, Consumer<Workload> who) {
        this.tolerance = tolerance;
        this.who = who;
    }

    /**
     * Looks, if it is a minute ago that it did.
     *
     * @param now the present
     * @param gauge tells how much is due, with what is late by a tolerance
     */
    void look(Instant now, Function<Duration, Optional<Workload>> gauge) {
        if (begins(now)) {
            try {
                gauge.apply(tolerance).ifPresent(this::told);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                LOG.warn("Nobody could be told whether due work is late", e);
            }
        }
    }

    private synchronized boolean begins(Instant now) {
        Instant before = looked;
        // a clock that was set back does not keep it from looking
        if (before != null && !now.isBefore(before) && now.isBefore(before.plus(PERIOD))) {
            return false;
        }
        looked = now;
        return true;
    }

    private void told(Workload workload) {
        if (changes(workload.alarms().late() + workload.deliveries().late() > 0)) {
            who.accept(workload);
        }
    }

    /** Whether he is to be told: it is late, or no longer is. */
    private synchronized boolean changes(boolean now) {
        boolean tell = now || late;
        late = now;
        return tell;
    }
}
