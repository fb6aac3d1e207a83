package io.crmkit.error;

/** A result was taken for granted that is a refusal. */
public final class RefusedException extends CrmException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param reason the refusal in words
     */
    public RefusedException(String reason) {
        super(
                "refused",
                null,
                "The command must be accepted, but was refused: " + reason
                        + "\nMaybe look at the result before using its value?",
                null);
    }
}
