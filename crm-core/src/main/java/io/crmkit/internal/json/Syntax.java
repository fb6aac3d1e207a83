package io.crmkit.internal.json;

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
    public record Fault(int column, String pointer, String message) {}

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
            throw fault(
                    at,
                    "",
                    "The line must be a JSON object, not a comment." + (notes ? "\nMaybe {\"note\":\"...\"}?" : ""));
        }
        value("", 0);
        pass();
        if (at < line.length()) {
            boolean comment = notes && COMMENT.matcher(line.substring(at)).lookingAt();
            throw fault(
                    at,
                    "",
                    "The line must end here, but goes on with (" + rest() + ").\nMaybe "
                            + (comment ? "the comment is meant as a \"note\"?" : "the next line was joined to it?"));
        }
    }

    private void value(String pointer, int depth) {
        pass();
        char c = peek();
        if (c == '{' || c == '[') {
            if (depth == Json.MAX_DEPTH) {
                throw fault(at, "", "The values of a line must be nested at most " + Json.MAX_DEPTH + " deep.");
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
            throw fault(at, "", "The line must be a JSON object, but begins with (" + rest() + ").");
        } else {
            throw unexpected("A value", "");
        }
    }

    private void object(String pointer, int depth) {
        int begin = at++;
        Set<String> names = new HashSet<>();
        pass();
        while (peek() != '}') {
            if (at >= line.length()) {
                throw open(begin, "object", "brace");
            } else if (peek() != '"') {
                throw unnamed();
            }
            int place = at;
            String name = text();
            if (name.length() > MOST_NAME) {
                throw fault(
                        place, "", "The name (" + shown(name) + ") must have at most " + MOST_NAME + " characters.");
            }
            String child = JsonException.child(pointer, name);
            if (!names.add(name)) {
                throw fault(place, child, "The name (" + shown(name) + ") must stand only once in an object.");
            }
            pass();
            if (peek() != ':') {
                throw unexpected("A colon", "");
            }
            at++;
            value(child, depth);
            int comma = next(begin, '}', "object", "brace");
            if (comma >= 0 && peek() == '}') {
                throw fault(comma, "", "A further property must follow this comma.\nMaybe leave it out?");
            }
        }
        at++;
    }

    private void array(String pointer, int depth) {
        int begin = at++;
        pass();
        for (int i = 0; peek() != ']'; i++) {
            if (at >= line.length()) {
                throw open(begin, "list", "bracket");
            }
            value(pointer + "/" + i, depth);
            int comma = next(begin, ']', "list", "bracket");
            if (comma >= 0 && peek() == ']') {
                throw fault(comma, "", "A further element must follow this comma.\nMaybe leave it out?");
            }
        }
        at++;
    }

    /** Goes to the next property or element, or to what closes; returns where the comma is, -1 if there is none. */
    private int next(int begin, char close, String what, String sign) {
        pass();
        if (at >= line.length()) {
            throw open(begin, what, sign);
        } else if (peek() == close) {
            return -1;
        } else if (peek() != ',') {
            throw unexpected("A comma or (" + close + ")", peek() == '"' ? "a comma is missing" : "");
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
                throw fault(at, "", "A control character within a text must be written as " + escape + ".");
            } else if (c == '\\') {
                escape();
            }
            at++;
        }
        if (at >= line.length()) {
            throw fault(
                    begin,
                    "",
                    "The text that begins here must end with a double quote."
                            + "\nMaybe it is missing, or the line was broken in two?");
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
                throw fault(begin, "", "The escape (\\u" + digits + ") must have four hexadecimal digits.");
            }
            at += 4;
        } else if (at < line.length() && "\"\\/bfnrt".indexOf(c) < 0) {
            throw fault(
                    begin,
                    "",
                    "The escape (\\" + c + ") must be one of JSON.\nMaybe the backslash must be doubled, \\\\" + c
                            + "?");
        }
    }

    private void number(String pointer) {
        Matcher matcher = NUMBER_LIKE.matcher(line).region(at, line.length());
        boolean found = matcher.lookingAt();
        String number = found ? matcher.group() : "";
        if (number.endsWith("Infinity") || number.endsWith("NaN")) {
            throw fault(at, pointer, "The number (" + number + ") must be finite.");
        } else if (!NUMBER.matcher(number).matches()) {
            throw fault(
                    at,
                    pointer,
                    "The number (" + shown(number)
                            + ") must be written as JSON does.\nMaybe it is meant as a text," + " \""
                            + shown(number) + "\"?");
        } else if (number.length() > Json.MAX_NUMBER) {
            throw fault(
                    at,
                    pointer,
                    "The number (" + shown(number) + ") must have at most " + Json.MAX_NUMBER + " characters.");
        }
        at += number.length();
    }

    private void word(String pointer) {
        Matcher matcher = WORD.matcher(line).region(at, line.length());
        boolean found = matcher.lookingAt();
        String word = found ? matcher.group() : "";
        String meant = WORDS.get(word.toLowerCase(Locale.ROOT));
        if (word.equals("NaN") || word.equals("Infinity")) {
            throw fault(at, pointer, "The number (" + word + ") must be finite.");
        } else if (!word.equals(meant)) {
            String maybe = meant == null ? "\"" + shown(word) + "\"" : meant;
            throw fault(
                    at,
                    pointer,
                    pointer.isEmpty()
                            ? "The line must be a JSON object, but begins with (" + shown(word) + ")."
                            : "The text (" + shown(word) + ") must stand in double quotes.\nMaybe " + maybe + "?");
        }
        at += word.length();
    }

    private Stop unnamed() {
        Matcher matcher = WORD.matcher(line).region(at, line.length());
        if (matcher.lookingAt()) {
            String name = shown(matcher.group().split(":", 2)[0]);
            return fault(at, "", "The name (" + name + ") must stand in double quotes.\nMaybe \"" + name + "\"?");
        }
        return unexpected("A name in double quotes", peek() == ',' ? "leave the comma out" : "");
    }

    private Stop unexpected(String wanted, String hint) {
        if (at >= line.length()) {
            return fault(
                    Math.max(0, at - 1), "", wanted + " must follow, but the line ends.\nMaybe it was broken in two?");
        }
        Character meant = LOOKALIKES.get(peek());
        String maybe = meant != null ? "(" + meant + ")" : hint;
        return fault(
                at,
                "",
                wanted + " must stand here, but (" + rest() + ") does."
                        + (maybe.isEmpty() ? "" : "\nMaybe " + maybe + "?"));
    }

    private Stop open(int begin, String what, String sign) {
        return fault(
                begin,
                "",
                "The " + what + " that begins here must be closed in its line.\nMaybe a " + sign
                        + " is missing, or the line was broken in two?");
    }

    private static Stop fault(int index, String pointer, String message) {
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
