package io.crmkit.rules.internal.document;

/** Ends the reading of a text at a problem after which nothing more can be said of it. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable() {
        super(null, null, false, false);
    }
}
