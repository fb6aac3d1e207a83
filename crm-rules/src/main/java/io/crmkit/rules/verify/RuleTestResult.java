package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.rules.internal.document.Words;
import java.util.List;
import java.util.Locale;

/**
 * What came out of a case.
 *
 * @param name the name of the case
 * @param path the JSON pointer of the case in its document
 * @param mismatches what was expected and did not come out; empty = the case passed
 * @param decisions the decisions of the book, with their reasons
 */
public record RuleTestResult(String name, String path, List<Mismatch> mismatches, List<Decision<?>> decisions) {
    /** Copies the lists. */
    public RuleTestResult {
        mismatches = List.copyOf(mismatches);
        decisions = List.copyOf(decisions);
    }

    /**
     * An expectation that was not met.
     *
     * @param what the name of the expectation in the document, for example {@code score} or {@code due/call}
     * @param expected what was expected
     * @param actual what came out; empty = nothing
     */
    public record Mismatch(String what, String expected, String actual) {}

    /**
     * Tells whether everything came out as expected.
     *
     * @return whether there is no mismatch
     */
    public boolean passed() {
        return mismatches.isEmpty();
    }

    /**
     * Returns the result in words.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return one line if it passed, else every mismatch and the explanations of the decisions
     */
    public String message(Locale locale) {
        Words words = Words.of(locale);
        StringBuilder text = new StringBuilder(words.say(passed() ? "passed" : "failed", name));
        mismatches.forEach(mismatch ->
                text.append("\n  ").append(words.say("mismatch", mismatch.what, mismatch.expected, mismatch.actual)));
        if (!passed()) {
            decisions.forEach(decision -> text.append('\n').append(decision.summarize(Integer.MAX_VALUE, locale)));
        }
        return text.toString();
    }
}
