package io.crmkit.internal.log;

import org.jspecify.annotations.Nullable;

/** Finds the key of a person. */
@FunctionalInterface
public interface KeyLookup {
    /**
     * Returns the key of a person.
     *
     * @param person the id of the person
     * @return the key, null if it is gone
     */
    @Nullable
    PersonKey find(String person);
}
