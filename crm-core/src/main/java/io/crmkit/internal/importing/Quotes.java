package io.crmkit.internal.importing;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.util.function.IntConsumer;

/**
 * Follows the quotes of a row, character by character, from line to line; what ends a line is not handed to it. A quote
 * counts only where a cell begins. After text behind a closing quote, nothing more is followed.
 */
final class Quotes implements IntConsumer {
    private enum At {
        BEGIN,
        PLAIN,
        QUOTED,
        CLOSED,
        BAD
    }

    private final char delimiter;
    private At at = At.BEGIN;
    private int cell;
    private int line;
    private int column;
    private Quoted last = new Quoted(-1, 0, 0, 0, 0);
    private Quoted wide = last;

    Quotes(char delimiter) {
        this.delimiter = delimiter;
    }

    /**
     * A quoted cell.
     *
     * @param cell its number, from 0; -1 = there is none
     * @param line the line on which the quote opens, from 0
     * @param column the column at which it opens, from 1
     * @param lastLine the line on which it closes
     * @param lastColumn the column at which it closes
     */
    record Quoted(int cell, int line, int column, int lastLine, int lastColumn) {
        /** Returns where it opens, in words, for a row whose first line has a number. */
        Phrase opens(long first) {
            return Phrase.of(Code.PLACE, first + line, column);
        }

        /** Returns where it closes, in words, for a row whose first line has a number. */
        Phrase closes(long first) {
            return Phrase.of(Code.PLACE, first + lastLine, lastColumn);
        }
    }

    /** Begins the next line of the row; a cell goes on only within quotes. */
    void line() {
        line++;
        column = 0;
    }

    @Override
    public void accept(int character) {
        if (at == At.BAD) {
            return;
        }
        char c = (char) character;
        column++;
        if (at == At.QUOTED && c == '"') {
            at = At.CLOSED;
            last = new Quoted(last.cell(), last.line(), last.column(), line, column);
            wide = last.line() < line ? last : wide;
        } else if (at != At.QUOTED && c == delimiter) {
            at = At.BEGIN;
            cell++;
        } else if (at == At.CLOSED) {
            at = c == '"' ? At.QUOTED : At.BAD;
        } else if (at == At.BEGIN && c == '"') {
            at = At.QUOTED;
            last = new Quoted(cell, line, column, line, column);
        } else if (at != At.QUOTED) {
            at = At.PLAIN;
        }
    }

    /** Tells whether the row goes on in the next line. */
    boolean open() {
        return at == At.QUOTED;
    }

    /** Tells whether there is text after a closing quote. */
    boolean bad() {
        return at == At.BAD;
    }

    /** Returns the last quoted cell. */
    Quoted last() {
        return last;
    }

    /** Returns the last quoted cell that closes on a later line than it opens. */
    Quoted wide() {
        return wide;
    }
}
