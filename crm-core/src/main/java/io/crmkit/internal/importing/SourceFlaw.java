package io.crmkit.internal.importing;

import io.crmkit.internal.phrase.Phrase;

/** A file cannot be read at all. Its message says what must hold, and what may help. */
public final class SourceFlaw extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Phrase must;

    SourceFlaw(Phrase must) {
        super(null, null, false, false);
        this.must = must;
    }

    /** Returns what must hold, and what may help. */
    public Phrase must() {
        return must;
    }

    @Override
    public String getMessage() {
        return must.toString();
    }
}
