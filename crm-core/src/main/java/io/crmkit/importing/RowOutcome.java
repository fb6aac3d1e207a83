package io.crmkit.importing;

/** What became of a row. Every row has exactly one. */
public enum RowOutcome {
    /** It is a record now: a captured lead, or a recorded opportunity. */
    CAPTURED,
    /** It filled blanks of a lead that was there. */
    MERGED,
    /** The rule book takes it for somebody who is there. */
    DUPLICATE,
    /** It was read, and something the rule book wants is missing or wrong. */
    INVALID,
    /** It cannot be read: as a row, as characters, or as what the mapping wants. */
    MALFORMED,
    /** The command was refused: the session may not send it, or the same key was imported with other content. */
    REFUSED,
    /** The same row was imported before under the same name; nothing changed. */
    ALREADY_IMPORTED;

    /**
     * Tells whether a row with this outcome has no effect, now or before: such rows are the rejected ones.
     *
     * @return whether it is rejected
     */
    public boolean rejected() {
        return this == DUPLICATE || this == INVALID || this == MALFORMED || this == REFUSED;
    }
}
