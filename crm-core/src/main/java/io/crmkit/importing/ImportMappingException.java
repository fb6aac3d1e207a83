package io.crmkit.importing;

import io.crmkit.error.CrmException;
import java.util.List;
import java.util.stream.Collectors;

/** A mapping cannot be used: by itself, with the header of a file, or with the rule book. Nothing was imported. */
public final class ImportMappingException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final transient List<MappingProblem> problems;

    /**
     * Creates an exception.
     *
     * @param name the name of the mapping
     * @param problems every problem
     */
    public ImportMappingException(String name, List<MappingProblem> problems) {
        super(
                "import-mapping",
                null,
                "The mapping (" + name + ") must be free of problems:\n"
                        + problems.stream()
                                .map(problem -> "  " + problem.toString().replace("\n", "\n    "))
                                .collect(Collectors.joining("\n")),
                null);
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns every problem.
     *
     * @return the problems, each with line, column and JSON pointer
     */
    public List<MappingProblem> problems() {
        return problems;
    }
}
