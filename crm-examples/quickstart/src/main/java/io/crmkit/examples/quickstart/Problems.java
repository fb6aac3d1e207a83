package io.crmkit.examples.quickstart;

import io.crmkit.decision.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a document, to tell it all at once. */
final class Problems {
    private final List<Violation> found = new ArrayList<>();

    void add(String pointer, @Nullable Object value, String must, @Nullable String maybe) {
        found.add(new Violation(pointer, value == null ? null : value.toString(), must, maybe));
    }

    /**
     * Throws if there is anything.
     *
     * @param owner what the problems are of
     * @throws Unusable with all of them
     */
    void check(String owner) {
        if (!found.isEmpty()) {
            throw new Unusable(owner, found);
        }
    }

    /** A document cannot be used. */
    static final class Unusable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final transient List<Violation> violations;

        Unusable(String owner, List<Violation> violations) {
            super(owner + " must be free of problems:\n"
                    + violations.stream()
                            .map(violation -> "  " + violation.toString().replace("\n", "\n    "))
                            .collect(Collectors.joining("\n")));
            this.violations = List.copyOf(violations);
        }

        List<Violation> violations() {
            return violations;
        }
    }
}
