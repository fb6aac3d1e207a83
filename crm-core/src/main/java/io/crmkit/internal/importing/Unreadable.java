package io.crmkit.internal.importing;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;

/** A text cannot be read as what it is to be. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Phrase must;

    Unreadable(Phrase must) {
        super(null, null, false, false);
        this.must = must;
    }

    Unreadable(Code must, Object... about) {
        this(Phrase.of(must, about));
    }

    /** Returns what must hold, and what may help. */
    Phrase must() {
        return must;
    }

    @Override
    public String getMessage() {
        return must.toString();
    }
}
