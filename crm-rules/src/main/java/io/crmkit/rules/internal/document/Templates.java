package io.crmkit.rules.internal.document;

import java.util.List;

/** The rule books to begin with, and their tests. */
public final class Templates {
    /** Their names. */
    public static final List<String> NAMES = List.of("standard", "education", "b2b-committee", "medical");

    private Templates() {}

    /** Returns the text of a template's document, which is named as the template, with an ending. */
    public static String text(String name, String ending) {
        if (!NAMES.contains(name)) {
            String maybe = Near.maybe(name, NAMES);
            throw new IllegalArgumentException("The template (" + name + ") must be one of: " + String.join(", ", NAMES)
                    + "." + (maybe == null ? "" : "\n" + maybe));
        }
        return Sources.resource(name + ending);
    }
}
