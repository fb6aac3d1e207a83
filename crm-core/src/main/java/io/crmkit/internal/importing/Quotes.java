package io.crmkit.internal.importing;

/** Follows the quotes of a row from line to line. A quote counts only where a cell begins. */
final class Quotes {
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
    private int begun = -1;

    Quotes(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Takes the next line of the row. */
    void take(String text) {
        for (int i = 0; i < text.length() && at != At.BAD; i++) {
            take(text.charAt(i));
        }
    }

    private void take(char c) {
        if (at == At.QUOTED) {
            at = c == '"' ? At.CLOSED : At.QUOTED;
        } else if (c == delimiter) {
            at = At.BEGIN;
            cell++;
        } else if (at == At.CLOSED) {
            at = c == '"' ? At.QUOTED : At.BAD;
        } else if (at == At.BEGIN && c == '"') {
            at = At.QUOTED;
            begun = cell;
        } else {
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

    /** Returns the number of the cell in which the last quote opened, from 0; -1 if none did. */
    int begun() {
        return begun;
    }
}
