package io.crmkit.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row and what became of it.
 *
 * @param line the line on which it begins, from 1, the header included
 * @param outcome what became of it
 * @param record the record it became or was before, or the first it is taken for, as {@code type/id}; null = none, and in
 *     a dry run none that would first have to be made
 * @param problems what is wrong with it; empty unless it is rejected
 */
public record ImportedRow(
        long line, RowOutcome outcome, @Nullable String record, List<RowProblem> problems) {
    /** Copies the problems. */
    public ImportedRow {
        problems = List.copyOf(problems);
    }
}
