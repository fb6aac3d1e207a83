package io.crmkit.internal.json;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** How many characters one may become. */
    private static final int MOST_EACH = 6;

    /** Two quotes and what follows them. */
    private static final int AROUND = 3;

    private char[] out = new char[256];
    private int size;

    private Canonical() {}

    static String text(JsonNode node) {
        Canonical writer = new Canonical();
        writer.write(node, Place.ROOT, 0);
        return new String(writer.out, 0, writer.size);
    }

    private void add(char c) {
        reserve(1);
        out[size++] = c;
    }

    private void add(String plain) {
        reserve(plain.length());
        plain.getChars(0, plain.length(), out, size);
        size += plain.length();
    }

    private void reserve(int more) {
        if (out.length - size < more) {
            out = Arrays.copyOf(out, Math.max(3 * out.length, Math.addExact(size, more)));
        }
    }

    private void write(JsonNode node, Place pointer, int depth) {
        if (node.isContainer() && depth == Json.MAX_DEPTH) {
            throw JsonException.at(pointer, "be nested at most " + Json.MAX_DEPTH + " deep.");
        }
        if (node.isObject()) {
            writeObject(node, pointer, depth);
        } else if (node.isArray()) {
            add('[');
            for (int i = 0; i < node.size(); i++) {
                if (i > 0) {
                    add(',');
                }
                write(node.get(i), pointer.child(i), depth + 1);
            }
            add(']');
        } else if (node.isString()) {
            quote(node.stringValue());
        } else if (node.isNumber()) {
            add(Numbers.canonical(node, pointer));
        } else if (node.isBoolean()) {
            add(node.booleanValue() ? "true" : "false");
        } else if (node.isNull()) {
            add("null");
        } else {
            throw JsonException.at(pointer, "be an object, array, text, number, boolean or null.");
        }
    }

    private void writeObject(JsonNode node, Place pointer, int depth) {
        add('{');
        boolean first = true;
        for (Map.Entry<String, JsonNode> property : inOrder(node.properties())) {
            if (!first) {
                add(',');
            }
            first = false;
            quote(property.getKey());
            add(':');
            write(property.getValue(), pointer.child(property.getKey()), depth + 1);
        }
        add('}');
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
        int length = text.length();
        reserve(length + AROUND);
        out[size++] = '"';
        text.getChars(0, length, out, size);
        int end = size + length;
        for (int i = size; i < end; i++) {
            char c = out[i];
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                quoteRest(text, i - size);
                return;
            }
        }
        size = end;
        out[size++] = '"';
    }

    /** Quotes a text whose beginning, in which nothing is escaped, is there already. */
    private void quoteRest(String text, int from) {
        size += from;
        reserve(Math.addExact(Math.multiplyExact(text.length() - from, MOST_EACH), AROUND));
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out[size++] = '\\';
                out[size++] = c;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out[size++] = c;
                out[size++] = text.charAt(++i);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                escape(c);
            } else {
                out[size++] = c;
            }
        }
        out[size++] = '"';
    }

    private void escape(char c) {
        out[size++] = '\\';
        out[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            out[size++] = HEX.charAt(c >> shift & 0xF);
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
