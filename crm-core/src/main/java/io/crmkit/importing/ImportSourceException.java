package io.crmkit.importing;

import io.crmkit.error.CrmException;
import io.crmkit.internal.phrase.Phrase;
import java.util.List;
import java.util.Locale;

/**
 * A file cannot be imported: it has no header, is in another encoding or no text. Nothing of it was imported, unless the
 * message says that rows before are.
 */
public final class ImportSourceException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final transient Phrase must;

    ImportSourceException(Phrase must) {
        super("import-source", null, must.in(Locale.ENGLISH), null);
        this.must = must;
    }

    /**
     * Returns why the file cannot be imported.
     *
     * @return a stable word, for example {@code other-encoding}
     */
    public String reason() {
        return must.core().code().key();
    }

    /**
     * Returns what the reason is about, in the order in which its words name it.
     *
     * @return the arguments of the reason in English; empty if it has none
     */
    public List<String> arguments() {
        return must.core().texts(Locale.ENGLISH);
    }

    /**
     * Returns what must hold and does not, for people to read.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return a line, a second one where there is advice, and one more if rows before are imported
     */
    public String message(Locale locale) {
        return must.in(locale);
    }
}
