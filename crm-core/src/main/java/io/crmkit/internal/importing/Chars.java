package io.crmkit.internal.importing;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * The characters of a stream of bytes, one after the other. Bytes that are no character of the encoding are not passed
 * over: each run of them becomes {@link #DAMAGED}, which no text has.
 */
final class Chars {
    /** Stands for bytes that are no character: a low surrogate without a high one, which no decoder gives. */
    static final char DAMAGED = '\uDC00';

    /** What the beginnings of files in other encodings say, the longer first. */
    private static final Map<String, String> MARKS = Map.of(
            "efbbbf",
            "UTF-8",
            "84319533",
            "GB18030",
            "0000feff",
            "UTF-32",
            "fffe0000",
            "UTF-32",
            "feff",
            "UTF-16",
            "fffe",
            "UTF-16");

    /** What the beginnings of files say that are no text. */
    private static final Map<String, Phrase> BINARY = Map.of(
            "504b0304",
            Phrase.of(Code.NO_TEXT_ZIP).with(Code.MAYBE_SAVE_CSV),
            "d0cf11e0",
            Phrase.of(Code.NO_TEXT_WORKBOOK).with(Code.MAYBE_SAVE_CSV),
            "1f8b",
            Phrase.of(Code.NO_TEXT_GZIP).with(Code.MAYBE_UNPACK),
            "25504446",
            Phrase.of(Code.NO_TEXT_PDF).with(Code.MAYBE_EXPORT_CSV));

    private final Source source;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(8_192);
    private final CharBuffer chars = CharBuffer.allocate(8_192);
    private final boolean marked;
    private boolean ended;
    private boolean flushed;

    private Chars(InputStream in, Charset charset) throws IOException, SourceFlaw {
        this.source = new Source(in, charset);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        chars.limit(0);
        while (!ended && bytes.position() < 4) {
            read();
        }
        bytes.flip();
        String mark = mark();
        for (Map.Entry<String, Phrase> binary : BINARY.entrySet()) {
            if (first().startsWith(binary.getKey())) {
                throw new SourceFlaw(binary.getValue());
            }
        }
        String found = MARKS.getOrDefault(mark, charset.name());
        if (!found.equals(charset.name())) {
            throw new SourceFlaw(Phrase.of(Code.OTHER_ENCODING, found, charset.name())
                    .with(
                            found.startsWith("UTF-8") || found.startsWith("GB")
                                    ? Phrase.maybe("\"encoding\": \"" + found + "\"")
                                    : Phrase.of(Code.MAYBE_SAVE_UTF8)));
        }
        this.marked = !mark.isEmpty();
        if (marked) {
            source.trust();
        }
        bytes.position(mark.length() / 2);
    }

    /**
     * Returns the characters of a stream. A byte order mark of the encoding is passed over.
     *
     * @throws SourceFlaw if the stream begins with the byte order mark of another encoding, or as what is no text, or is
     *     UTF-8 and said to be GB18030 (see {@link Source})
     */
    static Chars of(InputStream in, Charset charset) throws IOException, SourceFlaw {
        return new Chars(in, charset);
    }

    private String first() {
        byte[] first = new byte[Math.min(4, bytes.limit())];
        bytes.get(0, first);
        return HexFormat.of().formatHex(first);
    }

    private String mark() {
        String hex = first();
        return MARKS.keySet().stream()
                .filter(hex::startsWith)
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** Tells whether the stream began with a byte order mark. */
    boolean marked() {
        return marked;
    }

    /** Returns the next character, -1 at the end. */
    int next() throws IOException, SourceFlaw {
        if (!chars.hasRemaining() && !fill()) {
            return -1;
        }
        return chars.get();
    }

    private boolean fill() throws IOException, SourceFlaw {
        chars.clear();
        while (!flushed) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isError()) {
                if (!chars.hasRemaining()) {
                    break;
                }
                bytes.position(bytes.position() + result.length());
                chars.put(DAMAGED);
            } else if (result.isOverflow() || chars.position() > 0) {
                break;
            } else if (ended) {
                decoder.flush(chars);
                flushed = true;
                break;
            } else {
                bytes.compact();
                read();
                bytes.flip();
            }
        }
        chars.flip();
        return chars.hasRemaining();
    }

    private void read() throws IOException, SourceFlaw {
        int count = source.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
    }

    /** Tells whether a text has bytes that were no characters. */
    static boolean damaged(String text) {
        return damage(text) >= 0;
    }

    /** Returns where a text has the first bytes that were no characters, from 0; -1 = nowhere. */
    static int damage(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns a text that can be written, with U+FFFD for what was no character. */
    static String shown(String text) {
        return damaged(text) ? new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE) : text;
    }
}
