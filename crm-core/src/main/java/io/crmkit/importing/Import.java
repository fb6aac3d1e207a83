package io.crmkit.importing;

import io.crmkit.CrmSession;
import io.crmkit.internal.importing.MappingReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Imports the rows of a file, one command a row, by the road every other command goes: the same checks, the same
 * duplicates, the same assignment.
 *
 * <pre>{@code
 * ImportReport report = Import.of(session, mapping).name("leads-2026-11").run(stream);
 * }</pre>
 *
 * <p>A row is known again by the name of the import and by what identifies the row. An import
 * may therefore be run again under its name, after it broke off anywhere or with a file that has grown: rows that have had
 * their effect are told as {@link RowOutcome#ALREADY_IMPORTED}, however long ago it was. Rows that were rejected have left nothing, and may be corrected and come again.
 *
 * <p>Rows are read one at a time; what is kept does not depend on how many there are. A row, and a line, has at most
 * 1,000,000 characters, a row at most 200 lines. Not safe for use by several threads; several imports may run at the same
 * time.
 */
public final class Import {
    private final CrmSession session;
    private final ImportMapping mapping;
    private String name;
    private boolean dryRun;
    private int listed = 100;
    private @Nullable OutputStream rejects;
    private Locale language = Locale.ENGLISH;
    private Consumer<ImportedRow> onRow = row -> {};
    private long every = Long.MAX_VALUE;
    private Consumer<ImportReport> onProgress = report -> {};

    private Import(CrmSession session, ImportMapping mapping) {
        this.session = session;
        this.mapping = mapping;
        this.name = mapping.name();
    }

    /**
     * Returns an import that is not run yet.
     *
     * @param session who imports; to import leads it needs the permission {@code CAPTURE}, to import opportunities {@code
     *     RECORD_HISTORY}. A key of its own is not used
     * @param mapping how rows become records
     * @return the import
     */
    public static Import of(CrmSession session, ImportMapping mapping) {
        return new Import(session, mapping);
    }

    /**
     * Sets the name. Default: the name of the mapping.
     *
     * @param importName the name, 1 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or digit
     * @return this import
     * @throws IllegalArgumentException if the name is malformed
     */
    public Import name(String importName) {
        if (!MappingReader.NAME.matcher(importName).matches()) {
            throw new IllegalArgumentException("The name (" + importName
                    + ") of an import must be 1 to 64 letters, digits or . _ -, beginning with a letter or digit.");
        }
        this.name = importName;
        return this;
    }

    /**
     * Sets whether nothing is to be written. Default: false. The report is the one the import would give, as far as that
     * can be told without writing: each row goes the whole road up to the commit, and the last 100,000 rows are
     * remembered, so that repetitions within the file are found, too. What a dry run cannot know: repetitions that lie
     * further apart; what other users do meanwhile; and whatever follows from rows before beside the recognition of
     * duplicates, such as whose turn it is, who is full, and what a merged lead has become.
     *
     * @param dry whether nothing is to be written
     * @return this import
     */
    public Import dryRun(boolean dry) {
        this.dryRun = dry;
        return this;
    }

    /**
     * Sets where rejected rows are written: as a file of the same kind, encoding and delimiter, its first line the header,
     * with the original cells and in two columns more the {@code line} of the row and its {@code problem}. Where a column of
     * the file or of the mapping is called so, they are {@code line_2} and {@code problem_2}, and so on. Corrected there, it
     * can be imported by the same mapping under the same name; the two columns are then passed over. A row that could not be
     * told apart into cells has blank ones, and its text stands with its problem. Text that a spreadsheet would take for a
     * formula gets an apostrophe before it, which is taken away when such a file is read.
     *
     * @param out the stream; it is flushed, and not closed
     * @return this import
     */
    public Import rejects(OutputStream out) {
        this.rejects = out;
        return this;
    }

    /**
     * Sets the language in which the file of rejected rows tells their problems. Default: English. The names of its columns
     * are the same in every language.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return this import
     */
    public Import language(Locale locale) {
        this.language = locale;
        return this;
    }

    /**
     * Sets how many problems the report lists. Default: 100.
     *
     * @param most the most problems, 0 to 10,000
     * @return this import
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public Import listProblems(int most) {
        if (most < 0 || most > 10_000) {
            throw new IllegalArgumentException("The number (" + most
                    + ") of problems of an import must be 0 to 10000.\nMaybe listen to the rows?");
        }
        this.listed = most;
        return this;
    }

    /**
     * Sets who is told every row once it has its outcome. What the listener throws ends the run.
     *
     * @param listener the listener
     * @return this import
     */
    public Import onRow(Consumer<ImportedRow> listener) {
        this.onRow = listener;
        return this;
    }

    /**
     * Sets who is told how far the import is, after so many rows each, and at the end.
     *
     * @param rows how many, 1 or more
     * @param listener is given the report so far
     * @return this import
     * @throws IllegalArgumentException if the number is below 1
     */
    public Import onProgress(long rows, Consumer<ImportReport> listener) {
        if (rows < 1) {
            throw new IllegalArgumentException(
                    "The number (" + rows + ") of rows between two calls must be 1 or more.");
        }
        this.every = rows;
        this.onProgress = listener;
        return this;
    }

    /**
     * Imports a file.
     *
     * @param in the file; it is read to its end, and not closed
     * @return what became of its rows
     * @throws IOException if the file or the stream of rejected rows fails; run it again under the same name
     * @throws ImportMappingException if the mapping does not fit the rule book or the header, with every problem; nothing
     *     was imported
     * @throws ImportSourceException if the file has no header, is in another encoding or no text at all. Nothing was
     *     imported, unless the message says that rows before are: of a file with nothing but ASCII in its first 32 KB, that it is
     *     UTF-8 and not GB18030 is found out only further on
     * @throws io.crmkit.error.CrmException if a command failed, as the store did; run it again under the same name
     */
    public ImportReport run(InputStream in) throws IOException {
        ImportRun run = new ImportRun(session, mapping, name, dryRun);
        return run.run(in, new Tally(name, dryRun, listed, onRow, every, onProgress), rejects, language);
    }
}
