package io.crmkit.rules.internal.document;

import java.util.List;

/**
 * Carries the problems of a document to the document that holds it: the cause of the exception that says them in words to
 * those who read the inner one alone.
 */
public final class Unsound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** Takes the problems, pointers from the root of the inner document. */
    public Unsound(List<Finding> findings) {
        super(null, null, false, false);
        this.findings = List.copyOf(findings);
    }

    /** Tells the problems where the inner document stands. */
    public void at(Place place) {
        for (Finding finding : findings) {
            place.problems().add(place.pointer() + finding.pointer(), finding.found(), finding.maybe(), finding.must());
        }
    }
}
