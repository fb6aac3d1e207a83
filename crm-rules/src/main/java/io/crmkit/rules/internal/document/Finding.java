package io.crmkit.rules.internal.document;

import io.crmkit.decision.Violation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A problem of a document.
 *
 * @param pointer where, a JSON pointer
 * @param found what was found, a text or a phrase; null = nothing
 * @param must what must hold
 * @param maybe what may help; null = nothing to suggest
 */
public record Finding(
        String pointer,
        @Nullable Object found,
        Phrase must,
        @Nullable Phrase maybe) {
    /** Returns the problem in words. */
    public Violation in(Locale locale) {
        return new Violation(
                pointer,
                found == null ? null : Phrase.say(found, locale),
                must.in(locale),
                maybe == null ? null : maybe.in(locale));
    }
}
