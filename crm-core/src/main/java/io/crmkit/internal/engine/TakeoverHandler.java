package io.crmkit.internal.engine;

import io.crmkit.policy.Policies;

/**
 * Lets a record follow another book.
 *
 * @param <T> the record
 */
public interface TakeoverHandler<T> {

    /**
     * Writes a record as it follows another book, and what happened to it; writes nothing if it is not in flight, or the other
     * book has no place for it.
     *
     * @param unit where it is written
     * @param value the record
     * @param from the policies it follows
     * @param to those it is to follow
     */
    void takeOver(Unit unit, T value, Policies from, Policies to);
}
