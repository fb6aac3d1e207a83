package io.crmkit.internal.importing;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a file.
 *
 * @param line the line it begins on, from 1
 * @param cells its cells, one for each column; empty if it cannot be told apart into cells
 * @param raw its text as it stands in the file, of what cannot be told apart only its first line
 * @param flaws why it cannot be used
 */
public record Row(long line, List<String> cells, String raw, List<Flaw> flaws) {
    /** What a file may begin with, and nothing else. */
    static final String MARK = "\uFEFF";

    private static final char LOST = '\uFFFD';

    /** Copies the lists. */
    public Row {
        cells = List.copyOf(cells);
        flaws = List.copyOf(flaws);
    }

    /**
     * Why a row cannot be used.
     *
     * @param cell the number of the cell, from 0; -1 = the row as a whole
     * @param must what must hold, and what may help
     */
    public record Flaw(int cell, Phrase must) {}

    static Phrase marked() {
        return Phrase.of(Code.MARK).with(Code.MAYBE_JOINED);
    }

    static Phrase nul() {
        return Phrase.of(Code.NUL).with(Code.MAYBE_FILE_IS, "UTF-16");
    }

    /** Returns a row that cannot be told apart into cells. */
    static Row broken(long line, String raw, int cell, Phrase must) {
        return new Row(line, List.of(), Chars.shown(raw), List.of(new Flaw(cell, must)));
    }

    /** Returns a row with what is wrong with the characters of its cells. */
    static Row of(long line, List<String> cells, String raw, String encoding) {
        List<Flaw> flaws = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            shown.add(Chars.shown(cell));
            if (Chars.damaged(cell)) {
                flaws.add(new Flaw(i, damaged(encoding)));
            } else if (cell.indexOf(LOST) >= 0) {
                flaws.add(new Flaw(i, Phrase.of(Code.LOST).with(Code.MAYBE_WRONG_ENCODING)));
            }
            if (cell.startsWith(MARK)) {
                flaws.add(new Flaw(i, marked()));
            }
            if (cell.indexOf('\0') >= 0) {
                flaws.add(new Flaw(i, nul()));
            }
        }
        return new Row(line, shown, Chars.shown(raw), flaws);
    }

    static Phrase damaged(String encoding) {
        return Phrase.of(Code.DAMAGED, encoding)
                .with(Code.MAYBE_FILE_IS, encoding.equals("UTF-8") ? "GB18030" : "UTF-8");
    }
}
