package io.crmkit.internal.engine;

/** The work was taken over by somebody else; what was going to be written was not. */
final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("The lease must live when work is settled.", null, false, false);
    }
}
