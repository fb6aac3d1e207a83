package io.crmkit.error;

import org.jspecify.annotations.Nullable;

/** The root of what the library throws on its own account. */
public abstract class CrmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String subject;

    /**
     * Creates an exception.
     *
     * @param code a stable word for the cause, for programs
     * @param subject the key of the record it is about, as {@code type/id}; null = none in particular
     * @param message what must hold and does not, with a line that begins with "Maybe" where there is advice
     * @param cause what led to it; null = nothing else
     */
    protected CrmException(String code, @Nullable String subject, String message, @Nullable Throwable cause) {
        super(message + (subject == null ? "" : " [" + subject + "]"), cause);
        this.code = code;
        this.subject = subject;
    }

    /**
     * Returns a stable word for the cause.
     *
     * @return the code
     */
    public String code() {
        return code;
    }

    /**
     * Returns the record it is about.
     *
     * @return its key as {@code type/id}; null = none in particular
     */
    public @Nullable String subject() {
        return subject;
    }
}
