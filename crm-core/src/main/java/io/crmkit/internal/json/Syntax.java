package io.crmkit.internal.json;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the first place at which a line is not JSON, and words what must stand there. For one line. */
public final class Syntax {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern NUMBER_LIKE = Pattern.compile("[-+.0-9][-+.0-9A-Za-z_]*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.:/-]*");
    private static final Pattern COMMENT = Pattern.compile("(?:#|//|/\\*|--).*");

    /** What stands in JSON for what other languages write. */
    private static final Map<String, String> WORDS = Map.of(
            "true",
            "true",
            "yes",
            "true",
            "false",
            "false",
            "no",
            "false",
            "null",
            "null",
            "none",
            "null",
            "nil",
            "null",
            "undefined",
            "null");

    /** What an editor or a keyboard writes in the place of a character of JSON. */
    private static final Map<Character, Character> LOOKALIKES = Map.of(
            '\u201C', '"', '\u201D', '"', '\u2018', '"', '\u2019', '"', '\'', '"', '\uFF02', '"', '\uFF0C', ',',
            '\uFF1A', ':', '\uFF5B', '{', '\uFF5D', '}');

    /** The most characters of a value a message shows. */
    private static final int MOST_SHOWN = 60;

    /** The most characters the name of a property may have. */
    private static final int MOST_NAME = 50_000;

    private final String line;
    private final boolean notes;
    private int at;

    private Syntax(String line, boolean notes) {
        this.line = line;
        this.notes = notes;
    }

    /**
     * A place at which something is wrong.
     *
     * @param column the column, from 1
     * @param pointer the JSON pointer of the value, empty if it is the line
     * @param message what must hold
     */
    public record Fault(int column, String pointer, Phrase message) {}

    /** Ends the search. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        Stop(Fault fault) {
            super(null, null, false, false);
            this.fault = fault;
        }
    }

    /**
     * Returns the first fault of a line, null if there is none.
     *
     * @param line the line
     * @param notes whether its object may have a "note" for what is written as a comment
     */
    public static @Nullable Fault of(String line, boolean notes) {
        Syntax syntax = new Syntax(line, notes);
        try {
            syntax.all();
            return null;
        } catch (Stop e) {
            return e.fault;
        }
    }

    private void all() {
        pass();
        if (COMMENT.matcher(line.substring(at)).lookingAt()) {
            throw fault(at, "", Phrase.of(Code.NO_COMMENT).with(notes ? Phrase.maybe("{\"note\":\"...\"}") : null));
        }
        value("", 0);
        pass();
        if (at < line.length()) {
            boolean comment = notes && COMMENT.matcher(line.substring(at)).lookingAt();
            throw fault(
                    at, "", Phrase.of(Code.LINE_ENDS, rest()).with(comment ? Code.MAYBE_NOTE : Code.MAYBE_NEXT_LINE));
        }
    }

    private void value(String pointer, int depth) {
        pass();
        char c = peek();
        if (c == '{' || c == '[') {
            if (depth == Json.MAX_DEPTH) {
                throw fault(at, "", Phrase.of(Code.NESTED, Json.MAX_DEPTH));
            } else if (c == '{') {
                object(pointer, depth + 1);
            } else {
                array(pointer, depth + 1);
            }
        } else if (c == '"') {
            text();
        } else if (c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9')) {
            number(pointer);
        } else if (WORD.matcher(line).region(at, line.length()).lookingAt()) {
            word(pointer);
        } else if (depth == 0) {
            throw fault(at, "", Phrase.of(Code.LINE_BEGINS, rest()));
        } else {
            throw unexpected(Phrase.of(Code.A_VALUE), null);
        }
    }

    private void object(String pointer, int depth) {
        int begin = at++;
        Set<String> names = new HashSet<>();
        pass();
        while (peek() != '}') {
            if (at >= line.length()) {
                throw open(begin, Code.OBJECT_OPEN, Code.MAYBE_BRACE);
            } else if (peek() != '"') {
                throw unnamed();
            }
            int place = at;
            String name = text();
            if (name.length() > MOST_NAME) {
                throw fault(place, "", Phrase.of(Code.NAME_LENGTH, shown(name), MOST_NAME));
            }
            String child = JsonException.child(pointer, name);
            if (!names.add(name)) {
                throw fault(place, child, Phrase.of(Code.NAME_ONCE, shown(name)));
            }
            pass();
            if (peek() != ':') {
                throw unexpected(Phrase.of(Code.A_COLON), null);
            }
            at++;
            value(child, depth);
            int comma = next(begin, '}', Code.OBJECT_OPEN, Code.MAYBE_BRACE);
            if (comma >= 0 && peek() == '}') {
                throw fault(comma, "", Phrase.of(Code.FURTHER_PROPERTY).with(Code.MAYBE_LEAVE_OUT));
            }
        }
        at++;
    }

    private void array(String pointer, int depth) {
        int begin = at++;
        pass();
        for (int i = 0; peek() != ']'; i++) {
            if (at >= line.length()) {
                throw open(begin, Code.LIST_OPEN, Code.MAYBE_BRACKET);
            }
            value(pointer + "/" + i, depth);
            int comma = next(begin, ']', Code.LIST_OPEN, Code.MAYBE_BRACKET);
            if (comma >= 0 && peek() == ']') {
                throw fault(comma, "", Phrase.of(Code.FURTHER_ELEMENT).with(Code.MAYBE_LEAVE_OUT));
            }
        }
        at++;
    }

