package io.crmkit.internal.engine;

import io.crmkit.people.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command.
 *
 * @param actor the actor
 * @param key the idempotency key of the command, null = none
 */
public record Caller(Actor actor, @Nullable String key) {}
