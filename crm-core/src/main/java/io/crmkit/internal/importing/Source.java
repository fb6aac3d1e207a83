package io.crmkit.internal.importing;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Set;

/**
 * The bytes of a file, one window after the other. A file that is said to be GB18030 and has no byte order mark is watched
 * for being UTF-8: nearly every text in UTF-8 can be read as GB18030, too, and means nothing then.
 *
 * <p>It is taken for UTF-8 if every byte beyond ASCII is part of a well-formed sequence of UTF-8 up to the end of a window
 * and at least two different sequences of three or four bytes, or seven of two, or as much of both, are among them. A
 * character of GB18030 looks like a sequence of two bytes once in five to seven times, and three characters like two
 * sequences of three bytes about once in 20,000 times; repetitions are no further sign. What gives fewer signs is what
 * the mapping says. The first window is looked at before anything is imported.
 */
final class Source {
    /** How many bytes are looked at before they are handed out. */
    static final int WINDOW = 32_768;

    private static final int ENOUGH = 14;
    private static final int OF_TWO = 2;
    private static final int OF_MORE = 7;

    /** The least and the most a second byte of a sequence may be, for first bytes with bounds of their own. */
    private static final int[][] SECOND = {
        {0xE0, 0xA0, 0xBF}, {0xED, 0x80, 0x9F}, {0xF0, 0x90, 0xBF}, {0xF4, 0x80, 0x8F}
    };

    private final InputStream in;
    private final Charset charset;
    private final byte[] window;
    private final Set<Integer> seen = new HashSet<>();
    private boolean watching;
    private boolean ended;
    private int place;
    private int looked;
    private int filled;
    private int signs;
    private long line = 1;
    private long column = 1;
    private long firstLine;
    private long firstColumn;
    private boolean afterReturn;

    /**
     * Creates a source.
     *
     * @param in the bytes
     * @param charset what they are said to be
     */
    Source(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.watching = charset.name().equals("GB18030");
        this.window = new byte[watching ? WINDOW : 0];
    }

    /** Ends the watch: the file says itself what it is. */
    void trust() {
        watching = false;
        looked = filled;
    }

    /**
     * Reads bytes.
     *
     * @return how many, -1 at the end
     * @throws SourceFlaw if the file is UTF-8 and said to be something else
     */
    int read(byte[] into, int from, int most) throws IOException, SourceFlaw {
        if (place == looked && !watching) {
            return in.read(into, from, most);
        } else if (place == looked) {
            look();
        }
        int count = Math.min(most, looked - place);
        System.arraycopy(window, place, into, from, count);
        place += count;
        return count == 0 ? -1 : count;
    }

    private void look() throws IOException, SourceFlaw {
        System.arraycopy(window, looked, window, 0, filled - looked);
        filled -= looked;
        place = 0;
        looked = 0;
        while (!ended && filled < WINDOW) {
            int count = in.read(window, filled, WINDOW - filled);
            ended = count < 0;
            filled += Math.max(0, count);
        }
        while (looked < filled && watching) {
            int length = length(looked);
            if (length > filled - looked && !ended) {
                break;
            }
            watching = length > 0 && length <= filled - looked;
            pass(length);
        }
        if (!watching) {
            looked = filled;
        } else if (signs >= ENOUGH) {
            throw new SourceFlaw(
                    Phrase.of(Code.LOOKS_LIKE_UTF8, charset.name(), Phrase.of(Code.PLACE, firstLine, firstColumn))
                            .with(Phrase.maybe("\"encoding\": \"UTF-8\"")));
        }
    }

    /** Returns the length of the sequence at a place, 0 if there is none; it may go beyond what is there. */
    private int length(int at) {
        int first = window[at] & 0xFF;
        int length = first < 0x80 ? 1 : first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        for (int i = at + 1; i < Math.min(at + length, filled); i++) {
            int next = window[i] & 0xFF;
            boolean fits = next >= 0x80 && next <= 0xBF;
            for (int[] bound : SECOND) {
                fits &= i > at + 1 || bound[0] != first || (next >= bound[1] && next <= bound[2]);
            }
            if (!fits) {
                return 0;
            }
        }
        return length;
    }

    private void pass(int length) {
        int character = 0;
        for (int i = 0; i < length && looked + i < filled; i++) {
            character = (character << 8) | (window[looked + i] & 0xFF);
        }
        if (length == 1) {
            boolean next = character == '\r' || (character == '\n' && !afterReturn);
            line += next ? 1 : 0;
            column = next ? 1 : character == '\n' ? column : column + 1;
            afterReturn = character == '\r';
        } else if (length > 1) {
            firstColumn = firstLine == 0 ? column : firstColumn;
            firstLine = firstLine == 0 ? line : firstLine;
            signs += signs < ENOUGH && seen.add(character) ? (length == 2 ? OF_TWO : OF_MORE) : 0;
        }
        looked += length;
    }
}
