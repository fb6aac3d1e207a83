package io.crmkit.rules.verify;

import io.crmkit.rules.internal.document.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came out of all cases of a document.
 *
 * @param book the hash of the book that was asked
 * @param results the result of each case, in the order of the document
 * @param coverage what of the book the cases exercise
 */
public record RuleTestReport(String book, List<RuleTestResult> results, RuleCoverage coverage) {
    /** Copies the results. */
    public RuleTestReport {
        results = List.copyOf(results);
    }

    /**
     * Tells whether every case passed.
     *
     * @return whether there are no failures
     */
    public boolean passed() {
        return failures().isEmpty();
    }

    /**
     * Returns the results of the cases that failed.
     *
     * @return the results, in the order of the document
     */
    public List<RuleTestResult> failures() {
        return results.stream().filter(result -> !result.passed()).toList();
    }

    /**
     * Requires every case to pass.
     *
     * @return this, to go on with its coverage
     * @throws AssertionError if one failed, with the words of all that did
     */
    public RuleTestReport requirePassed() {
        if (!passed()) {
            throw new AssertionError(message(Locale.ENGLISH));
        }
        return this;
    }

    /**
     * Returns the report in words.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return the counts, each failure with its explanation, and the coverage
     */
    public String message(Locale locale) {
        List<RuleTestResult> failures = failures();
        String counts =
                Words.of(locale).say("cases", Integer.toString(results.size()), Integer.toString(failures.size()));
        return counts
                + failures.stream().map(one -> "\n" + one.message(locale)).collect(Collectors.joining())
                + "\n"
                + coverage.message(locale);
    }
}
