package io.crmkit.rules.condition;

import io.crmkit.decision.Violation;
import io.crmkit.rules.internal.document.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says that a text is not a condition, or that a field cannot be compared so, with every problem there is. */
public final class ConditionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    ConditionException(List<Finding> findings) {
        super("The condition must be free of problems, and has " + findings.size() + ":\n"
                + findings.stream()
                        .map(finding -> finding.in(Locale.ENGLISH).toString())
                        .collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /**
     * Returns the problems.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return one or more, each with the JSON pointer of the value, in the order of the document
     */
    public List<Violation> violations(Locale locale) {
        return findings.stream().map(finding -> finding.in(locale)).toList();
    }
}
