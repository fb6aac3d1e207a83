package io.crmkit.memory;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflates, one caller at a time, and inflates, many side by side. Both know texts that are likely to occur. */
final class Zip {
    /** As fast as the lower levels on texts that repeat each other, and smaller. */
    private static final int LEVEL = 4;

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final Deque<Inflater> inflaters = new ArrayDeque<>();
    private byte[] buffer = new byte[1 << 16];
    private boolean closed;

    byte[] deflate(byte[] plain, byte[] likely) {
        deflater.reset();
        deflater.setDictionary(likely);
        deflater.setInput(plain);
        deflater.finish();
        int size = 0;
        while (!deflater.finished()) {
            if (size == buffer.length) {
                buffer = Arrays.copyOf(buffer, size * 2);
            }
            size += deflater.deflate(buffer, size, buffer.length - size);
        }
        return Arrays.copyOf(buffer, size);
    }

    byte[] inflate(byte[] deflated, int length, byte[] likely) {
        Inflater inflater = take();
        try {
            inflater.setDictionary(likely);
            inflater.setInput(deflated);
            byte[] plain = new byte[length];
            int size = 0;
            while (size < length) {
                int more = inflater.inflate(plain, size, length - size);
                if (more == 0) {
                    throw new IllegalStateException("Packed bodies must not end early.");
                }
                size += more;
            }
            return plain;
        } catch (DataFormatException e) {
            throw new IllegalStateException("Packed bodies must be as they were packed.", e);
        } finally {
            giveBack(inflater);
        }
    }

    private synchronized Inflater take() {
        return inflaters.isEmpty() ? new Inflater(true) : inflaters.pop();
    }

    private synchronized void giveBack(Inflater inflater) {
        if (closed) {
            inflater.end();
        } else {
            inflater.reset();
            inflaters.push(inflater);
        }
    }

    /** Releases what is outside the heap. */
    synchronized void close() {
        closed = true;
        deflater.end();
        inflaters.forEach(Inflater::end);
        inflaters.clear();
    }
}
