package io.crmkit.calendar;

import java.util.List;
import java.util.stream.Collectors;

/** The definition of a calendar contradicts itself. Its message lists every problem, one after the other. */
public final class CalendarDefinitionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<CalendarProblem> problems;

    CalendarDefinitionException(List<CalendarProblem> problems) {
        super(problems.stream().map(CalendarProblem::message).collect(Collectors.joining("\n")));
        this.problems = problems;
    }

    /**
     * Returns what is wrong.
     *
     * @return every problem, at least one
     */
    public List<CalendarProblem> problems() {
        return problems;
    }
}
