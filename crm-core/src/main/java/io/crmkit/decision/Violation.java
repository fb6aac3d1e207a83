package io.crmkit.decision;

import org.jspecify.annotations.Nullable;

/**
 * Something an input must keep and does not.
 *
 * @param path where: in a rule book a JSON pointer ({@code /scoring/rules/0}), in a command the name of the argument as
 *     its method declares it, followed by the path within it ({@code profile.phone}, {@code amount}, {@code
 *     user.roles[]})
 * @param found the value that was found; null = there was none
 * @param must what must hold, in English, or in Chinese where the process speaks Chinese
 * @param maybe what may help, a question that begins with "Maybe" in English; null = nothing to suggest
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
