package io.crmkit.error;

/** A stored record has a format this release cannot read. */
public final class FormatException extends CrmException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject the key of the record, as {@code type/id}
     * @param found the number of its format
     * @param newest the newest format this release knows
     */
    public FormatException(String subject, int found, int newest) {
        super(
                "format",
                subject,
                "The format (" + found + ") of the record must be at most " + newest
                        + ".\nMaybe a newer release wrote it?",
                null);
    }
}
