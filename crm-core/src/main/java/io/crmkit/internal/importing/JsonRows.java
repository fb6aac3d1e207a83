package io.crmkit.internal.importing;

import io.crmkit.internal.importing.Lines.Line;
import io.crmkit.internal.importing.Row.Flaw;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.json.JsonException;
import io.crmkit.internal.json.Syntax;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of newline-delimited JSON: an object a line. Its columns are those the mapping names: properties, or JSON
 * pointers if they begin with a slash.
 */
public final class JsonRows implements Rows {
    private final Json json = Json.of();
    private final Lines lines;
    private final Layout layout;
    private final Map<String, String> separators;
    private final String encoding;
    private final boolean marked;

    JsonRows(Chars chars, Mapping mapping) {
        this.lines = new Lines(chars);
        this.layout = new Layout(List.copyOf(mapping.columns().keySet()), false);
        this.separators = mapping.separators();
        this.encoding = mapping.encoding().name();
        this.marked = chars.marked();
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
        Line line = lines.nextFilled();
        if (line == null) {
            return null;
        } else if (line.cut()) {
            return Row.broken(line.number(), line.text(), -1, CsvRows.tooLong());
        }
        Phrase must = flaw(line.text());
        if (must == null) {
            try {
                JsonNode node = json.parse(line.text());
                return node.isObject() ? row(line, node) : broken(line, Phrase.of(Code.OBJECT));
            } catch (JsonException e) {
                must = told(line.text(), e);
            }
        }
        return broken(line, must);
    }

    private static Row broken(Line line, Phrase must) {
        return Row.broken(line.number(), line.text(), -1, must);
    }

    /** Returns what is wrong with the characters of a line, null if nothing is. */
    private @Nullable Phrase flaw(String text) {
        int damaged = Chars.damage(text);
        int nul = text.indexOf('\0');
        if (damaged >= 0) {
            return Phrase.of(Code.AT_COLUMN, damaged + 1, Phrase.of(Code.THE_LINE, Row.damaged(encoding)));
        } else if (nul >= 0) {
            return Phrase.of(Code.AT_COLUMN, nul + 1, Phrase.of(Code.THE_LINE, Row.nul()));
        }
        return text.startsWith(Row.MARK) ? Row.marked() : null;
    }

    /** Returns why a line is no JSON. */
    private static Phrase told(String text, JsonException e) {
        if (isOfArray(text)) {
            return Phrase.of(Code.ONE_JSON_OBJECT).with(Code.MAYBE_JSON_ARRAY);
        }
        Syntax.Fault fault = Syntax.of(text, false);
        if (fault != null) {
            return Phrase.of(Code.AT_COLUMN, fault.column(), fault.message());
        }
        String message = String.valueOf(e.getMessage());
        int begin = message.indexOf(") must ");
        return Phrase.of(
                Code.AT_COLUMN,
                Spots.of(text).at(e.pointer()).column(),
                begin < 0
                        ? Phrase.of(Code.LINE_BOUNDS)
                        : Phrase.of(Code.THE_VALUE, Phrase.of(Code.JSON_DETAIL, message.substring(begin + 2))));
    }

    private static boolean isOfArray(String line) {
        String bare = line.strip();
        return bare.equals("[") || bare.equals("]") || bare.endsWith("},") || bare.startsWith("[{");
    }

    private Row row(Line line, JsonNode node) {
        List<String> cells = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        for (String column : layout.names()) {
            JsonNode value = column.startsWith("/") ? node.at(column) : node.path(column);
            String separator = separators.get(column);
            String cell = value.isArray() && separator != null ? list(value, separator) : text(value);
            if (cell == null) {
                flaws.add(new Flaw(
                        cells.size(),
                        separator == null ? Phrase.of(Code.SCALAR) : Phrase.of(Code.LIST_WITHOUT, separator)));
            }
            cells.add(cell == null ? "" : cell);
        }
        Row row = Row.of(line.number(), cells, line.text(), encoding);
        flaws.addAll(row.flaws());
        return new Row(row.line(), row.cells(), row.raw(), flaws);
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        } else if (value.isString()) {
            return value.stringValue();
        } else if (value.isNumber()) {
            return number(value.decimalValue());
        }
        return value.isBoolean() ? Boolean.toString(value.booleanValue()) : null;
    }

    /** Returns the one text of a number: {@code 1} for 1, 1.0 and 10e-1. */
    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String list(JsonNode values, String separator) {
        StringJoiner joined = new StringJoiner(separator);
        for (JsonNode value : values) {
            String text = text(value);
            if (text == null || text.contains(separator)) {
                return null;
            }
            joined.add(text);
        }
        return joined.toString();
    }

    /**
     * Returns a rejected row as a line: what it was, where it stood, and why it was rejected.
     *
     * @param json reader and writer
     * @param row the row
     * @param problem why, with the text of a row that cannot be told apart
     * @param added the names of the properties for where and why
     */
    public static String rejected(Json json, Row row, String problem, List<String> added) {
        ObjectNode node = (ObjectNode) json.tree(Map.of());
        if (!row.cells().isEmpty()) {
            json.parse(row.raw()).properties().forEach(entry -> node.set(entry.getKey(), entry.getValue()));
        }
        node.put(added.get(0), row.line());
        node.put(added.get(1), problem);
        return json.canonical(node);
    }
}
