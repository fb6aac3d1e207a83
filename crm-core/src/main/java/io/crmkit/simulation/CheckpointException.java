package io.crmkit.simulation;

import io.crmkit.error.CrmException;
import java.util.List;

/** A play cannot go on from a checkpoint, because it is of another format or of another play. Nothing was played. */
public final class CheckpointException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    CheckpointException(List<String> problems) {
        super("checkpoint", null, String.join("\n", problems), null);
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns why not.
     *
     * @return every problem: what must hold and does not, with a line that begins with "Maybe" where there is advice; not
     *     empty
     */
    public List<String> problems() {
        return problems;
    }
}
