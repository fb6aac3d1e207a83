package io.crmkit.examples.customstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of the engine that fails from some write on: {@code faulty:/path}. */
public final class FaultyPath extends FilePathWrapper {
    /** How many writes and flushes still succeed. */
    static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

    static String of(java.nio.file.Path file) {
        FilePath.register(new FaultyPath());
        return "faulty:" + file.toAbsolutePath();
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Faulty(super.open(mode));
    }

    private static final class Faulty extends FileBase {
        private final FileChannel file;

        Faulty(FileChannel file) {
            this.file = file;
        }

        private static boolean fails() {
            return LEFT.getAndDecrement() <= 0;
        }

        private static IOException full() {
            LEFT.set(0);
            return new IOException("No space left on device");
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            if (fails()) {
                ByteBuffer half = source.duplicate();
                half.limit(half.position() + half.remaining() / 2);
                file.write(half, position);
                throw full();
            }
            return file.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (fails()) {
                throw full();
            }
            file.force(metaData);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
