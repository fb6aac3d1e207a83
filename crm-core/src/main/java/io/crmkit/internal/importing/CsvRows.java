package io.crmkit.internal.importing;

import io.crmkit.internal.importing.Lines.Line;
import io.crmkit.internal.importing.Quotes.Quoted;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV (RFC 4180, lines ending in LF, CR LF or CR). Where a row ends is found here, character by character;
 * what its cells are, the CSV library says.
 *
 * <p>What stands within quotes is never read as rows, or a long text could bring in records of its own. A quoted cell that
 * closes too far away, or before other text, is one malformed row with all its lines. Only if the file ends before a quote
 * closes, and within the limits of a row, it is taken for a stray quote: it costs its own line, and those after it are rows.
 * Beyond the limits, the rest of the file is one malformed row.
 */
final class CsvRows implements Rows {
    /** The most lines one row may take. */
    static final int MOST_LINES = 200;

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
            throw new SourceFlaw(Phrase.of(Code.WITHOUT_HEADER).with(Code.MAYBE_EMPTY));
        }
        for (Row.Flaw flaw : row.flaws()) {
            throw new SourceFlaw(
                    flaw.cell() < 0
                            ? Phrase.of(Code.HEADER, row.line(), flaw.must())
                            : Phrase.of(Code.HEADER_COLUMN, row.line(), flaw.cell() + 1, flaw.must()));
        }
        List<String> names = row.cells().stream().map(String::strip).toList();
        int own = names.size() - Layout.ADDED;
        if (own > 0) {
            List<String> plain =
                    names.subList(0, own).stream().map(CsvText::plain).toList();
            if (names.subList(own, names.size()).equals(mapping.added(plain))) {
                return new Layout(plain, true);
            }
        }
        return new Layout(names, false);
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
    public @Nullable Row next() throws IOException, SourceFlaw {
        Row row = read();
        if (row == null || row.cells().isEmpty()) {
            return row;
        }
        int width = layout.names().size() + (layout.rejects() ? Layout.ADDED : 0);
        if (row.cells().size() != width) {
            int have = row.cells().size();
            return Row.broken(
                    row.line(),
                    row.raw(),
                    -1,
                    Phrase.of(Code.WIDTH, width, have).with(have > width ? Code.MAYBE_NOT_QUOTED : Code.MAYBE_CUT_OFF));
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

    private @Nullable Row read() throws IOException, SourceFlaw {
        Quotes quotes = new Quotes(delimiter);
        Line first = lines.next(quotes);
        while (first != null && first.isBlank()) {
            quotes = new Quotes(delimiter);
            first = lines.next(quotes);
        }
        if (first == null) {
            return null;
        } else if (quotes.open()) {
            return quoted(first, quotes);
        } else if (first.cut()) {
            return Row.broken(first.number(), first.text(), -1, tooLong());
        }
        List<String> read = quotes.bad() ? null : cells.of(first.text());
        return read == null
                ? Row.broken(
                        first.number(),
                        first.text(),
                        quotes.last().cell(),
                        Phrase.of(Code.AFTER_QUOTE).with(Code.MAYBE_QUOTE_NOT_DOUBLED))
                : Row.of(first.number(), read, first.text(), encoding);
    }

    /** Returns a row of which a quote is open at the end of its first line. */
    private Row quoted(Line first, Quotes quotes) throws IOException, SourceFlaw {
        StringBuilder text = new StringBuilder(first.text());
        List<Line> more = new ArrayList<>();
        String end = first.end();
        boolean kept = !first.cut();
        boolean ended = false;
        while (quotes.open() && !ended) {
            quotes.line();
            Line line = lines.next(quotes);
            ended = line == null;
            if (line != null && kept) {
                more.add(line);
                text.append(end).append(line.text());
                end = line.end();
                kept = !line.cut() && text.length() <= Lines.MOST_CHARS && more.size() < MOST_LINES;
            }
        }
        long number = first.number();
        Quoted last = quotes.last();
        if (ended) {
            lines.giveBack(kept ? more : List.of());
            Code open = kept ? Code.QUOTE_OPEN : Code.QUOTE_OPEN_REST;
            return broken(first, first.text(), last, Phrase.of(open, last.opens(number)));
        } else if (!kept) {
            Quoted wide = quotes.wide();
            return broken(
                    first,
                    first.text(),
                    wide,
                    Phrase.of(
                            Code.QUOTE_TOO_FAR, MOST_LINES, Lines.MOST_CHARS, wide.opens(number), wide.closes(number)));
        }
        List<String> read = quotes.bad() ? null : cells.of(text.toString());
        return read == null
                ? broken(
                        first,
                        text.toString(),
                        last,
                        Phrase.of(Code.AFTER_QUOTE_AT, last.opens(number), last.closes(number)))
                : Row.of(number, read, text.toString(), encoding);
    }

    private static Row broken(Line first, String text, Quoted quoted, Phrase must) {
        return Row.broken(first.number(), text, quoted.cell(), must.with(Code.MAYBE_QUOTE_MISSING));
    }

    /** Returns what must hold of a line that is too long. */
    static Phrase tooLong() {
        return Phrase.of(Code.TOO_LONG, Lines.MOST_CHARS);
    }
}
