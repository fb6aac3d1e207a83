package io.crmkit.simulation;

import io.crmkit.internal.json.Syntax;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import io.crmkit.simulation.ScriptException.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of a script, line by line. LF, CR LF and CR alone end a line; of a line that is too long, little is kept. */
final class ScriptText {
    /** Stands for bytes that are no character: a low surrogate without a high one, which no decoder gives. */
    private static final char DAMAGED = '\uDC00';

    private static final char MARK = '\uFEFF';

    /** What the beginnings of files in other encodings say. */
    private static final Map<String, String> MARKS =
            Map.of("feff", "UTF-16", "fffe", "UTF-16", "0000feff", "UTF-32", "84319533", "GB18030");

    private final Reader reader;
    private int number;
    private int peeked = -2;

    ScriptText(Reader reader) {
        this.reader = reader;
    }

    /**
     * A line.
     *
     * @param number its number, from 1
     * @param text its text, without the byte order mark a file may begin with
     * @param length how many characters it has; more than the text if it is too long
     */
    record Line(int number, String text, long length) {}

    /**
     * Returns the characters of a file. What is no UTF-8 can be told by {@link #flaw}.
     *
     * @throws ScriptException if the file begins with the mark of another encoding
     */
    static Reader utf8(InputStream in) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in);
        bytes.mark(4);
        String first = HexFormat.of().formatHex(bytes.readNBytes(4));
        bytes.reset();
        for (Map.Entry<String, String> mark : MARKS.entrySet()) {
            if (first.startsWith(mark.getKey())) {
                throw new ScriptException(List.of(new Problem(
                        1,
                        1,
                        "",
                        Phrase.of(Code.SCRIPT_ENCODING, mark.getValue()).with(Code.MAYBE_SAVE_UTF8))));
            }
        }
        return new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(DAMAGED)));
    }

    /** Returns the next line, null at the end. */
    @Nullable
    Line next() throws IOException {
        int c = read();
        if (c == MARK && number == 0) {
            c = read();
        }
        if (c < 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        long length = 0;
        while (c >= 0 && c != '\n' && c != '\r') {
            if (length < Script.MOST_CHARACTERS) {
                text.append((char) c);
            }
            length++;
            c = read();
        }
        if (c == '\r') {
            peeked = reader.read();
            peeked = peeked == '\n' ? -2 : peeked;
        }
        number++;
        return new Line(number, text.toString(), length);
    }

    private int read() throws IOException {
        int c = peeked == -2 ? reader.read() : peeked;
        peeked = -2;
        return c;
    }

    /** Returns the first character of a line that no line may have, as the index of it and what must hold, or null. */
    static Syntax.@Nullable Fault flaw(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return new Syntax.Fault(i + 1, "", line(Code.DAMAGED, "UTF-8").with(Code.MAYBE_FILE_IS, "GB18030"));
            } else if (c == '\0') {
                return new Syntax.Fault(i + 1, "", line(Code.NUL).with(Code.MAYBE_FILE_IS, "UTF-16"));
            } else if (c == '\uFFFD') {
                return new Syntax.Fault(i + 1, "", line(Code.LOST).with(Code.MAYBE_WRONG_ENCODING));
            } else if (c == MARK && i == 0) {
                return new Syntax.Fault(1, "", line(Code.MARK).with(Code.MAYBE_JOINED));
            }
        }
        return null;
    }

    private static Phrase line(Code must, Object... about) {
        return Phrase.of(Code.THE_LINE, Phrase.of(must, about));
    }
}