    /** Goes to the next property or element, or to what closes; returns where the comma is, -1 if there is none. */
    private int next(int begin, char close, Code what, Code sign) {
        pass();
        if (at >= line.length()) {
            throw open(begin, what, sign);
        } else if (peek() == close) {
            return -1;
        } else if (peek() != ',') {
            throw unexpected(Phrase.of(Code.COMMA_OR, close), peek() == '"' ? Code.MAYBE_COMMA_MISSING : null);
        }
        int comma = at++;
        pass();
        return comma;
    }

    /** Passes over a text and returns it as it stands. */
    private String text() {
        int begin = at++;
        while (at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at);
            if (c < ' ') {
                String escape = c == '\t' ? "\\t" : String.format(Locale.ROOT, "\\u%04x", (int) c);
                throw fault(at, "", Phrase.of(Code.CONTROL, escape));
            } else if (c == '\\') {
                escape();
            }
            at++;
        }
        if (at >= line.length()) {
            throw fault(begin, "", Phrase.of(Code.TEXT_OPEN).with(Code.MAYBE_TEXT_BROKEN));
        }
        at++;
        return line.substring(begin + 1, at - 1);
    }

    private void escape() {
        int begin = at++;
        char c = peek();
        if (c == 'u') {
            String digits =
                    line.substring(at + 1, Math.min(at + 5, line.length())).replaceAll("[^0-9A-Fa-f].*", "");
            if (digits.length() < 4) {
                throw fault(begin, "", Phrase.of(Code.ESCAPE_DIGITS, digits));
            }
            at += 4;
        } else if (at < line.length() && "\"\\/bfnrt".indexOf(c) < 0) {
            throw fault(begin, "", Phrase.of(Code.ESCAPE, c).with(Code.MAYBE_BACKSLASH, c));
        }
    }

    private void number(String pointer) {
        Matcher matcher = NUMBER_LIKE.matcher(line).region(at, line.length());
        boolean found = matcher.lookingAt();
        String number = found ? matcher.group() : "";
        if (number.endsWith("Infinity") || number.endsWith("NaN")) {
            throw fault(at, pointer, Phrase.of(Code.FINITE, number));
        } else if (!NUMBER.matcher(number).matches()) {
            throw fault(at, pointer, Phrase.of(Code.NUMBER_FORM, shown(number)).with(Code.MAYBE_TEXT, shown(number)));
        } else if (number.length() > Json.MAX_NUMBER) {
            throw fault(at, pointer, Phrase.of(Code.NUMBER_LENGTH, shown(number), Json.MAX_NUMBER));
        }
        at += number.length();
    }

    private void word(String pointer) {
        Matcher matcher = WORD.matcher(line).region(at, line.length());
        boolean found = matcher.lookingAt();
        String word = found ? matcher.group() : "";
        String meant = WORDS.get(word.toLowerCase(Locale.ROOT));
        if (word.equals("NaN") || word.equals("Infinity")) {
            throw fault(at, pointer, Phrase.of(Code.FINITE, word));
        } else if (!word.equals(meant)) {
            String maybe = meant == null ? "\"" + shown(word) + "\"" : meant;
            throw fault(
                    at,
                    pointer,
                    pointer.isEmpty()
                            ? Phrase.of(Code.LINE_BEGINS, shown(word))
                            : Phrase.of(Code.QUOTED_TEXT, shown(word)).with(Phrase.maybe(maybe)));
        }
        at += word.length();
    }

    private Stop unnamed() {
        Matcher matcher = WORD.matcher(line).region(at, line.length());
        if (matcher.lookingAt()) {
            String name = shown(matcher.group().split(":", 2)[0]);
            return fault(at, "", Phrase.of(Code.QUOTED_NAME, name).with(Phrase.maybe("\"" + name + "\"")));
        }
        return unexpected(Phrase.of(Code.A_NAME), peek() == ',' ? Code.MAYBE_COMMA_OUT : null);
    }

    private Stop unexpected(Phrase wanted, @Nullable Code hint) {
        if (at >= line.length()) {
            return fault(
                    Math.max(0, at - 1),
                    "",
                    Phrase.of(Code.EXPECTED_END, wanted).with(Code.MAYBE_BROKEN));
        }
        Character meant = LOOKALIKES.get(peek());
        Phrase maybe = meant != null ? Phrase.maybe("(" + meant + ")") : hint == null ? null : Phrase.of(hint);
        return fault(at, "", Phrase.of(Code.EXPECTED_HERE, wanted, rest()).with(maybe));
    }

    private static Stop open(int begin, Code what, Code sign) {
        return fault(begin, "", Phrase.of(what).with(sign));
    }

    private static Stop fault(int index, String pointer, Phrase message) {
        return new Stop(new Fault(index + 1, pointer, message));
    }

    private String rest() {
        int end = line.offsetByCodePoints(at, 1);
        Matcher word = WORD.matcher(line).region(at, line.length());
        return shown(word.lookingAt() ? word.group() : line.substring(at, end));
    }

    /** Returns a text as a message shows it: of what is long its beginning, and a blank for what cannot be shown. */
    public static String shown(String value) {
        StringBuilder shown = new StringBuilder();
        int end = value.length();
        for (int i = 0; i < end && shown.length() < MOST_SHOWN; i += Character.charCount(value.codePointAt(i))) {
            int c = value.codePointAt(i);
            shown.appendCodePoint(Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? ' ' : c);
        }
        boolean cut = value.codePointCount(0, end) > shown.codePoints().count();
        return cut ? shown + "..." : shown.toString();
    }

    private char peek() {
        return at < line.length() ? line.charAt(at) : '\0';
    }

    private void pass() {
        while (at < line.length() && " \t".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
    }
}
