package io.crmkit.webhook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON, RFC 8259: objects, texts and null. What a reader of HTML or JavaScript might take for its own is escaped. */
final class Json {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Json() {}

    /** Returns an object; values are texts, objects or null. */
    static String object(Map<String, ?> members) {
        StringBuilder json = new StringBuilder();
        write(members, json);
        return json.toString();
    }

    private static void write(@Nullable Object value, StringBuilder json) {
        if (value instanceof Map<?, ?> members) {
            String before = "{";
            for (Map.Entry<?, ?> member : members.entrySet()) {
                json.append(before);
                text(String.valueOf(member.getKey()), json);
                json.append(':');
                write(member.getValue(), json);
                before = ",";
            }
            json.append(members.isEmpty() ? "{}" : "}");
        } else if (value == null) {
            json.append("null");
        } else {
            text(value.toString(), json);
        }
    }

    private static void text(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                json.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                escape('\uFFFD', json);
            } else if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (Character.isISOControl(c)
                    || c == '\u2028'
                    || c == '\u2029'
                    || c == '<'
                    || c == '>'
                    || c == '&') {
                escape(c, json);
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static void escape(char c, StringBuilder json) {
        json.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[c >> 8 & 15])
                .append(HEX[c >> 4 & 15])
                .append(HEX[c & 15]);
    }
}
