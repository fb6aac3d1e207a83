package io.crmkit.importing;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a row.
 *
 * @param line the line on which the row begins, from 1, the header included
 * @param column the column; null = the row as a whole, or a column without a name
 * @param outcome what became of the row
 * @param message what must hold and does not, with a line that begins with "Maybe" where there is advice
 */
public record RowProblem(long line, @Nullable String column, RowOutcome outcome, String message) {
    /** Returns line, column and message as one line. */
    @Override
    public String toString() {
        return "line " + line + ", " + text();
    }

    /** Column and message as one line. */
    String text() {
        return (column == null ? "" : column + ": ") + message.replace("\n", " ");
    }
}
