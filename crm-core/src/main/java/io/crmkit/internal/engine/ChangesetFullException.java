package io.crmkit.internal.engine;

import io.crmkit.spi.store.Changeset;

/** What a command writes, with all that follows from it, does not fit into one changeset. */
public final class ChangesetFullException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ChangesetFullException(int operations) {
        super("The operations (" + operations + ") of a changeset must be at most " + Changeset.MAX_OPERATIONS
                + ".\nMaybe the command should be sent for fewer records at a time?");
    }
}
