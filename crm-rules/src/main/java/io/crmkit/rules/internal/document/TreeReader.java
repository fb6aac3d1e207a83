package io.crmkit.rules.internal.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Builds the tree of one document from its tokens. */
final class TreeReader {
    private static final int MOST_DIGITS = 30;
    private static final int LONGEST_NUMBER = 1_000;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]{1,9})?");
    private static final int MOST_NESTED = Documents.MAX_DEPTH;

    private final JsonParser parser;
    private final Problems problems;

    TreeReader(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    @Nullable
    Object document() {
        if (parser.nextToken() == null) {
            problems.empty();
            return null;
        }
        Object root = value("", 1);
        if (parser.nextToken() != null) {
            problems.whole(
                    "",
                    Phrase.of(
                            Code.FOUND_LINE,
                            Integer.toString(parser.currentTokenLocation().getLineNr())),
                    Code.ONE_DOCUMENT);
        }
        return root;
    }

    /** The value of the present token; null if it is none, which then is a problem. */
    private @Nullable Object value(String pointer, int depth) {
        plain(pointer);
        JsonToken token = parser.currentToken();
        if (depth > MOST_NESTED && token.isStructStart()) {
            problems.whole(pointer, null, Code.NESTING, Integer.toString(MOST_NESTED));
            throw new Unreadable();
        }
        return switch (token) {
            case START_OBJECT -> object(pointer, depth);
            case START_ARRAY -> list(pointer, depth);
            case VALUE_STRING -> text(pointer, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(pointer, parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> {
                problems.add(pointer, "null", Code.NO_NULL);
                yield null;
            }
        };
    }

    private Map<String, Object> object(String pointer, int depth) {
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            plain(at);
            text(at, name);
            if (!names.add(name)) {
                problems.add(at, null, Code.NAME_ONCE);
            }
            parser.nextToken();
            Object value = value(at, depth + 1);
            if (value != null) {
                values.putIfAbsent(name, value);
            }
        }
        return values;
    }

    private List<Object> list(String pointer, int depth) {
        List<Object> values = new ArrayList<>();
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(pointer + "/" + index++, depth + 1);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private String text(String pointer, String text) {
        if (text.indexOf('\0') >= 0 || !Documents.wellFormed(text)) {
            problems.add(pointer, null, Code.TEXT_UNICODE);
        }
        return text;
    }

    /** A number as JSON writes it; its size is checked before anything is computed with it. */
    private @Nullable BigDecimal number(String pointer, String text) {
        if (!NUMBER.matcher(text).matches()) {
            problems.add(pointer, text, Code.NUMBER_FORM);
            return null;
        }
        BigDecimal number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
        if (number == null || number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            problems.add(pointer, text, Code.NUMBER_DIGITS, Integer.toString(MOST_DIGITS));
            return null;
        }
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** Refuses what YAML has beyond JSON. */
    private void plain(String pointer) {
        if (parser instanceof YAMLParser yaml
                && (yaml.isCurrentAlias() || yaml.getObjectId() != null || yaml.getTypeId() != null)) {
            problems.add(pointer, null, Code.WRITTEN_OUT);
        }
    }
}
