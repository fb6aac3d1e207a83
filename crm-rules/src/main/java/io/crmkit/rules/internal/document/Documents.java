package io.crmkit.rules.internal.document;

import com.google.common.base.Utf8;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads a text, JSON or YAML, into a tree of plain values: maps in the order of the text, lists, strings, booleans and
 * {@link java.math.BigDecimal}. There is no null in it.
 */
public final class Documents {
    /** The most bytes of a text in UTF-8. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /** The deepest nesting of objects and lists. */
    public static final int MAX_DEPTH = 32;

    /** The length of numbers is checked here, where their place is known. */
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNumberLength(MAX_BYTES).build();

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();
    private static final YAMLFactory YAML =
            YAMLFactory.builder().streamReadConstraints(LIMITS).build();
    private static final Pattern ADVICE = Pattern.compile(
            " \\((start marker at|for \\w+ starting at|not recognized as) .*|: (enable|Feature) .*| ?: enable .*");
    private static final String SCHEMA = "$schema";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Documents() {}

    /** Returns the root of the document; null if the text cannot be read, which then is a problem. */
    public static @Nullable Object parse(String text, Problems problems) {
        if (!acceptable(text, problems)) {
            return null;
        }
        boolean json =
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
        try (JsonParser parser = json
                ? JSON.createParser(ObjectReadContext.empty(), text)
                : YAML.createParser(ObjectReadContext.empty(), text)) {
            return new TreeReader(parser, problems).document();
        } catch (Unreadable e) {
            return null;
        } catch (JacksonException e) {
            problems.whole("", place(e.getLocation()), Code.SYNTAX, json ? "JSON" : "YAML", why(e));
            return null;
        }
    }

    /** Where a text cannot be read further; a limit of the parser has no place. */
    private static @Nullable Phrase place(@Nullable TokenStreamLocation location) {
        return location == null
                ? null
                : Phrase.of(
                        Code.FOUND_PLACE,
                        Integer.toString(location.getLineNr()),
                        Integer.toString(location.getColumnNr()));
    }

    /** What the parser says, without advice to programmers. */
    private static String why(JacksonException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("");
        return ADVICE.matcher(line).replaceFirst("");
    }

    /**
     * Returns the root of a rule book, without the name of its schema.
     *
     * @return null if the text cannot be read, which then is a problem
     */
    public static @Nullable Object book(String text, Problems problems) {
        Object root = parse(text, problems);
        if (!(root instanceof Map<?, ?> map) || !map.containsKey(SCHEMA)) {
            return root;
        }
        Map<Object, Object> body = new LinkedHashMap<>(map);
        Object schema = body.remove(SCHEMA);
        if (!(schema instanceof String)) {
            Place.root(root, problems)
                    .child(SCHEMA, schema == null ? "" : schema)
                    .must(Code.PLAIN_TEXT);
        }
        return body;
    }

    private static boolean acceptable(String text, Problems problems) {
        if (text.length() > MAX_BYTES) {
            problems.whole("", Phrase.of(Code.FOUND_CHARACTERS, Integer.toString(text.length())), Code.TOO_LARGE);
        } else if (text.isBlank()) {
            problems.empty();
        } else if (text.charAt(0) == BYTE_ORDER_MARK) {
            problems.whole("", Phrase.of(Code.FOUND_MARK), Code.BYTE_ORDER_MARK);
        } else if (!wellFormed(text)) {
            problems.whole("", Phrase.of(Code.FOUND_SURROGATE), Code.UNICODE);
        } else if (Utf8.encodedLength(text) > MAX_BYTES) {
            problems.whole("", Phrase.of(Code.FOUND_BYTES, Long.toString(Utf8.encodedLength(text))), Code.TOO_LARGE);
        }
        return problems.isEmpty();
    }

    /** Tells whether every surrogate of a text is one of a pair. */
    static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
