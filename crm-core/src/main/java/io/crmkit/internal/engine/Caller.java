package io.crmkit.internal.engine;

import io.crmkit.people.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command.
 *
 * @param actor the actor
 * @param key the idempotency key of the command, null = none
 * @param rehearsal takes down what the command would do instead of doing it, null = it is done
 */
public record Caller(
        Actor actor, @Nullable String key, @Nullable Rehearsal rehearsal) {
    /**
     * Creates the caller of a command that is done.
     *
     * @param actor the actor
     * @param key the idempotency key of the command, null = none
     */
    public Caller(Actor actor, @Nullable String key) {
        this(actor, key, null);
    }
}
