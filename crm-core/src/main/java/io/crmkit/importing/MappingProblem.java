package io.crmkit.importing;

import io.crmkit.decision.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a mapping.
 *
 * @param line the line of the JSON text on which the value begins, from 1; of what is missing, its owner
 * @param column the column at which it begins, from 1, in UTF-16 units
 * @param path the JSON pointer of the value; empty = the document
 * @param found the value that was found; null = there was none
 * @param must what must hold
 * @param maybe what may help, a question that begins with "Maybe"; null = nothing to suggest
 */
public record MappingProblem(
        int line,
        int column,
        String path,
        @Nullable String found,
        String must,
        @Nullable String maybe) {

    static MappingProblem of(int line, int column, Violation violation) {
        return new MappingProblem(
                line, column, violation.path(), violation.found(), violation.must(), violation.maybe());
    }

    /** Returns place, pointer and what must hold in words, the suggestion on a line of its own. */
    @Override
    public String toString() {
        return "line " + line + ", column " + column + (path.isEmpty() ? "" : ", " + path)
                + (found == null ? "" : " (" + found + ")") + ": " + must + (maybe == null ? "" : "\n" + maybe);
    }
}
