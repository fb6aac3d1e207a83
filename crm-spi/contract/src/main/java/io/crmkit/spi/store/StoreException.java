package io.crmkit.spi.store;

import org.jspecify.annotations.Nullable;

/** The store could not do what was asked: an outage, not an answer. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is known of a changeset whose commit failed. For a failed read it is always {@code NOT_APPLIED}. */
    public enum Outcome {
        /** It was not applied and will not be. */
        NOT_APPLIED,
        /** It may have been applied: the reply was lost. Read before you repeat. */
        UNKNOWN
    }

    private final Outcome outcome;

    /**
     * Creates an exception.
     *
     * @param outcome what is known of the changeset
     * @param message what failed, without any stored value or secret
     * @param cause the error of the underlying engine, null if there is none
     */
    public StoreException(Outcome outcome, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /**
     * Returns what is known of the changeset.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }
}
