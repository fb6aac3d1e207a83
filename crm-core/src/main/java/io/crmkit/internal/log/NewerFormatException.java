package io.crmkit.internal.log;

/** A stored text was written by a newer version. */
public final class NewerFormatException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final int format;
    private final int known;

    /**
     * Creates an exception.
     *
     * @param what the stored text, for example {@code record lead/1}
     * @param format the number of its format
     * @param known the newest format this version reads
     */
    public NewerFormatException(String what, int format, int known) {
        super("The format (" + format + ") of " + what + " must be at most " + known
                + ".\nMaybe a newer version wrote it, and this one must be updated?");
        this.format = format;
        this.known = known;
    }

    /** Returns the number of the format that was found. */
    public int format() {
        return format;
    }

    /** Returns the newest format this version reads. */
    public int known() {
        return known;
    }

    static void check(String what, int format, int known) {
        if (format > known) {
            throw new NewerFormatException(what, format, known);
        }
    }
}
