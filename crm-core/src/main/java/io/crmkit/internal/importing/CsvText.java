package io.crmkit.internal.importing;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes rows of a CSV. A text that a spreadsheet would take for a formula gets an apostrophe before it, which {@link
 * #plain} takes away again; numbers stay as they are.
 */
public final class CsvText {
    /** What a spreadsheet may take for a formula, with the apostrophes it has already. */
    private static final Pattern FORMULA =
            Pattern.compile("'* *[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9 .,]*([eE][+-]?[0-9]+)?%?");

    /** What makes quotes necessary, in this dialect and in those a spreadsheet may guess. */
    private static final Pattern SPECIAL = Pattern.compile("[\",;|\\t\\r\\n]|^ | $");

    private CsvText() {}

    /**
     * Returns a row.
     *
     * @param cells the cells, one or more
     * @param delimiter what stands between them
     * @return the row without a line end
     */
    public static String row(List<String> cells, char delimiter) {
        return cells.stream()
                .map(cell -> cell.indexOf(delimiter) >= 0
                                || SPECIAL.matcher(cell).find()
                                || (cells.size() == 1 && cell.isEmpty())
                        ? "\"" + cell.replace("\"", "\"\"") + "\""
                        : cell)
                .collect(Collectors.joining(String.valueOf(delimiter)));
    }

    /** Returns a text that no spreadsheet takes for a formula. */
    public static String safe(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }

    /** Returns the text of which {@link #safe} made a text. */
    static String plain(String text) {
        return text.startsWith("'") && FORMULA.matcher(text).matches() ? text.substring(1) : text;
    }
}
