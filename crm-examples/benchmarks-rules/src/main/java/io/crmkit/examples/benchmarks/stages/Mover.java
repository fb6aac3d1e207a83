package io.crmkit.examples.benchmarks.stages;

/** A deal in the hands of one contender, which knows all requests; it begins in the first stage. For one thread. */
public interface Mover {
    /**
     * Moves the deal if that is allowed.
     *
     * @param request the position of the wish in the list of all
     * @return the stage it then is in
     */
    Stage move(int request);
}
