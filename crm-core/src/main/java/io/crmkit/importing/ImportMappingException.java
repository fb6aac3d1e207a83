package io.crmkit.importing;

import io.crmkit.decision.Violation;
import io.crmkit.error.CrmException;
import java.util.List;
import java.util.stream.Collectors;

/** A mapping cannot be used: by itself, with the header of a file, or with the rule book. Nothing was imported. */
public final class ImportMappingException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * Creates an exception.
     *
     * @param name the name of the mapping
     * @param violations every problem, its path a JSON pointer into the mapping
     */
    public ImportMappingException(String name, List<Violation> violations) {
        super(
                "import-mapping",
                null,
                "The mapping (" + name + ") must be free of problems:\n"
                        + violations.stream()
                                .map(violation -> "  " + violation.toString().replace("\n", "\n    "))
                                .collect(Collectors.joining("\n")),
                null);
        this.violations = List.copyOf(violations);
    }

    /**
     * Returns every problem.
     *
     * @return the problems, their paths JSON pointers into the mapping
     */
    public List<Violation> violations() {
        return violations;
    }
}
