package io.crmkit.rules.prediction;

import java.util.List;
import java.util.stream.Collectors;

/** Says that a model was wanted of a training that was refused. */
public final class TrainingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient List<TrainingProblem> problems;

    TrainingException(List<TrainingProblem> problems) {
        super("The training must be free of problems, and has " + problems.size() + ":\n"
                + problems.stream().map(TrainingProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns why training was refused.
     *
     * @return the problems, one or more
     */
    public List<TrainingProblem> problems() {
        return problems;
    }
}
