package io.crmkit.examples.customstore;

import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoreException.Outcome;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreTool;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.StringDataType;

/** The file and its lock: one change, one commit of the engine, on disk before anybody sees it. */
final class Engine {
    /** The number of the format of the file. */
    static final int FORMAT = 1;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final MVStore file;

    private Engine(MVStore file) {
        this.file = file;
    }

    /**
     * The engine must commit when it is told to and at no other time. By itself it does so after a while, and whenever its
     * buffer is full: in the middle of a changeset, of which a crash would leave half. And it must write behind what it
     * wrote and nowhere else, so that no crash can touch what was acknowledged; {@link #compact} gives the space back.
     */
    static Engine open(String name) {
        MVStore file = null;
        try {
            MVStoreTool.compactCleanUp(name); // if compact was cut off
            file = new MVStore.Builder()
                    .fileName(name)
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
            int format = file.getStoreVersion();
            if (format != FORMAT && (format != 0 || !file.getMapNames().isEmpty())) {
                throw new IllegalStateException(
                        "The format (%d) must be %d.\nMaybe another program or a newer version wrote it?"
                                .formatted(format, FORMAT));
            }
            if (format == 0) {
                file.setStoreVersion(FORMAT);
            }
            file.setReuseSpace(false);
            return new Engine(file);
        } catch (RuntimeException e) {
            if (file != null) {
                file.closeImmediately();
            }
            throw new StoreException(
                    Outcome.NOT_APPLIED,
                    "The file (%s) must be one of this store, in a folder that exists, and used by no other process: %s"
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    <V> MVMap<String, V> map(String name, DataType<V> values) {
        return file.openMap(
                name,
                new MVMap.Builder<String, V>().keyType(StringDataType.INSTANCE).valueType(values));
    }

    /** Reads side by side with other readers, and sees only what is on disk. */
    <T> T read(Supplier<T> action) {
        return locked(lock.readLock(), () -> {
            try {
                return action.get();
            } catch (IllegalArgumentException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new StoreException(Outcome.NOT_APPLIED, "The file could not be read.", e);
            }
        });
    }

    /** Changes nothing, or everything and for good. */
    <T> T write(Supplier<T> change) {
        return locked(lock.writeLock(), () -> {
            Outcome outcome = Outcome.NOT_APPLIED;
            try {
                T result = change.get();
                if (file.hasUnsavedChanges()) {
                    outcome = Outcome.UNKNOWN; // from here on a failure does not tell how far it came
                    file.commit();
                    file.sync();
                }
                return result;
            } catch (RuntimeException | Error e) {
                throw failed(outcome, e);
            }
        });
    }

    /** What failed before it changed anything is the caller's; after that the file is let go and half a change with it. */
    private RuntimeException failed(Outcome outcome, Throwable e) {
        boolean begun = outcome == Outcome.UNKNOWN || file.isClosed() || file.hasUnsavedChanges();
        if (begun) {
            file.closeImmediately();
        } else if (e instanceof IllegalArgumentException || e instanceof StoreException) {
            return (RuntimeException) e;
        }
        return new StoreException(outcome, "The file could not be written.\nMaybe the disk is full?", e);
    }

    private <T> T locked(Lock held, Supplier<T> action) {
        held.lock();
        try {
            if (file.isClosed()) {
                throw new StoreException(Outcome.NOT_APPLIED, "The store is closed.", null);
            }
            return action.get();
        } finally {
            held.unlock();
        }
    }

    /** Writes what a closed file holds into a new one, and puts that in its place. */
    static void compact(String name) {
        open(name).close(); // refuses what can't be opened
        try {
            MVStoreTool.compact(name, false);
        } catch (RuntimeException e) {
            throw new StoreException(Outcome.NOT_APPLIED, "The file (%s) could not be compacted.".formatted(name), e);
        }
    }

    /** Nothing waits to be written: what was acknowledged is on disk. */
    void close() {
        lock.writeLock().lock();
        try {
            file.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
