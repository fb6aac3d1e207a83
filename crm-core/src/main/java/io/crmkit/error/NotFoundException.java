package io.crmkit.error;

/** A command names a record that is not there. What only looks a record up is empty instead. */
public final class NotFoundException extends CrmException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject the key of the record, as {@code type/id}
     */
    public NotFoundException(String subject) {
        super("not-found", subject, "The record must exist.\nMaybe the id belongs to a record of another type?", null);
    }
}
