package io.crmkit.examples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV, one at a time, each with the line it begins on. A row that cannot be read costs itself and no other:
 * a quote that never closes ends at its own line.
 */
final class CsvRows {
    /** The most lines one row may take. */
    private static final int MOST_LINES = 200;

    private static final String NOT_CLOSED =
            "A quote must close. Maybe one is missing, or one within a cell is not doubled?";
    private static final String NOT_DOUBLED =
            "After a closing quote the cell must end. Maybe a quote within the cell is not doubled?";

    private final BufferedReader reader;
    private final CSVFormat format;
    private final char delimiter;
    private final Deque<String> ahead = new ArrayDeque<>();
    private long line;

    private CsvRows(Reader reader, char delimiter) {
        this.reader = new BufferedReader(reader);
        this.delimiter = delimiter;
        this.format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
    }

    /**
     * Returns the rows of a text. A byte order mark at its beginning is passed over.
     *
     * @param reader the text; the caller closes it
     * @param delimiter what stands between two cells
     */
    static CsvRows of(Reader reader, char delimiter) {
        return new CsvRows(reader, delimiter);
    }

    /**
     * A row.
     *
     * @param line the line it begins on, from 1
     * @param cells its cells; empty if it cannot be read
     * @param problem why it cannot be read; null if it can
     */
    record Row(long line, List<String> cells, @Nullable String problem) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** Returns the next row; null at the end. Lines without any text are no rows. */
    @Nullable
    Row next() {
        String text = nextLine();
        while (text != null && text.isBlank()) {
            text = nextLine();
        }
        if (text == null) {
            return null;
        }
        long begin = line;
        List<String> taken = new ArrayList<>(List.of(text));
        StringBuilder whole = new StringBuilder(text);
        Quotes quotes = new Quotes(delimiter);
        boolean open = quotes.endsOpen(text);
        while (open && taken.size() < MOST_LINES) {
            String more = nextLine();
            if (more == null) {
                break;
            }
            taken.add(more);
            whole.append('\n').append(more);
            open = quotes.endsOpen(more);
        }
        if (!open) {
            try {
                return new Row(begin, parse(whole.toString()), null);
            } catch (IOException | UncheckedIOException e) {
                open = taken.size() > 1;
            }
        }
        giveBack(taken);
        return new Row(begin, List.of(), open ? NOT_CLOSED : NOT_DOUBLED);
    }

    private List<String> parse(String text) throws IOException {
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        }
    }

    private void giveBack(List<String> taken) {
        for (int i = taken.size() - 1; i > 0; i--) {
            ahead.push(taken.get(i));
            line--;
        }
    }

    private @Nullable String nextLine() {
        try {
            String text = ahead.isEmpty() ? reader.readLine() : ahead.pop();
            if (text == null) {
                return null;
            }
            line++;
            return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows the quotes of a row from line to line. */
    private static final class Quotes {
        private enum At {
            BEGIN,
            PLAIN,
            QUOTED,
            AFTER_QUOTE
        }

        private final char delimiter;
        private At at = At.BEGIN;

        Quotes(char delimiter) {
            this.delimiter = delimiter;
        }

        /** Takes the next line; tells whether the row goes on after it. */
        boolean endsOpen(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean quote = c == '"';
                if (at == At.QUOTED) {
                    at = quote ? At.AFTER_QUOTE : At.QUOTED;
                } else if (quote && at != At.PLAIN) {
                    at = At.QUOTED;
                } else {
                    at = c == delimiter ? At.BEGIN : At.PLAIN;
                }
            }
            return at == At.QUOTED;
        }
    }
}
