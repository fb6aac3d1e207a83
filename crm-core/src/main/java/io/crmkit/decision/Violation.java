package io.crmkit.decision;

import org.jspecify.annotations.Nullable;

/**
 * Something an input must keep and does not.
 *
 * @param path where, as a property path ({@code profile.phone}) or a JSON pointer ({@code /scoring/rules/0})
 * @param found the value that was found; null = there was none
 * @param must what must hold, an English sentence
 * @param maybe what may help, an English question beginning with "Maybe"; null = nothing to suggest
 */
public record Violation(
        String path,
        @Nullable String found,
        String must,
        @Nullable String maybe) {
    /** Returns the violation in words, the suggestion on a line of its own. */
    @Override
    public String toString() {
        return path + (found == null ? "" : " (" + found + ")") + ": " + must + (maybe == null ? "" : "\n" + maybe);
    }
}
