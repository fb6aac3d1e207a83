package io.crmkit.error;

/** An idempotency key was used before, for another command or other arguments. */
public final class KeyReusedException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * Creates an exception.
     *
     * @param key the idempotency key
     */
    public KeyReusedException(String key) {
        super(
                "key-reused",
                null,
                "The idempotency key (" + key
                        + ") must belong to one command with one set of arguments, but was used for another.\nMaybe derive it from the content of the request?",
                null);
        this.key = key;
    }

    /**
     * Returns the idempotency key.
     *
     * @return the key
     */
    public String key() {
        return key;
    }
}
