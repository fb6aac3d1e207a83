package io.crmkit.desk;

import io.crmkit.error.RefusedException;

/**
 * What became of a command.
 *
 * @param <T> what it gives
 */
public sealed interface Outcome<T> {

    /**
     * The command took effect.
     *
     * @param <T> what it gives
     * @param value what it gave
     */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * The command was refused.
     *
     * @param <T> what it would have given
     * @param refusal why
     */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    /**
     * Returns what the command gave.
     *
     * @return the value
     * @throws RefusedException if it was refused
     */
    default T orThrow() {
        if (this instanceof Done<T> done) {
            return done.value();
        }
        throw new RefusedException(((Refused<T>) this).refusal().message());
    }
}
