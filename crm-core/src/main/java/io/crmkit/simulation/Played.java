package io.crmkit.simulation;

import com.google.common.hash.Hashing;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a checkpoint is of.
 *
 * @param format the format of the checkpoint
 * @param script the SHA-256 of what is played: the script, or the plan of the market
 * @param book the hash of the rule book
 * @param seed what chances are drawn from
 */
record Played(int format, String script, String book, long seed) {
    /** The format that is written. */
    static final int FORMAT = 1;

    static Played of(String script, String book, long seed) {
        return new Played(FORMAT, script, book, seed);
    }

    static String hash(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }

    /**
     * Reads the tree of a checkpoint, whose format must be the one that is written.
     *
     * @throws CheckpointException if it is another one
     * @throws IllegalArgumentException if the text is no object in JSON
     */
    static JsonNode tree(Json json, String text) {
        JsonNode tree;
        try {
            tree = json.parse(text);
        } catch (JsonException e) {
            throw new IllegalArgumentException("The checkpoint must be JSON.\nMaybe it was cut off?", e);
        }
        if (!tree.isObject()) {
            throw new IllegalArgumentException("The checkpoint must be a JSON object.");
        }
        JsonNode format = tree.path("format");
        if (!format.isInt() || format.intValue() != FORMAT) {
            throw new CheckpointException(List.of("The format (" + (format.isMissingNode() ? "none" : format)
                    + ") of the checkpoint must be " + FORMAT + ".\nMaybe another version wrote it?"));
        }
        return tree;
    }

    /**
     * Requires that a checkpoint is of this play.
     *
     * @throws CheckpointException if it is of another one, with all that differs
     */
    void require(Played of) {
        List<String> problems = new ArrayList<>();
        if (of.format != FORMAT) {
            problems.add("The format (" + of.format + ") of the checkpoint must be " + FORMAT + ".");
        }
        if (!of.script.equals(script)) {
            problems.add("The script or plan (" + of.script + ") of the checkpoint must be the one that is played ("
                    + script + ").\nMaybe it was changed since?");
        }
        if (!of.book.equals(book)) {
            problems.add("The book (" + of.book + ") of the checkpoint must be the one that is played under (" + book
                    + ").\nMaybe it was changed since?");
        }
        if (of.seed != seed) {
            problems.add("The seed (" + of.seed + ") of the checkpoint must be the one that is played with (" + seed
                    + ").\nMaybe it was not set again?");
        }
        if (!problems.isEmpty()) {
            throw new CheckpointException(problems);
        }
    }
}
