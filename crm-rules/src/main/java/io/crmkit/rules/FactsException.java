package io.crmkit.rules;

import io.crmkit.decision.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Says that facts name fields a rule book has not, or values that do not fit their fields. */
public final class FactsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    FactsException(List<Violation> violations) {
        super("The facts must fit the rule book, and have " + violations.size() + " problems:\n"
                + violations.stream().map(Violation::toString).collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    /**
     * Returns everything that does not fit.
     *
     * @return one violation a field, its path the name of the field; in the order in which the values were given
     */
    public List<Violation> violations() {
        return violations;
    }
}
