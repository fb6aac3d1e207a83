package io.crmkit.webhook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON, RFC 8259, no deeper than {@value #DEEPEST} levels: what a stranger answers. */
final class JsonReader {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

    private final String json;
    private int at;

    private JsonReader(String json) {
        this.json = json;
    }

    /** Returns the members of an object, or nothing if the text is not exactly one JSON object. */
    static @Nullable Map<String, @Nullable Object> object(String json) {
        JsonReader reader = new JsonReader(json);
        try {
            reader.space();
            if (reader.next() != '{') {
                return null;
            }
            Map<String, @Nullable Object> object = reader.members(1);
            reader.space();
            return reader.at == json.length() ? object : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        space();
        char c = peek();
        return switch (c) {
            case '{' -> {
                at++;
                yield members(depth);
            }
            case '[' -> {
                at++;
                yield items(depth);
            }
            case '"' -> text();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> members(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        space();
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            space();
            String name = text();
            space();
            expect(':');
            members.put(name, value(depth + 1));
            space();
            char c = next();
            if (c == '}') {
                return members;
            }
            require(c == ',');
        }
    }

    private List<@Nullable Object> items(int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        space();
        if (peek() == ']') {
            at++;
            return items;
        }
        while (true) {
            items.add(value(depth + 1));
            space();
            char c = next();
            if (c == ']') {
                return items;
            }
            require(c == ',');
        }
    }

    private String text() {
        expect('"');
        StringBuilder text = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            require(c >= ' ');
            text.append(c == '\\' ? escaped() : c);
        }
        return text.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(next(), 16);
                    require(digit >= 0);
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw new IllegalArgumentException("no escape");
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        require(json.startsWith(word, at));
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        Matcher number = NUMBER.matcher(json).region(at, Math.min(json.length(), at + LONGEST_NUMBER));
        require(number.lookingAt());
        at = number.end();
        return new BigDecimal(number.group());
    }

    private void space() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        require(at < json.length());
        return json.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char c) {
        require(next() == c);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no JSON");
        }
    }
}
