package io.crmkit.importing;

import io.crmkit.decision.Violation;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Finding;
import io.crmkit.internal.phrase.Phrase;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that is wrong with a mapping, as data and in words. Two problems are equal if they say the same. Immutable. */
public final class MappingProblem {
    private final int line;
    private final int column;
    private final Finding finding;

    MappingProblem(int line, int column, Finding finding) {
        this.line = line;
        this.column = column;
        this.finding = finding;
    }

    /**
     * Returns the line of the JSON text on which the value begins; of what is missing, its owner.
     *
     * @return the number, from 1
     */
    public int line() {
        return line;
    }

    /**
     * Returns the column at which it begins.
     *
     * @return the number, from 1, in UTF-16 units
     */
    public int column() {
        return column;
    }

    /**
     * Returns where the problem is.
     *
     * @return the JSON pointer of the value; empty = the document
     */
    public String path() {
        return finding.path();
    }

    /**
     * Returns what kind of problem it is.
     *
     * @return a stable word, for example {@code one-of} or {@code file-column}
     */
    public String code() {
        return finding.must().core().code().key();
    }

    /**
     * Returns what the problem is about, in the order in which its words name it.
     *
     * @return the arguments of the code in English, for example what is known; empty if it has none
     */
    public List<String> arguments() {
        return finding.must().core().texts(Locale.ENGLISH);
    }

    /**
     * Returns the value that was found.
     *
     * @return the value, in English if it is described; null = there was none
     */
    public @Nullable String found() {
        return violation(Locale.ENGLISH).found();
    }

    /**
     * Returns what must hold, in English.
     *
     * @return a sentence without its subject
     */
    public String must() {
        return violation(Locale.ENGLISH).must();
    }

    /**
     * Returns what may help, in English.
     *
     * @return a question that begins with "Maybe"; null = nothing to suggest
     */
    public @Nullable String maybe() {
        return violation(Locale.ENGLISH).maybe();
    }

    /**
     * Returns the problem in the parts of its words.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English. Details that the parser of JSON
     *     words itself stay English.
     * @return where, what was found, what must hold, and what may help
     */
    public Violation violation(Locale locale) {
        return finding.in(locale);
    }

    /**
     * Returns the problem in words, for people to read. Do not parse it.
     *
     * @param locale as for {@link #violation}
     * @return place, pointer and what must hold, the suggestion on a line of its own
     */
    public String message(Locale locale) {
        Violation said = violation(locale);
        return Phrase.of(Code.PLACE, line, column).in(locale)
                + (said.path().isEmpty() ? "" : ", " + said.path())
                + (said.found() == null ? "" : " (" + said.found() + ")")
                + Phrase.of(Code.COLON).in(locale)
                + said.must()
                + (said.maybe() == null ? "" : "\n" + said.maybe());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MappingProblem problem
                && line == problem.line
                && column == problem.column
                && finding.equals(problem.finding);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * line + column) + finding.hashCode();
    }

    /** Returns place, pointer and what must hold in English, the suggestion on a line of its own. */
    @Override
    public String toString() {
        return message(Locale.ENGLISH);
    }
}
