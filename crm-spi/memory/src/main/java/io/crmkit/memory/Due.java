package io.crmkit.memory;

import io.crmkit.spi.store.Backlog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Counts what is due. Times are microseconds since the epoch. */
final class Due {
    private final long now;
    private final long late;
    private long count;
    private long over;
    private long oldest = Long.MAX_VALUE;

    Due(long now, long late) {
        this.now = now;
        this.late = late;
    }

    long now() {
        return now;
    }

    /** Counts an item if it is due. */
    void add(Item item) {
        if (item.ready <= now) {
            count++;
            over += item.ready <= late ? 1 : 0;
            oldest = Math.min(oldest, item.ready);
        }
    }

    Backlog backlog() {
        return count == 0 ? Backlog.NONE : new Backlog(count, over, Instant.EPOCH.plus(oldest, ChronoUnit.MICROS));
    }
}
