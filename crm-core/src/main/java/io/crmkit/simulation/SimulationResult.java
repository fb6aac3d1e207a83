package io.crmkit.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the play of a script.
 *
 * @param trace what happened, in order; empty if somebody else was told ({@link Simulation#trace})
 * @param failures what was expected and was not so, by line; empty if the story went as it should
 * @param checkpoint where the play ended
 */
public record SimulationResult(List<TraceEvent> trace, List<Failure> failures, Checkpoint checkpoint) {
    /** Copies the lists. */
    public SimulationResult {
        trace = List.copyOf(trace);
        failures = List.copyOf(failures);
    }

    /**
     * Tells whether the story went as it should.
     *
     * @return whether there are no failures
     */
    public boolean passed() {
        return failures.isEmpty();
    }

    /**
     * Something that was expected and was not so.
     *
     * @param line the number of the line that expected it, from 1
     * @param pointer where in what was found; empty = the whole
     * @param wanted what was wanted
     * @param found what was found; null = nothing
     */
    public record Failure(
            int line,
            String pointer,
            String wanted,
            @Nullable String found) {
        @Override
        public String toString() {
            return "line " + line + (pointer.isEmpty() ? "" : ", " + pointer) + ": expected " + wanted + ", but found "
                    + (found == null ? "nothing" : found);
        }
    }
}
