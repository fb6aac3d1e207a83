package io.crmkit.internal.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Writes the one text of a tree. */
final class Canonical {
    /** Text by code point, which is the order of its UTF-8 bytes. */
    static final Comparator<String> BY_CODE_POINT = Canonical::compare;

    private static final String HEX = "0123456789abcdef";

    /** How many characters one may become. */
    private static final int MOST_EACH = 6;

    /** Two quotes and what follows them. */
    private static final int AROUND = 3;

    private static final int FIRST = 256;

    /** The longest text whose buffer is kept for the next one. */
    private static final int MOST_KEPT = 1 << 16;

    private char[] out = new char[FIRST];
    private int size;

    private Canonical() {}

    static String text(JsonNode node) {
        return new Canonical().next(node);
    }

    /** A writer that is used again and again: its buffer has grown already. */
    static final class Kept {
        private final AtomicReference<@Nullable Canonical> free = new AtomicReference<>();

        /** Returns the one text of a tree; several threads may ask at once. */
        String text(JsonNode node) {
            Canonical mine = free.getAndSet(null);
            Canonical writer = mine == null ? new Canonical() : mine;
            String text = writer.next(node);
            if (writer.out.length <= MOST_KEPT) {
                free.set(writer);
            }
            return text;
        }
    }

    private String next(JsonNode node) {
        size = 0;
        write(node, Place.ROOT, 0);
        return new String(out, 0, size);
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
        switch (node.getNodeType()) {
            case STRING -> quote(node.stringValue());
            case OBJECT -> writeObject(node, pointer, depth);
            case ARRAY -> writeArray(node, pointer, depth);
            case NUMBER -> add(Numbers.canonical(node, pointer));
            case BOOLEAN -> add(node.booleanValue() ? "true" : "false");
            case NULL -> add("null");
            case BINARY, MISSING, POJO ->
                throw JsonException.at(pointer, "be an object, array, text, number, boolean or null.");
        }
    }

    /** Writes a part; the place of a text, which every text may have, is not made. */
    private void writePart(JsonNode part, Place whole, Object step, int depth) {
        if (part instanceof StringNode text) {
            quote(text.stringValue());
        } else {
            write(part, whole.child(step), depth);
        }
    }

    private static void deep(Place pointer, int depth) {
        if (depth == Json.MAX_DEPTH) {
            throw JsonException.at(pointer, "be nested at most " + Json.MAX_DEPTH + " deep.");
        }
    }

    private void writeArray(JsonNode node, Place pointer, int depth) {
        deep(pointer, depth);
        add('[');
        int index = 0;
        for (JsonNode element : node.values()) {
            if (index > 0) {
                add(',');
            }
            writePart(element, pointer, index++, depth + 1);
        }
        add(']');
    }

    private void writeObject(JsonNode node, Place pointer, int depth) {
        deep(pointer, depth);
        add('{');
        boolean first = true;
        for (Map.Entry<String, JsonNode> property : inOrder(node.properties())) {
            if (!first) {
                add(',');
            }
            first = false;
            quote(property.getKey());
            add(':');
            writePart(property.getValue(), pointer, property.getKey(), depth + 1);
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
