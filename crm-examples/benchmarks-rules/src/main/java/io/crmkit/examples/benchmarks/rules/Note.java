package io.crmkit.examples.benchmarks.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the virtual machine of a case tells beside the times.
 *
 * @param compiled what the rules took to compile
 * @param checked how many inputs were checked
 * @param surplus how many results are expected for leads that there are not
 * @param wrong why its results are wrong; empty if they are not
 * @param problem why there is no time for it; empty if there is one
 */
record Note(Compiled compiled, int checked, int surplus, String wrong, String problem) {
    /** Makes a note of what has no figures. */
    static Note not(String wrong, String problem) {
        return new Note(new Compiled(0, 0), 0, 0, wrong, problem);
    }

    /** Writes the note for another virtual machine. */
    void write(Path file) {
        try {
            Files.writeString(file, JsonMapper.shared().writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a note; where there is none, the virtual machine ended before it could write one. */
    static Note read(Path file) {
        try {
            return Files.exists(file)
                    ? JsonMapper.shared().readValue(Files.readString(file), Note.class)
                    : not("", "its virtual machine ended early");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
