package io.crmkit.examples.quickstart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that come with the example, and others on the disk. */
final class Bundled {
    private Bundled() {}

    /**
     * Returns the text of a file in UTF-8.
     *
     * @param name a path, or the name of a file that comes with the example
     * @throws UncheckedIOException if there is neither, or it cannot be read
     */
    static String fileOrBundled(String name) {
        try (InputStream in = stream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens a file.
     *
     * @param name a path, or the name of a file that comes with the example
     * @throws IOException if there is neither, or it cannot be read
     */
    static InputStream open(String name) throws IOException {
        return new BufferedInputStream(stream(name));
    }

    private static InputStream stream(String name) throws IOException {
        Path path = Path.of(name);
        if (Files.isRegularFile(path)) {
            return Files.newInputStream(path);
        }
        @Nullable InputStream bundled = name.contains("/") ? null : Bundled.class.getResourceAsStream(name);
        if (bundled == null) {
            throw new NoSuchFileException("The file (" + name
                    + ") must be there and readable.\nMaybe its path is not relative to the present folder?");
        }
        return bundled;
    }
}
