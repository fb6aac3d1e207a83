package io.crmkit.importing;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that is wrong with a row, as data and in words. Two problems are equal if they say the same. Immutable. */
public final class RowProblem {
    private final long line;
    private final @Nullable String column;
    private final RowOutcome outcome;
    private final Phrase must;

    RowProblem(long line, @Nullable String column, RowOutcome outcome, Phrase must) {
        this.line = line;
        this.column = column;
        this.outcome = outcome;
        this.must = must;
    }

    /**
     * Returns the line on which the row begins.
     *
     * @return the number, from 1, the header included
     */
    public long line() {
        return line;
    }

    /**
     * Returns the column.
     *
     * @return its name; null = the row as a whole, or a column without a name
     */
    public @Nullable String column() {
        return column;
    }

    /**
     * Returns what became of the row.
     *
     * @return the outcome
     */
    public RowOutcome outcome() {
        return outcome;
    }

    /**
     * Returns what kind of problem it is.
     *
     * @return a stable word, for example {@code number} or {@code duplicate}; {@code invalid} for whatever the rule book or
     *     the command wants of a row that could be read, {@code refused} for a command that was refused
     */
    public String code() {
        return must.core().code().key();
    }

    /**
     * Returns what the problem is about, in the order in which its words name it.
     *
     * @return the arguments of the code in English, for example what is known; empty if it has none
     */
    public List<String> arguments() {
        return must.core().texts(Locale.ENGLISH);
    }

    /**
     * Returns what must hold and does not, in English.
     *
     * @return one line, and a second one that begins with "Maybe" where there is advice
     */
    public String message() {
        return message(Locale.ENGLISH);
    }

    /**
     * Returns what must hold and does not, for people to read. Do not parse it.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English. Details that a parser of JSON, a
     *     type of the model or a refused command words itself stay English.
     * @return one line, and a second one where there is advice
     */
    public String message(Locale locale) {
        return must.in(locale);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowProblem problem
                && line == problem.line
                && Objects.equals(column, problem.column)
                && outcome == problem.outcome
                && must.equals(problem.must);
    }

    @Override
    public int hashCode() {
        return Objects.hash(line, column, outcome, must);
    }

    /**
     * Returns the problem with its place, for people to read.
     *
     * @param locale as for {@link #message(Locale)}
     * @return line, column and message as one line
     */
    public String told(Locale locale) {
        return Phrase.of(Code.ROW_PLACE, line).in(locale) + text(locale);
    }

    /** Returns line, column and message as one line, in English. */
    @Override
    public String toString() {
        return told(Locale.ENGLISH);
    }

    /** Column and message as one line. */
    String text(Locale locale) {
        return (column == null ? "" : column + Phrase.of(Code.COLON).in(locale))
                + message(locale).replace("\n", " ");
    }
}
