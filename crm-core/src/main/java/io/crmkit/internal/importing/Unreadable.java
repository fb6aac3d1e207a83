package io.crmkit.internal.importing;

/** A text cannot be read as what it is to be; its message says what must hold. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String must) {
        super(must, null, false, false);
    }
}
