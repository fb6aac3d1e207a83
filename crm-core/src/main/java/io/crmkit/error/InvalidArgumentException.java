package io.crmkit.error;

/** An argument is not of the form it must have, so that there is nothing to answer. */
public final class InvalidArgumentException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final String argument;
    private final String value;

    /**
     * Creates an exception.
     *
     * @param argument the name of the argument
     * @param value its value
     * @param must what it must be, with a line that begins with "Maybe" where there is advice
     */
    public InvalidArgumentException(String argument, String value, String must) {
        super("invalid-argument", null, "The " + argument + " (" + value + ") " + must, null);
        this.argument = argument;
        this.value = value;
    }

    /**
     * Returns the name of the argument.
     *
     * @return the name, for example {@code record}
     */
    public String argument() {
        return argument;
    }

    /**
     * Returns the value of the argument.
     *
     * @return the value as it was handed in
     */
    public String value() {
        return value;
    }
}
