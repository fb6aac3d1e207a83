package io.crmkit.rules;

import io.crmkit.decision.Violation;
import io.crmkit.rules.internal.document.Finding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A problem of a rule book, as data and in words. Two problems are equal if they say the same. */
public final class Problem {
    private final Finding finding;

    Problem(Finding finding) {
        this.finding = finding;
    }

    /**
     * Returns where the problem is.
     *
     * @return the JSON pointer of the value; empty = the whole book
     */
    public String path() {
        return finding.pointer();
    }

    /**
     * Returns what kind of problem it is.
     *
     * @return a stable word, for example {@code unique} or {@code one-of}
     */
    public String code() {
        return finding.must().code().key();
    }

    /**
     * Returns what the problem is about, in the order in which its words name it.
     *
     * @return the arguments of the code in English: mostly the name of the value first, then bounds or what is known
     */
    public List<String> arguments() {
        return finding.must().texts(Locale.ENGLISH);
    }

    /**
     * Returns the problem in the parts of its words.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English. Details that a parser of
     *     JSON, YAML, regular expressions or calendars words itself stay English.
     * @return where, what was found, what must hold, and what may help
     */
    public Violation violation(Locale locale) {
        return finding.in(locale);
    }

    /**
     * Returns the problem in words, for people to read. Do not parse it.
     *
     * @param locale as for {@link #violation}
     * @return one line, and a second one if something may help
     */
    public String message(Locale locale) {
        return violation(locale).toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Problem problem && finding.equals(problem.finding);
    }

    @Override
    public int hashCode() {
        return finding.hashCode();
    }

    /** Returns the problem in English. */
    @Override
    public String toString() {
        return message(Locale.ENGLISH);
    }
}
