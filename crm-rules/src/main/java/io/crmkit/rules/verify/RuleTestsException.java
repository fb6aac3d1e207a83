package io.crmkit.rules.verify;

import io.crmkit.decision.Violation;
import io.crmkit.rules.internal.document.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says that a text is not a document of rule tests, or names what the book does not have, with every problem. */
public final class RuleTestsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RuleTestsException(List<Finding> findings) {
        super("The rule tests must be free of problems, and have " + findings.size() + ":\n"
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
