package io.crmkit.simulation;

import io.crmkit.people.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A line of a script that has been checked. */
sealed interface ScriptLine {
    /** Returns its number in the text, from 1. */
    int number();

    /** Returns the instant at which the line is over. */
    Instant at();

    /**
     * A command.
     *
     * @param number the number of the line
     * @param at when it is sent
     * @param actor by whom
     * @param command which
     * @param arguments its arguments by name, as they stand in the line
     * @param ref the name of its answer, null = none
     * @param key its idempotency key, null = none
     * @param dry whether it is only to be told what it would do
     */
    record Do(
            int number,
            Instant at,
            Actor actor,
            Command command,
            JsonNode arguments,
            @Nullable String ref,
            @Nullable String key,
            boolean dry)
            implements ScriptLine {}

    /** Time that passes. */
    record Advance(int number, Instant at) implements ScriptLine {}

    /** What the answer of the last command must be like. */
    record ExpectResult(int number, Instant at, JsonNode wanted) implements ScriptLine {}

    /** What a record must be like. */
    record ExpectRecord(int number, Instant at, String record, JsonNode wanted) implements ScriptLine {}

    /** What an event must be like, and how often there must be one; times is null = once or more. */
    record ExpectTrace(
            int number,
            Instant at,
            JsonNode wanted,
            @Nullable Integer times) implements ScriptLine {}
}
