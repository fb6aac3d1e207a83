package io.crmkit.internal.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Writes the one text of a tree. */
final class Canonical {
    /** Text by code point, which is the order of its UTF-8 bytes. */
    static final Comparator<String> BY_CODE_POINT = Canonical::compare;

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(1_024);

    private Canonical() {}

    static String text(JsonNode node) {
        Canonical writer = new Canonical();
        writer.write(node, Place.ROOT, 0);
        return writer.out.toString();
    }

    private void write(JsonNode node, Place pointer, int depth) {
        if (node.isContainer() && depth == Json.MAX_DEPTH) {
            throw JsonException.at(pointer, "be nested at most " + Json.MAX_DEPTH + " deep.");
        }
        if (node.isObject()) {
            writeObject(node, pointer, depth);
        } else if (node.isArray()) {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                if (i > 0) {
                    out.append(',');
                }
                write(node.get(i), pointer.child(i), depth + 1);
            }
            out.append(']');
        } else if (node.isString()) {
            quote(node.stringValue());
        } else if (node.isNumber()) {
            out.append(Numbers.canonical(node, pointer));
        } else if (node.isBoolean()) {
            out.append(node.booleanValue());
        } else if (node.isNull()) {
            out.append("null");
        } else {
            throw JsonException.at(pointer, "be an object, array, text, number, boolean or null.");
        }
    }

    private void writeObject(JsonNode node, Place pointer, int depth) {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> property : inOrder(node.properties())) {
            out.append(separator);
            separator = ",";
            quote(property.getKey());
            out.append(':');
            write(property.getValue(), pointer.child(property.getKey()), depth + 1);
        }
        out.append('}');
    }

    /** Returns properties in the order of their names, which they mostly have already. */
    private static Collection<Map.Entry<String, JsonNode>> inOrder(Set<Map.Entry<String, JsonNode>> properties) {
        String before = null;
        for (Map.Entry<String, JsonNode> property : properties) {
            if (before != null && BY_CODE_POINT.compare(before, property.getKey()) > 0) {
                List<Map.Entry<String, JsonNode>> sorted = new ArrayList<>(properties);
                sorted.sort(Map.Entry.comparingByKey(BY_CODE_POINT));
                return sorted;
            }
            before = property.getKey();
        }
        return properties;
    }

    private void quote(String text) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            out.append(text, from, i);
            from = i + 1;
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
                from = i + 1;
            } else {
                escape(c);
            }
        }
        if (from == 0) {
            out.append(text);
        } else {
            out.append(text, from, text.length());
        }
        out.append('"');
    }

    private void escape(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 0xF));
        }
    }

    private static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean high = Character.isSurrogate(x);
                return high == Character.isSurrogate(y) ? Character.compare(x, y) : high ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
