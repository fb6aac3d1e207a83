package io.crmkit.rules.verify;

import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Sources;
import io.crmkit.rules.internal.document.Templates;
import io.crmkit.rules.verify.RuleCoverage.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tests of rules as a document, JSON or YAML, that lies beside the book: cases of what is given, perhaps what is done,
 * and what then comes out. It is read strictly, and every problem is told at once with its JSON pointer: those of form
 * when it is read, those of names and values that a book does not have when it meets the book. It needs no test framework.
 */
public final class RuleTests {
    private final Object root;
    private final String name;

    private RuleTests(Object root, String name) {
        this.root = root;
        this.name = name;
    }

    /**
     * Reads tests from a file, UTF-8, JSON or YAML by its content.
     *
     * @param file the file
     * @return the tests
     * @throws RuleTestsException if the file cannot be read or is not a document of rule tests
     */
    public static RuleTests load(Path file) {
        Problems problems = problems();
        return of(Sources.read(file, problems), problems);
    }

    /**
     * Reads tests from a text, JSON or YAML by its content: JSON begins with a brace or bracket.
     *
     * @param text the text
     * @return the tests
     * @throws RuleTestsException if the text is not a document of rule tests
     */
    public static RuleTests parse(String text) {
        return of(text, problems());
    }

    /**
     * Returns the tests of {@link RuleBook#standard()}, which exercise all of it.
     *
     * @return the tests
     */
    public static RuleTests standard() {
        return template("standard");
    }

    /**
     * Returns the tests of a template, which exercise all of it.
     *
     * @param name one of {@link RuleBook#templates()}
     * @return the tests
     * @throws IllegalArgumentException if there is no such template, with the nearest
     */
    public static RuleTests template(String name) {
        return parse(Templates.text(name, "-tests.json"));
    }

    /**
     * Returns the JSON Schema of documents of rule tests, draft 2020-12. It tells the form; whether names and values are
     * those of a book, only {@link #cases} tells.
     *
     * @return the schema, a JSON text
     */
    public static String schema() {
        return Sources.resource("rule-tests.schema.json");
    }

    private static Problems problems() {
        return new Problems(Phrase.of(Code.RULE_TESTS));
    }

    private static RuleTests of(@Nullable String text, Problems problems) {
        Object root = text == null ? null : Documents.book(text, problems);
        CaseReader.Tests tests = root == null ? null : CaseReader.read(Place.root(root, problems), Scope.any());
        if (root == null || tests == null || !problems.isEmpty()) {
            throw new RuleTestsException(problems.list());
        }
        return new RuleTests(root, tests.name());
    }

    /**
     * Returns the name of the tests.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the cases for a book, to be run one by one.
     *
     * @param book the book
     * @return the cases in the order of the document, one or more
     * @throws RuleTestsException if a case names what the book does not have, or a value does not fit its field
     */
    public List<RuleCase> cases(RuleBook book) {
        return cases(book, RuleElements.of(book));
    }

    private List<RuleCase> cases(RuleBook book, RuleElements elements) {
        Problems problems = problems();
        CaseReader.Tests tests = CaseReader.read(Place.root(root, problems), Scope.of(book, elements));
        if (tests == null || !problems.isEmpty()) {
            throw new RuleTestsException(problems.list());
        }
        return tests.cases().stream()
                .map(one -> new RuleCase(one.name(), one.path(), one.question(), book))
                .toList();
    }

    /**
     * Runs all cases with a book.
     *
     * @param book the book
     * @return what came out, and what of the book no case exercises
     * @throws RuleTestsException if a case names what the book does not have, or a value does not fit its field
     */
    public RuleTestReport run(RuleBook book) {
        RuleElements elements = RuleElements.of(book);
        List<RuleTestResult> results = new ArrayList<>();
        Set<Element> exercised = new LinkedHashSet<>();
        for (RuleCase one : cases(book, elements)) {
            Answer answer = one.ask();
            exercised.addAll(answer.exercised());
            results.add(new RuleTestResult(one.name(), one.path(), answer.mismatches(), answer.decisions()));
        }
        return new RuleTestReport(book.hash(), results, RuleCoverage.of(elements.all(), exercised));
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
