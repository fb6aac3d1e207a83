package io.crmkit.examples.benchmarks;

import io.crmkit.simulation.TraceEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Writes a trace line by line on a thread of its own, and takes its SHA-256. For one thread that tells it. */
final class Recorder implements Consumer<TraceEvent>, AutoCloseable {
    private static final int SOME = 1_000;

    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final DigestOutputStream out;
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private List<TraceEvent> some = new ArrayList<>(SOME);
    private long bytes;

    /**
     * Creates a recorder.
     *
     * @param to where lines go; closed with the recorder
     */
    Recorder(OutputStream to) {
        try {
            out = new DigestOutputStream(to, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public void accept(TraceEvent event) {
        some.add(event);
        if (some.size() == SOME) {
            flush();
        }
    }

    /** Waits for what was handed over before, so that no more than two portions are in memory. */
    private void flush() {
        written.join();
        List<TraceEvent> portion = some;
        some = new ArrayList<>(SOME);
        written = CompletableFuture.runAsync(() -> write(portion), writer);
    }

    private void write(List<TraceEvent> portion) {
        try {
            for (TraceEvent event : portion) {
                byte[] line = (event.json() + "\n").getBytes(StandardCharsets.UTF_8);
                bytes += line.length;
                out.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many bytes were written up to now. */
    long bytes() {
        flush();
        written.join();
        return bytes;
    }

    /** Returns the SHA-256 of what was told since this was asked last, in hexadecimal. */
    String sha256() {
        flush();
        written.join();
        return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }

    @Override
    public void close() {
        flush();
        written.join();
        writer.shutdown();
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
