package io.crmkit.internal.phrase;

import io.crmkit.decision.Violation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something an input must keep and does not.
 *
 * @param path where
 * @param found what was found, a text or a phrase; null = nothing
 * @param must what must hold
 * @param maybe what may help, null = nothing to suggest
 */
public record Finding(
        String path,
        @Nullable Object found,
        Phrase must,
        @Nullable Phrase maybe) {
    /** Returns it in words. */
    public Violation in(Locale locale) {
        return new Violation(
                path,
                found == null ? null : Phrase.say(found, locale),
                must.in(locale),
                maybe == null ? null : maybe.in(locale));
    }
}
