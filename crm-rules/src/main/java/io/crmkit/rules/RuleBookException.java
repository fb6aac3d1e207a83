package io.crmkit.rules;

import java.util.List;
import java.util.stream.Collectors;

/** Says that a text is not a rule book, with every problem it has. */
public final class RuleBookException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RuleBookException(List<Problem> problems) {
        super("The rule book must be free of problems, and has " + problems.size() + ":\n"
                + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns the problems, which can be told in English and in Chinese; the message of this exception is English.
     *
     * @return the problems, each with the JSON pointer of the value; one or more, in the order of the sections
     */
    public List<Problem> problems() {
        return problems;
    }
}
