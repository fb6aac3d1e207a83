package io.crmkit.importing;

import io.crmkit.internal.importing.CsvText;
import io.crmkit.internal.importing.JsonRows;
import io.crmkit.internal.importing.Layout;
import io.crmkit.internal.importing.Mapping;
import io.crmkit.internal.importing.Row;
import io.crmkit.internal.importing.Rows;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rejected rows as a file that can be corrected and imported again. */
final class Rejects {
    private static final int LONGEST_RAW = 10_000;

    private final @Nullable Writer out;
    private final Mapping mapping;
    private final Layout layout;
    private final Locale language;
    private final List<String> added;
    private final Json json = Json.of();

    Rejects(@Nullable OutputStream out, Mapping mapping, Rows rows, Locale language) throws IOException {
        this.out = out == null ? null : new OutputStreamWriter(out, mapping.encoding());
        this.mapping = mapping;
        this.language = language;
        this.layout = rows.layout();
        this.added = mapping.added(layout.names());
        if (this.out != null && rows.marked()) {
            this.out.write('\uFEFF');
        }
        if (mapping.format() == Mapping.Format.CSV) {
            List<String> header = new ArrayList<>();
            layout.names().forEach(name -> header.add(CsvText.safe(name)));
            header.addAll(added);
            line(CsvText.row(header, mapping.delimiter()));
        }
    }

    void add(Row row, ImportedRow became) throws IOException {
        if (out == null) {
            return;
        }
        String problem = became.problems().stream()
                .map(found -> found.text(language))
                .collect(Collectors.joining(said(Code.SEMICOLON)));
        Row bounded = row.raw().length() <= LONGEST_RAW || !row.cells().isEmpty()
                ? row
                : new Row(row.line(), row.cells(), row.raw().substring(0, LONGEST_RAW) + "...", row.flaws());
        line(
                mapping.format() == Mapping.Format.CSV
                        ? csv(bounded, problem)
                        : JsonRows.rejected(json, bounded, told(bounded, problem), added));
    }

    private String csv(Row row, String problem) {
        boolean apart = !row.cells().isEmpty();
        List<String> cells = new ArrayList<>();
        (apart ? row.cells() : Collections.nCopies(layout.names().size(), ""))
                .forEach(cell -> cells.add(CsvText.safe(cell)));
        cells.add(Long.toString(row.line()));
        cells.add(CsvText.safe(told(row, problem)));
        return CsvText.row(cells, mapping.delimiter());
    }

    /** Returns the problem, and the text of a row that could not be told apart. */
    private String told(Row row, String problem) {
        return row.cells().isEmpty() ? problem + said(Code.COLON) + row.raw() : problem;
    }

    private String said(Code code) {
        return Phrase.of(code).in(language);
    }

    private void line(String text) throws IOException {
        if (out != null) {
            out.write(text);
            out.write('\n');
        }
    }

    /** Writes out what was rejected before something failed. */
    void flushAfter(Exception failure) {
        try {
            flush();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    void flush() throws IOException {
        if (out != null) {
            out.flush();
        }
    }
}
