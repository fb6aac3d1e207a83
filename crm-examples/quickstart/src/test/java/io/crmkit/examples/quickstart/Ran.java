package io.crmkit.examples.quickstart;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command line that was run.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it said of errors
 */
record Ran(int code, String out, String err) {
    static final JsonMapper JSON = JsonMapper.builder().build();

    static Ran of(String... args) {
        return of("", false, args);
    }

    /** Runs a command line that reads a text, and may think that somebody watches. */
    static Ran of(String in, boolean terminal, String... args) {
        return of(in.getBytes(StandardCharsets.UTF_8), terminal, args);
    }

    /** Runs a command line that reads bytes. */
    static Ran of(byte[] in, String... args) {
        return of(in, false, args);
    }

    private static Ran of(byte[] in, boolean terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(in),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
        int code = QuickstartMain.run(streams, args);
        return new Ran(code, text(out), text(err));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    JsonNode json() {
        return JSON.readTree(out);
    }
}
