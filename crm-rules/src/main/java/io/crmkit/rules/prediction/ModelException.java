package io.crmkit.rules.prediction;

import io.crmkit.decision.Violation;
import io.crmkit.rules.internal.document.Finding;
import io.crmkit.rules.internal.document.Unsound;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says that a text is not the document of a model, with every problem it has. */
public final class ModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    ModelException(List<Finding> findings) {
        super(
                "The model must be free of problems, and has " + findings.size() + ":\n"
                        + findings.stream()
                                .map(finding -> finding.in(Locale.ENGLISH).toString())
                                .collect(Collectors.joining("\n")),
                new Unsound(findings));
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
