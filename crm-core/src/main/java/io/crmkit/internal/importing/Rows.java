package io.crmkit.internal.importing;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one at a time. A row that cannot be read costs itself and no other. */
public interface Rows {

    /** Returns the columns. */
    Layout layout();

    /** Tells whether the file began with a byte order mark. */
    boolean marked();

    /**
     * Returns the next row, null at the end. Blank lines are no rows.
     *
     * @throws SourceFlaw if the file is found to be in another encoding only here
     */
    @Nullable
    Row next() throws IOException, SourceFlaw;

    /**
     * Returns the rows of a file.
     *
     * @param in the file
     * @param mapping how it is to be read
     * @throws SourceFlaw if it cannot be read at all
     */
    static Rows of(InputStream in, Mapping mapping) throws IOException, SourceFlaw {
        Chars chars = Chars.of(in, mapping.encoding());
        return mapping.format() == Mapping.Format.CSV ? CsvRows.of(chars, mapping) : new JsonRows(chars, mapping);
    }
}
