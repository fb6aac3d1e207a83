package io.crmkit.internal.importing;

import io.crmkit.internal.json.JsonException;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The text of a mapping, before it is a document. */
public final class MappingText {
    private MappingText() {}

    /**
     * Returns the text of a file.
     *
     * @param bytes the content of the file
     * @param problems is told if it is not UTF-8
     * @return the text, null if it is not UTF-8
     */
    public static @Nullable String of(byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (!result.isError()) {
            return out.flip().toString();
        }
        int line = 1;
        int begin = 0;
        for (int i = 0; i < in.position(); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
            begin = bytes[i] == '\n' ? i + 1 : begin;
        }
        int column = new String(bytes, begin, in.position() - begin, StandardCharsets.UTF_8).length() + 1;
        boolean marked = bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF;
        problems.text(
                line,
                column,
                Phrase.of(Code.DAMAGED, "UTF-8"),
                Phrase.of(Code.MAYBE_FILE_IS, marked ? "UTF-16" : "GB18030"));
        return null;
    }

    /** Tells why a text is no document. */
    static void tell(String text, JsonException e, Problems problems) {
        int nul = text.indexOf('\0');
        if (text.isBlank()) {
            problems.text(1, 1, Phrase.of(Code.EMPTY_TEXT), null);
        } else if (text.startsWith("\uFEFF")) {
            problems.text(1, 1, Phrase.of(Code.MARK), Phrase.of(Code.MAYBE_WITHOUT_MARK));
        } else if (nul >= 0) {
            int begin = text.lastIndexOf('\n', nul) + 1;
            int line = (int) text.substring(0, begin).lines().count() + 1;
            problems.text(line, nul - begin + 1, Phrase.of(Code.NUL), Phrase.of(Code.MAYBE_FILE_IS, "UTF-16"));
        } else if (e.getCause() instanceof JacksonException fault && fault.getLocation() != null) {
            int line = Math.max(1, fault.getLocation().getLineNr());
            int column = Math.max(1, fault.getLocation().getColumnNr());
            problems.text(line, column, Phrase.of(Code.STRICT_JSON_HERE), maybe(fault, text, line));
        } else {
            String message = String.valueOf(e.getMessage());
            int begin = message.indexOf(") must ");
            problems.add(
                    e.pointer(),
                    null,
                    begin < 0 ? Phrase.of(Code.STRICT_JSON) : Phrase.of(Code.JSON_DETAIL, message.substring(begin + 2)),
                    null);
        }
    }

    private static Phrase maybe(JacksonException fault, String text, int line) {
        String said = String.valueOf(fault.getOriginalMessage());
        if (said.startsWith("Duplicate")) {
            return Phrase.of(Code.MAYBE_NAME_TWICE);
        } else if (said.startsWith("Unexpected end") && line >= text.lines().count()) {
            return Phrase.of(Code.MAYBE_NOT_CLOSED);
        }
        return Phrase.of(Code.MAYBE_COMMA);
    }
}
