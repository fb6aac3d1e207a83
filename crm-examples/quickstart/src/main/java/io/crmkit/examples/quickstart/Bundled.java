package io.crmkit.examples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that come with the example. */
final class Bundled {
    private Bundled() {}

    /**
     * Returns the text of a file that comes with the example.
     *
     * @param name its name, for example {@code sample-leads.csv}
     * @throws IllegalArgumentException if there is none of that name
     */
    static String text(String name) {
        try (InputStream in = Bundled.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("The file (" + name + ") must come with the example.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
