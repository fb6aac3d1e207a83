package io.crmkit.rules.verify;

import io.crmkit.rules.RuleBook;
import java.util.Locale;

/** A case of a document of rule tests, for one book. It asks the book when it is run; each run is the same. */
public final class RuleCase {
    private final String name;
    private final String path;
    private final Question question;
    private final RuleBook book;

    RuleCase(String name, String path, Question question, RuleBook book) {
        this.name = name;
        this.path = path;
        this.question = question;
        this.book = book;
    }

    /**
     * Returns the name of the case.
     *
     * @return the name, unique in its document
     */
    public String name() {
        return name;
    }

    /**
     * Returns where the case stands.
     *
     * @return a JSON pointer into its document
     */
    public String path() {
        return path;
    }

    /**
     * Asks the book.
     *
     * @return what came out
     */
    public RuleTestResult run() {
        Answer answer = ask();
        return new RuleTestResult(name, path, answer.mismatches(), answer.decisions());
    }

    /**
     * Asks the book and requires what is expected. It is what a test framework runs, for example {@code
     * DynamicTest.stream(tests.cases(book).stream(), RuleCase::name, RuleCase::check)}.
     *
     * @throws AssertionError if something else came out, with every mismatch and the explanation
     */
    public void check() {
        RuleTestResult result = run();
        if (!result.passed()) {
            throw new AssertionError(result.message(Locale.ENGLISH));
        }
    }

    Answer ask() {
        Answer answer = new Answer();
        question.ask(book, answer);
        return answer;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
