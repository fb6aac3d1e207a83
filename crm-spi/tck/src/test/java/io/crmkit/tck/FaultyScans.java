package io.crmkit.tck;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stores that scan wrongly. */
final class FaultyScans {
    private FaultyScans() {}

    /** Looks at what is there when it is asked, as pages that are read one by one do. */
    static class NoSnapshot extends PowerfulModel {
        @Override
        Iterator<StoredRecord> scanned(List<String> types) {
            return new Iterator<>() {
                private @Nullable RecordKey last;

                private @Nullable StoredRecord peek() {
                    return records.values().stream()
                            .filter(record -> types.contains(record.key().type()))
                            .filter(record -> last == null || record.key().compareTo(last) > 0)
                            .findFirst()
                            .orElse(null);
                }

                @Override
                public boolean hasNext() {
                    synchronized (NoSnapshot.this) {
                        return peek() != null;
                    }
                }

                @Override
                public StoredRecord next() {
                    synchronized (NoSnapshot.this) {
                        StoredRecord next = peek();
                        last = next.key();
                        return next;
                    }
                }
            };
        }
    }

    /** Begins a snapshot of its own for each type. */
    static final class SnapshotOfEachType extends PowerfulModel {
        private int writes;

        @Override
        CommitResult apply(Changeset changes) {
            writes++;
            notifyAll();
            return super.apply(changes);
        }

        @Override
        Iterator<StoredRecord> scanned(List<String> types) {
            Iterator<StoredRecord> first =
                    super.scanned(types.stream().sorted().limit(1).toList());
            return new Iterator<>() {
                private Iterator<StoredRecord> rest = first;
                private boolean second;

                @Override
                public boolean hasNext() {
                    if (!rest.hasNext() && !second) {
                        second = true;
                        synchronized (SnapshotOfEachType.this) {
                            int before = writes;
                            if (types.size() > 1) {
                                Gap.open(SnapshotOfEachType.this, () -> writes > before);
                            }
                            rest = SnapshotOfEachType.super.scanned(
                                    types.stream().sorted().skip(1).toList());
                        }
                    }
                    return rest.hasNext();
                }

                @Override
                public StoredRecord next() {
                    return rest.next();
                }
            };
        }
    }

    /** Answers with what it saw when it was asked last. */
    static final class OldSnapshot extends PowerfulModel {
        private List<StoredRecord> last = List.of();

        @Override
        Iterator<StoredRecord> scanned(List<String> types) {
            List<StoredRecord> shown = last;
            List<StoredRecord> now = new ArrayList<>();
            super.scanned(types).forEachRemaining(now::add);
            last = now;
            return shown.iterator();
        }
    }

    /** Orders ids without regard to case. */
    static final class OrderedByWords extends PowerfulModel {
        @Override
        Iterator<StoredRecord> scanned(List<String> types) {
            List<StoredRecord> all = new ArrayList<>();
            super.scanned(types).forEachRemaining(all::add);
            all.sort(Comparator.comparing((StoredRecord record) -> record.key().type())
                    .thenComparing(record -> record.key().id(), String.CASE_INSENSITIVE_ORDER));
            return all.iterator();
        }
    }

    /** Goes type by type as they were named. */
    static final class TypesAsNamed extends PowerfulModel {
        @Override
        Iterator<StoredRecord> scanned(List<String> types) {
            List<StoredRecord> all = new ArrayList<>();
            types.forEach(type -> super.scanned(List.of(type)).forEachRemaining(all::add));
            return all.iterator();
        }
    }

    /** Stops after a thousand records. */
    static final class FirstPageOnly extends PowerfulModel {
        @Override
        Iterator<StoredRecord> scanned(List<String> types) {
            List<StoredRecord> all = new ArrayList<>();
            super.scanned(types).forEachRemaining(all::add);
            return all.stream().limit(1_000).iterator();
        }
    }

    /** Repeats the record at which a page ended. */
    static final class SeamTwice extends PowerfulModel {
        @Override
        Iterator<StoredRecord> scanned(List<String> types) {
            List<StoredRecord> all = new ArrayList<>();
            super.scanned(types).forEachRemaining(record -> {
                all.add(record);
                if (all.size() == 500) {
                    all.add(record);
                }
            });
            return all.iterator();
        }
    }

    /** Leaves the attributes out. */
    static final class BodiesOnly extends PowerfulModel {
        @Override
        Iterator<StoredRecord> scanned(List<String> types) {
            List<StoredRecord> all = new ArrayList<>();
            super.scanned(types)
                    .forEachRemaining(
                            r -> all.add(new StoredRecord(r.key(), r.version(), Map.of(), r.format(), r.body())));
            return all.iterator();
        }
    }

