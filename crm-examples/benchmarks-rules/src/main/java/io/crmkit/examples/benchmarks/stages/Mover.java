package io.crmkit.examples.benchmarks.stages;

/** A deal in the hands of one contender; it begins in the first stage. For one thread. */
public interface Mover {
    /**
     * Moves the deal if that is allowed.
     *
     * @param request the wish
     * @return the stage it then is in
     */
    Stage move(Request request);
}
