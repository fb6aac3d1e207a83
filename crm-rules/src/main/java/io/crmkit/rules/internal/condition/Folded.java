package io.crmkit.rules.internal.condition;

import java.text.Normalizer;
import java.util.Locale;

/** Texts without the differences that comparisons do not see: width, composition and case, in every locale alike. */
public final class Folded {
    private Folded() {}

    /** Returns the folded text. */
    public static String of(String text) {
        String upper = normal(text).toUpperCase(Locale.ROOT);
        return normal(upper.toLowerCase(Locale.ROOT).replace('\u03C2', '\u03C3'));
    }

    /** Returns the text without differences of width and composition. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
