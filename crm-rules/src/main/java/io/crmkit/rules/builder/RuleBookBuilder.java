package io.crmkit.rules.builder;

import io.crmkit.rules.RuleBook;
import io.crmkit.rules.RuleBookException;
import io.crmkit.rules.internal.document.Canonical;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * A rule book in the making. What Java has no words for is given as the JSON of its section; what is missing or does not
 * fit, {@link #build} tells, with the pointers of the document.
 */
public final class RuleBookBuilder {
    private static final int FORMAT = 1;

    private final Tree tree;

    private RuleBookBuilder(Tree tree) {
        this.tree = tree;
    }

    /**
     * Begins a book.
     *
     * @param name the name of the book
     * @param zone where days are counted where nobody else says
     * @param currency the code of the currency of amounts in conditions, such as {@code CNY}
     * @return a builder of a book that lacks its pool, assignment and pipeline
     */
    public static RuleBookBuilder of(String name, ZoneId zone, String currency) {
        return new RuleBookBuilder(Tree.EMPTY
                .with("format", FORMAT)
                .with("name", name)
                .with("zone", zone.getId())
                .with("currency", currency));
    }

    /**
     * Begins a book as another one is, to be changed here and there.
     *
     * @param book the other one, for example {@link RuleBook#standard()}
     * @return a builder of an equal book
     */
    public static RuleBookBuilder from(RuleBook book) {
        return new RuleBookBuilder(Tree.of(book.canonical()));
    }

    /**
     * Returns this book with another name.
     *
     * @param name the name
     * @return the builder
     */
    public RuleBookBuilder name(String name) {
        return with("name", name);
    }

    /**
     * Returns this book with a time for which answers of commands with an idempotency key are kept.
     *
     * @param days the days
     * @return the builder
     */
    public RuleBookBuilder keepAnswersDays(int days) {
        return with("keepAnswersDays", days);
    }

    /**
     * Returns this book with these custom fields and no others.
     *
     * @param fields the fields
     * @return the builder
     */
    public RuleBookBuilder fields(CustomField... fields) {
        return with(
                "fields",
                List.of(fields).stream().map(field -> field.tree().values()).toList());
    }

    /**
     * Returns this book with another screening.
     *
     * @param screening what makes a lead valid
     * @return the builder
     */
    public RuleBookBuilder screening(Screening screening) {
        return with("screening", screening.tree());
    }

    /**
     * Returns this book with another prediction.
     *
     * @param prediction how it is predicted whether leads will be won
     * @return the builder
     */
    public RuleBookBuilder prediction(LeadPrediction prediction) {
        return with("prediction", prediction.tree());
    }

    /**
     * Returns this book with another scoring.
     *
     * @param scoring how leads are scored and graded
     * @return the builder
     */
    public RuleBookBuilder scoring(Scoring scoring) {
        return with("scoring", scoring.tree());
    }

    /**
     * Returns this book with another assignment.
     *
     * @param assignment who gets a lead
     * @return the builder
     */
    public RuleBookBuilder assignment(Assignment assignment) {
        return with("assignment", assignment.values());
    }

    /**
     * Returns this book with another section.
     *
     * @param name the name of the section, for example {@code pipeline}
     * @param json the section, a JSON text
     * @return the builder
     * @throws IllegalArgumentException if the text cannot be read
     */
    public RuleBookBuilder section(String name, String json) {
        Tree one = Tree.of("{\"section\": " + json + "\n}");
        if (one.values().size() != 1) {
            throw new IllegalArgumentException("The section (" + name + ") must be one JSON value.");
        }
        return with(name, Objects.requireNonNull(one.values().get("section")));
    }

    private RuleBookBuilder with(String name, Object value) {
        return new RuleBookBuilder(tree.with(name, value));
    }

    /**
     * Returns the document.
     *
     * @return a JSON text, canonical; that of the book, if it is one
     */
    public String toJson() {
        return Canonical.text(tree.values());
    }

    /**
     * Checks and compiles the book.
     *
     * @return the book, equal to the one that is read from the document
     * @throws RuleBookException if it is not a rule book, with every problem
     */
    public RuleBook build() {
        return RuleBook.parse(toJson());
    }
}
