package io.crmkit.internal.importing;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, each with its number and how it ends: LF, CR LF, or CR alone. Lines that were kept whole may
 * be given back.
 */
final class Lines {
    /** The most characters of a line, and of a row. */
    static final int MOST_CHARS = 1_000_000;

    private final Chars chars;
    private final Deque<Line> ahead = new ArrayDeque<>();
    private int peeked = -2;
    private long number;

    Lines(Chars chars) {
        this.chars = chars;
    }

    /**
     * A line.
     *
     * @param number its number, from 1
     * @param text the text, at most {@link #MOST_CHARS}
     * @param end what ends it; empty at the end of the file
     * @param cut whether it has more text than is kept
     */
    record Line(long number, String text, String end, boolean cut) {
        boolean isBlank() {
            return text.chars().allMatch(c -> c == ' ');
        }
    }

    /** Returns the next line that is not blank, null at the end. */
    @Nullable
    Line nextFilled() throws IOException, SourceFlaw {
        Line line = next(c -> {});
        while (line != null && line.isBlank()) {
            line = next(c -> {});
        }
        return line;
    }

    /**
     * Returns the next line, null at the end.
     *
     * @param all is handed every character of the line, those that are not kept included
     */
    @Nullable
    Line next(IntConsumer all) throws IOException, SourceFlaw {
        Line given = ahead.poll();
        if (given != null) {
            given.text().chars().forEach(all);
            return given;
        }
        int c = read();
        if (c < 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        boolean cut = false;
        while (c >= 0 && c != '\n' && c != '\r') {
            all.accept(c);
            if (text.length() < MOST_CHARS) {
                text.append((char) c);
            } else {
                cut = true;
            }
            c = read();
        }
        number++;
        return new Line(number, text.toString(), end(c), cut);
    }

    private String end(int c) throws IOException, SourceFlaw {
        if (c == '\r') {
            peeked = chars.next();
            if (peeked == '\n') {
                peeked = -2;
                return "\r\n";
            }
            return "\r";
        }
        return c < 0 ? "" : "\n";
    }

    private int read() throws IOException, SourceFlaw {
        int c = peeked == -2 ? chars.next() : peeked;
        peeked = -2;
        return c;
    }

    /** Gives lines back that were read last, in their order. */
    void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            ahead.push(lines.get(i));
        }
    }
}
