package io.crmkit.simulation;

import io.crmkit.internal.json.Json;
import io.crmkit.simulation.SimulationResult.Failure;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the play of a script stopped; with the same store, script, book and seed, it goes on from there as if it had not.
 *
 * @param format the format of the checkpoint, 1
 * @param script the SHA-256 of the script, 64 lower-case hexadecimal digits
 * @param book the hash of the rule book
 * @param seed the seed of the simulation
 * @param line how many lines were played, blank ones not counted
 * @param at where the clock stood
 * @param answers the answers that have a name, as canonical JSON
 * @param last the answer of the last command, as canonical JSON; null = there was none
 * @param pending the failure the last command is unless the next line expects it; null = none
 * @param seen what happened up to now if a later line may expect something of it, otherwise empty
 */
public record Checkpoint(
        int format,
        String script,
        String book,
        long seed,
        int line,
        Instant at,
        Map<String, String> answers,
        @Nullable String last,
        @Nullable Failure pending,
        List<TraceEvent> seen) {
    private static final Json JSON = Json.of();

    /** Copies the collections and sorts the answers. */
    public Checkpoint {
        answers = Collections.unmodifiableMap(new TreeMap<>(answers));
        seen = List.copyOf(seen);
    }

    /** Returns the beginning of a play. */
    static Checkpoint start(Played played, Instant at) {
        return new Checkpoint(
                played.format(), played.script(), played.book(), played.seed(), 0, at, Map.of(), null, null, List.of());
    }

    Played played() {
        return new Played(format, script, book, seed);
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
     * @throws CheckpointException if it has another format
     * @throws IllegalArgumentException if the text is no checkpoint
     */
    public static Checkpoint parse(String text) {
        return JSON.read(Played.tree(JSON, text), Checkpoint.class);
    }
}
