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
    /** The names and positions that lead to the present value. */
    private final List<Object> path = new ArrayList<>();

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
        Object root = value();
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
    private @Nullable Object value() {
        plain();
        JsonToken token = parser.currentToken();
        if (path.size() >= MOST_NESTED && token.isStructStart()) {
            problems.whole(pointer(), null, Code.NESTING, Integer.toString(MOST_NESTED));
            throw new Unreadable();
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> {
                problems.add(pointer(), "null", Code.NO_NULL);
                yield null;
            }
        };
    }

    /** Where the present value stands. */
    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (Object step : path) {
            pointer.append('/').append(step.toString().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private Map<String, Object> object() {
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            path.add(name);
            plain();
            text(name);
            if (!names.add(name)) {
                problems.add(pointer(), null, Code.NAME_ONCE);
            }
            parser.nextToken();
            Object value = value();
            path.remove(path.size() - 1);
            if (value != null) {
                values.putIfAbsent(name, value);
            }
        }
        return values;
    }

    private List<Object> list() {
        List<Object> values = new ArrayList<>();
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            path.add(index++);
            Object value = value();
            path.remove(path.size() - 1);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private String text(String text) {
        if (text.indexOf('\0') >= 0 || !Documents.wellFormed(text)) {
            problems.add(pointer(), null, Code.TEXT_UNICODE);
        }
        return text;
    }

    /** A number as JSON writes it; its size is checked before anything is computed with it. */
    private @Nullable BigDecimal number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            problems.add(pointer(), text, Code.NUMBER_FORM);
            return null;
        }
        BigDecimal number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
        if (number == null || number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            problems.add(pointer(), text, Code.NUMBER_DIGITS, Integer.toString(MOST_DIGITS));
            return null;
        }
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** Refuses what YAML has beyond JSON. */
    private void plain() {
        if (parser instanceof YAMLParser yaml
                && (yaml.isCurrentAlias() || yaml.getObjectId() != null || yaml.getTypeId() != null)) {
            problems.add(pointer(), null, Code.WRITTEN_OUT);
        }
    }
}
