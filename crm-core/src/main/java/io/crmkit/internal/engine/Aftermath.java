package io.crmkit.internal.engine;

/** Does what follows from what a command wrote, in the same changeset. */
@FunctionalInterface
public interface Aftermath {

    /**
     * Does it.
     *
     * @param unit the command, with what it wrote
     */
    void follow(Unit unit);
}
