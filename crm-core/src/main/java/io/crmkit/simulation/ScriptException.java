package io.crmkit.simulation;

import io.crmkit.error.CrmException;
import java.util.List;
import java.util.stream.Collectors;

/** A script has mistakes. Nothing of it was played. */
public final class ScriptException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ScriptException(List<Problem> problems) {
        super("script", null, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), null);
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns what is wrong.
     *
     * @return every problem, by line; not empty
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Something that is wrong with a script.
     *
     * @param line the number of the line, from 1
     * @param column where in the line the value or the fault begins, from 1
     * @param pointer the JSON pointer of the value; empty = the line as a whole
     * @param message what must hold and does not, with a line that begins with "Maybe" where there is advice
     */
    public record Problem(int line, int column, String pointer, String message) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column + (pointer.isEmpty() ? "" : ", " + pointer) + ": " + message;
        }
    }
}
