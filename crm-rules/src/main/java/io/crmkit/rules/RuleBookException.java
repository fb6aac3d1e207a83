package io.crmkit.rules;

import io.crmkit.decision.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Says that a text is not a rule book, with every problem it has. */
public final class RuleBookException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> problems;

    RuleBookException(List<Violation> problems) {
        super("The rule book must be free of problems, and has " + problems.size() + ":\n"
                + problems.stream().map(Violation::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns the problems.
     *
     * @return the problems, each with the JSON pointer of the value; one or more, in the order of the sections
     */
    public List<Violation> problems() {
        return problems;
    }
}
