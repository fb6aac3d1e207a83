package io.crmkit.jdbc;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TagsValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The attributes of a record as one JSON object, names in order: a text is a string, a number a whole number, tags an array
 * of strings.
 */
final class Attributes {
    private final String json;
    private int at;

    private Attributes(String json) {
        this.json = json;
    }

    static String write(Map<String, AttributeValue> values) {
        StringBuilder json = new StringBuilder("{");
        new TreeMap<>(values).forEach((name, value) -> {
            json.append(json.length() == 1 ? "" : ",");
            string(name, json);
            json.append(':');
            if (value instanceof TextValue text) {
                string(text.value(), json);
            } else if (value instanceof NumberValue number) {
                json.append(number.value());
            } else if (value instanceof TagsValue tags) {
                String before = "[";
                for (String tag : tags.values()) {
                    json.append(before);
                    string(tag, json);
                    before = ",";
                }
                json.append(']');
            }
        });
        return json.append('}').toString();
    }

    private static void string(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /** Reads what {@link #write} wrote. */
    static Map<String, AttributeValue> read(String json) {
        return json.length() <= 2 ? Map.of() : new Attributes(json).object();
    }

    private Map<String, AttributeValue> object() {
        Map<String, AttributeValue> values = new HashMap<>();
        at = 1;
        while (json.charAt(at - 1) != '}') {
            String name = string();
            at++;
            values.put(name, value());
            at++;
        }
        return values;
    }

    private AttributeValue value() {
        char c = json.charAt(at);
        if (c == '"') {
            return AttributeValue.of(string());
        }
        if (c == '[') {
            List<String> tags = new ArrayList<>();
            do {
                at++;
                tags.add(string());
            } while (json.charAt(at) == ',');
            at++;
            return AttributeValue.of(tags);
        }
        int start = at;
        while (json.charAt(at) != ',' && json.charAt(at) != '}') {
            at++;
        }
        return AttributeValue.of(Long.parseLong(json.substring(start, at)));
    }

    private String string() {
        int start = ++at;
        while (json.charAt(at) != '"' && json.charAt(at) != '\\') {
            at++;
        }
        if (json.charAt(at) == '"') {
            return json.substring(start, at++);
        }
        StringBuilder text = new StringBuilder(json.substring(start, at));
        while (json.charAt(at) != '"') {
            char c = json.charAt(at++);
            if (c == '\\') {
                c = json.charAt(at++);
                if (c == 'u') {
                    c = (char) Integer.parseInt(json.substring(at, at + 4), 16);
                    at += 4;
                }
            }
            text.append(c);
        }
        at++;
        return text.toString();
    }
}
