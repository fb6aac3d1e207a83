package io.crmkit.internal.importing;

/** A file cannot be read at all. Its message says what must hold, and what may help. */
public final class SourceFlaw extends Exception {
    private static final long serialVersionUID = 1L;

    SourceFlaw(String must) {
        super(must, null, false, false);
    }
}
