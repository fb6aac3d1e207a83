package io.crmkit.examples.quickstart;

import java.util.List;
import java.util.Map;

/**
 * What became of the rows of a file.
 *
 * @param rows how many there are, the header not counted
 * @param counts how many had which fate; they add up to the rows
 * @param listed every row that was not captured or merged, by line; rows imported before are only counted
 * @param statuses how screening judged the captured leads, by status
 * @param grades the grades of the captured leads
 * @param owners how many of the captured leads went to whom: a user, a pool, or nobody yet
 */
record ImportReport(
        int rows,
        Map<Fate, Integer> counts,
        List<Listed> listed,
        Map<String, Integer> statuses,
        Map<String, Integer> grades,
        Map<String, Integer> owners) {

    /** What became of a row. */
    enum Fate {
        /** It is a lead now. */
        CAPTURED,
        /** The same row was imported before; nothing changed. */
        ALREADY_THERE,
        /** It filled blanks of a lead that was there. */
        MERGED,
        /** The book takes it for somebody who is there. */
        DUPLICATE,
        /** Something required is missing or malformed. */
        INVALID,
        /** The command was refused. */
        REFUSED,
        /** The row cannot be read. */
        MALFORMED
    }

    /**
     * A row that is told apart.
     *
     * @param line the line it begins on
     * @param fate what became of it
     * @param reason why
     */
    record Listed(long line, Fate fate, String reason) {}

    int count(Fate fate) {
        return counts.getOrDefault(fate, 0);
    }
}
