package io.crmkit.internal.importing;

import io.crmkit.internal.importing.Lines.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV (RFC 4180, lines ending in LF, CR LF or CR). Where a row ends is found here, line by line, so that a
 * quote that is not closed ends at its own line; what its cells are, the CSV library says.
 */
final class CsvRows implements Rows {
    /** The most lines one row may take. */
    static final int MOST_LINES = 200;

    static final String TOO_LONG = "must have at most " + Lines.MOST_CHARS + " characters";
    static final String NOT_CLOSED = "must close its quote within " + MOST_LINES + " lines and " + Lines.MOST_CHARS
            + " characters.\nMaybe a quote is missing, or one within the cell is not doubled?";
    static final String NOT_DOUBLED =
            "must end after its closing quote.\nMaybe a quote within the cell is not doubled?";

    private final Lines lines;
    private final char delimiter;
    private final String encoding;
    private final CsvCells cells;
    private final boolean marked;
    private Layout layout = new Layout(List.of(), false);

    private CsvRows(Chars chars, Mapping mapping) {
        this.lines = new Lines(chars);
        this.delimiter = mapping.delimiter();
        this.encoding = mapping.encoding().name();
        this.cells = new CsvCells(delimiter);
        this.marked = chars.marked();
    }

    static CsvRows of(Chars chars, Mapping mapping) throws IOException, SourceFlaw {
        CsvRows rows = new CsvRows(chars, mapping);
        rows.layout = rows.header(mapping);
        return rows;
    }

    private Layout header(Mapping mapping) throws IOException, SourceFlaw {
        Row row = read();
        if (row == null) {
            throw new SourceFlaw("The file must begin with a header.\nMaybe it is empty?");
        }
        for (Row.Flaw flaw : row.flaws()) {
            throw new SourceFlaw("The header of the file, on line " + row.line() + ", "
                    + (flaw.cell() < 0 ? "" : "column " + (flaw.cell() + 1) + " ") + flaw.must());
        }
        List<String> names = row.cells().stream().map(String::strip).toList();
        int own = names.size() - Layout.ADDED.size();
        boolean rejects = own > 0
                && names.subList(own, names.size()).equals(Layout.ADDED)
                && mapping.columns().keySet().stream().noneMatch(Layout.ADDED::contains);
        return rejects
                ? new Layout(names.subList(0, own).stream().map(CsvText::plain).toList(), true)
                : new Layout(names, false);
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public boolean marked() {
        return marked;
    }

    @Override
    public @Nullable Row next() throws IOException {
        Row row = read();
        if (row == null || row.cells().isEmpty()) {
            return row;
        }
        int width = layout.names().size() + (layout.rejects() ? Layout.ADDED.size() : 0);
        if (row.cells().size() != width) {
            int have = row.cells().size();
            return Row.broken(
                    row.line(),
                    row.raw(),
                    -1,
                    "must have " + width + " cells, as the header has, but has " + have + ".\nMaybe "
                            + (have > width
                                    ? "a cell with the delimiter is not quoted?"
                                    : "the delimiter is another, or the row was cut off?"));
        }
        return layout.rejects()
                ? new Row(
                        row.line(),
                        row.cells().subList(0, layout.names().size()).stream()
                                .map(CsvText::plain)
                                .toList(),
                        row.raw(),
                        row.flaws().stream()
                                .filter(flaw -> flaw.cell() < layout.names().size())
                                .toList())
                : row;
    }

    private @Nullable Row read() throws IOException {
        Line first = lines.nextFilled();
        if (first == null) {
            return null;
        }
        Quotes quotes = new Quotes(delimiter);
        quotes.take(first.text());
        if (first.cut()) {
            return Row.broken(first.number(), first.text(), -1, TOO_LONG);
        }
        StringBuilder text = new StringBuilder(first.text());
        List<Line> more = new ArrayList<>();
        String end = first.end();
        boolean complete = true;
        while (quotes.open() && complete) {
            Line line = more.size() < MOST_LINES - 1 ? lines.next() : null;
            if (line != null) {
                more.add(line);
            }
            complete = line != null && text.length() + line.text().length() < Lines.MOST_CHARS;
            if (line != null && complete) {
                text.append(end).append(line.text());
                quotes.take(line.text());
                end = line.end();
            }
        }
        List<String> read = complete && !quotes.bad() ? cells.of(text.toString()) : null;
        if (read == null) {
            lines.giveBack(more);
            boolean within = complete && more.isEmpty();
            return Row.broken(first.number(), first.text(), quotes.begun(), within ? NOT_DOUBLED : NOT_CLOSED);
        }
        return Row.of(first.number(), read, text.toString(), encoding);
    }
}