    /** Hands out what is left of deleted records. */
    static final class ShowsDeleted extends PowerfulModel {
        private final Map<RecordKey, StoredRecord> gone = new TreeMap<>();

        @Override
        void remove(RecordKey key) {
            gone.put(key, records.get(key));
            super.remove(key);
        }

        @Override
        Iterator<StoredRecord> scanned(List<String> types) {
            Map<RecordKey, StoredRecord> all = new TreeMap<>(gone);
            super.scanned(types).forEachRemaining(record -> all.put(record.key(), record));
            all.keySet().removeIf(key -> !types.contains(key.type()));
            return List.copyOf(all.values()).iterator();
        }
    }

    /** Lets nobody write while a scan is open. */
    static final class BlocksWriters extends PowerfulModel {
        private int open;

        @Override
        public synchronized RecordScan scan(List<String> types) {
            RecordScan scan = super.scan(types);
            open++;
            return new Counted(scan, () -> open--);
        }

        @Override
        public synchronized CommitResult commit(Changeset changes) {
            if (open > 0) {
                throw new StoreException(StoreException.Outcome.NOT_APPLIED, "A lock was not to be had.", null);
            }
            return super.commit(changes);
        }
    }

    /** Holds a connection, of which there are twenty, until it is garbage. */
    static final class KeepsConnections extends PowerfulModel {
        private int left = 20;

        @Override
        public synchronized RecordScan scan(List<String> types) {
            if (left-- == 0) {
                throw new StoreException(StoreException.Outcome.NOT_APPLIED, "No connection is to be had.", null);
            }
            return super.scan(types);
        }
    }

    /** Gives its connection back when it is closed, and not before. */
    static final class KeepsConnectionsAtTheEnd extends PowerfulModel {
        private int left = 20;

        @Override
        public synchronized RecordScan scan(List<String> types) {
            if (left == 0) {
                throw new StoreException(StoreException.Outcome.NOT_APPLIED, "No connection is to be had.", null);
            }
            left--;
            return new Counted(super.scan(types), () -> left++);
        }
    }

    /** A scan that tells when it is closed for the first time. */
    private static final class Counted implements RecordScan {
        private final RecordScan scan;
        private final Runnable closing;
        private boolean closed;

        private Counted(RecordScan scan, Runnable closing) {
            this.scan = scan;
            this.closing = closing;
        }

        @Override
        public @Nullable StoredRecord next() {
            return scan.next();
        }

        @Override
        public void close() {
            scan.close();
            if (!closed) {
                closed = true;
                closing.run();
            }
        }
    }

    /** Goes on after it was closed. */
    static final class NeverCloses extends PowerfulModel {
        @Override
        public synchronized RecordScan scan(List<String> types) {
            RecordScan scan = super.scan(types);
            return new RecordScan() {
                @Override
                public @Nullable StoredRecord next() {
                    return scan.next();
                }

                @Override
                public void close() {}
            };
        }
    }

    /** Goes on from memory when the store was closed. */
    static final class OutlivesTheStore extends PowerfulModel {
        @Override
        synchronized void check() {}
    }

    /** Begins anew when it is at its end. */
    static final class BeginsAnew extends PowerfulModel {
        @Override
        public synchronized RecordScan scan(List<String> types) {
            RecordScan[] scan = {super.scan(types)};
            return new RecordScan() {
                @Override
                public @Nullable StoredRecord next() {
                    StoredRecord next = scan[0].next();
                    if (next == null) {
                        scan[0] = BeginsAnew.super.scan(types);
                    }
                    return next;
                }

                @Override
                public void close() {
                    scan[0].close();
                }
            };
        }
    }

    /** Takes any types. */
    static final class TakesAnyTypes extends PowerfulModel {
        @Override
        public synchronized RecordScan scan(List<String> types) {
            return new Scan(scanned(List.copyOf(types)));
        }
    }

    /** Looks at the list of types when it is read. */
    static final class KeepsTypes extends PowerfulModel {
        @Override
        public synchronized RecordScan scan(List<String> types) {
            RecordScan scan = super.scan(types);
            return new RecordScan() {
                @Override
                public @Nullable StoredRecord next() {
                    StoredRecord next = scan.next();
                    return next == null || types.contains(next.key().type()) ? next : null;
                }

                @Override
                public void close() {
                    scan.close();
                }
            };
        }
    }
}
