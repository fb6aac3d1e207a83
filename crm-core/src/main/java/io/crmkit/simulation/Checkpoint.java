package io.crmkit.simulation;

import io.crmkit.internal.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the play of a script stopped; with the same store, it goes on from there as if it had not.
 *
 * @param line how many lines were played, blank ones not counted
 * @param at where the clock stood
 * @param answers the answers that have a name, as canonical JSON
 * @param last the answer of the last command, as canonical JSON; null = there was none
 */
public record Checkpoint(
        int line,
        Instant at,
        Map<String, String> answers,
        @Nullable String last) {
    private static final Json JSON = Json.of();

    /** Copies and sorts the answers. */
    public Checkpoint {
        answers = java.util.Collections.unmodifiableMap(new TreeMap<>(answers));
    }

    /**
     * Returns this checkpoint as text, to keep it.
     *
     * @return canonical JSON
     */
    public String json() {
        return JSON.canonical(JSON.tree(this));
    }

    /**
     * Reads a checkpoint.
     *
     * @param text what {@link #json} returned
     * @return the checkpoint
     * @throws IllegalArgumentException if the text is no checkpoint
     */
    public static Checkpoint parse(String text) {
        return JSON.read(text, Checkpoint.class);
    }
}
