package io.crmkit.importing;

import io.crmkit.error.CrmException;

/**
 * A file cannot be imported: it has no header, is in another encoding or no text. Nothing of it was imported, unless the
 * message says that rows before are.
 */
public final class ImportSourceException extends CrmException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what must hold and does not
     */
    public ImportSourceException(String message) {
        super("import-source", null, message, null);
    }
}
