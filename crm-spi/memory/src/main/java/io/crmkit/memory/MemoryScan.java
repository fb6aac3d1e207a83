package io.crmkit.memory;

import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A scan of some snapshots of one instant, one after the other. */
final class MemoryScan implements RecordScan {
    private static final int PAGE = 256;

    private final Function<Snapshot, List<StoredRecord>> reading;
    private final Runnable check;
    private final Deque<Snapshot> snapshots;
    private final Queue<StoredRecord> page = new ArrayDeque<>();
    private boolean closed;

    /**
     * Creates a scan.
     *
     * @param snapshots the snapshots in their order
     * @param reads reads a page while nobody writes
     * @param check throws if the store is closed
     */
    MemoryScan(List<Snapshot> snapshots, Reads reads, Runnable check) {
        this.snapshots = new ArrayDeque<>(snapshots);
        this.reading = snapshot -> reads.read(() -> snapshot.next(PAGE));
        this.check = check;
    }

    /** Does something while nobody writes. */
    interface Reads {
        List<StoredRecord> read(Supplier<List<StoredRecord>> action);
    }

    @Override
    public @Nullable StoredRecord next() {
        if (closed) {
            throw new IllegalStateException("A scan that is asked for its next record must be open.");
        }
        check.run();
        while (page.isEmpty() && !snapshots.isEmpty()) {
            Snapshot first = snapshots.getFirst();
            List<StoredRecord> records = reading.apply(first);
            page.addAll(records);
            if (records.size() < PAGE) {
                first.end();
                snapshots.removeFirst();
            }
        }
        return page.poll();
    }

    @Override
    public void close() {
        closed = true;
        snapshots.forEach(Snapshot::end);
        snapshots.clear();
        page.clear();
    }
}
