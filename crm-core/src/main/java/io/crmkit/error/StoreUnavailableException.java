package io.crmkit.error;

/** The store failed. With an idempotency key, the command may be sent again. */
public final class StoreUnavailableException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final boolean maybeApplied;

    /**
     * Creates an exception.
     *
     * @param command the id of the command
     * @param applied whether the command may have taken effect
     * @param failure the failure of the store
     */
    public StoreUnavailableException(String command, boolean applied, Throwable failure) {
        super(
                "store-unavailable",
                null,
                "The store must be reachable for command (" + command + ")"
                        + (applied ? ", which may have taken effect." : ", which had no effect.")
                        + "\nMaybe send it again with the same idempotency key?",
                failure);
        this.maybeApplied = applied;
    }

    /**
     * Tells whether the command may have taken effect.
     *
     * @return false if it is known that it had none
     */
    public boolean maybeApplied() {
        return maybeApplied;
    }
}
