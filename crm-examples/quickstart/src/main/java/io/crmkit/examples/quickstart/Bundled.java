package io.crmkit.examples.quickstart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that come with the example, and others on the disk. */
final class Bundled {
    /** Stands for bytes that are no character: what reads the text refuses it, with its place. */
    private static final String DAMAGED = "\uDC00";

    private Bundled() {}

    /**
     * Returns the text of a file in UTF-8.
     *
     * @param name a path, or the name of a file that comes with the example
     * @throws Told if there is neither, or it is not UTF-8
     * @throws UncheckedIOException if it cannot be read
     */
    static String fileOrBundled(String name) {
        try (InputStream in = stream(name)) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
            CharBuffer text = CharBuffer.allocate(bytes.limit());
            if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
                long line = 1 + text.flip().chars().filter(c -> c == '\n').count();
                throw new Told("file.encoding", name, line);
            }
            return text.flip().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the path of a file on the disk, null if the name can only be that of one that comes with the example. */
    static @Nullable Path file(String name) {
        Path path = Path.of(name);
        return Files.isRegularFile(path) ? path : null;
    }

    /**
     * Opens a file.
     *
     * @param name a path, or the name of a file that comes with the example
     * @throws Told if there is neither
     * @throws IOException if it cannot be read
     */
    static InputStream open(String name) throws IOException {
        return new BufferedInputStream(stream(name));
    }

    /** Returns the characters of a stream in UTF-8; bytes that are none become what no text has. */
    static Reader reader(InputStream in) {
        return new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(DAMAGED));
    }

    private static InputStream stream(String name) throws IOException {
        Path path = file(name);
        if (path != null) {
            return Files.newInputStream(path);
        }
        @Nullable InputStream bundled = name.contains("/") ? null : Bundled.class.getResourceAsStream(name);
        if (bundled == null) {
            throw new Told("file.missing", name);
        }
        return bundled;
    }
}
