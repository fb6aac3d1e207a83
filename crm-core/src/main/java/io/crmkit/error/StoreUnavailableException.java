package io.crmkit.error;

import org.jspecify.annotations.Nullable;

/** The store failed. A read may be asked again; a command too, with its idempotency key. */
public final class StoreUnavailableException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final boolean maybeApplied;

    /**
     * Creates an exception.
     *
     * @param command the id of the command; null = it failed outside of commands, for example while reading
     * @param applied whether the command may have taken effect
     * @param failure the failure of the store
     */
    public StoreUnavailableException(@Nullable String command, boolean applied, Throwable failure) {
        super(
                "store-unavailable",
                null,
                command == null
                        ? "The store must be reachable.\nMaybe ask again later?"
                        : "The store must be reachable for command (" + command + ")"
                                + (applied ? ", which may have taken effect." : ", which had no effect.")
                                + "\nMaybe send it again with the same idempotency key?",
                failure);
        this.maybeApplied = applied;
    }

    /**
     * Returns this failure as the one of a command.
     *
     * @param command the id of the command
     * @param applied whether the command may have taken effect
     * @return the failure
     */
    public StoreUnavailableException of(String command, boolean applied) {
        Throwable failure = getCause();
        StoreUnavailableException same =
                new StoreUnavailableException(command, applied, failure == null ? this : failure);
        for (Throwable suppressed : getSuppressed()) {
            same.addSuppressed(suppressed);
        }
        return same;
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
