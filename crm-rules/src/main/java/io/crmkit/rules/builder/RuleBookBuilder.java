package io.crmkit.rules.builder;

import io.crmkit.rules.RuleBook;
import io.crmkit.rules.RuleBookException;
import io.crmkit.rules.internal.document.Canonical;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A rule book in the making. Its sections are called as in the document; one may be given as JSON, too. What is missing or
 * does not fit, {@link #build} tells, with the pointers of the document.
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
     * @return a builder of a book that lacks its pool, assignment and pipeline yet
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
     * Returns this book with another zone.
     *
     * @param zone where days are counted where nobody else says
     * @return the builder
     */
    public RuleBookBuilder zone(ZoneId zone) {
        return with("zone", zone.getId());
    }

    /**
     * Returns this book with another currency.
     *
     * @param currency the code of the currency of amounts in conditions, such as {@code CNY}
     * @return the builder
     */
    public RuleBookBuilder currency(String currency) {
        return with("currency", currency);
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
        return with("fields", Stream.of(fields).map(CustomField::tree).toList());
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
        return with("assignment", assignment.tree());
    }

    /**
     * Returns this book with another capture.
     *
     * @param capture what is required of a lead that comes in, and when it is there already
     * @return the builder
     */
    public RuleBookBuilder capture(Capture capture) {
        return with("capture", capture.tree());
    }

    /**
     * Returns this book with another pool.
     *
     * @param pools the public pools
     * @return the builder
     */
    public RuleBookBuilder pool(Pools pools) {
        return with("pool", pools.tree());
    }

    /**
     * Returns this book with another pipeline.
     *
     * @param pipeline the stages of opportunities
     * @return the builder
     */
    public RuleBookBuilder pipeline(Pipeline pipeline) {
        return with("pipeline", pipeline.tree());
    }

    /**
     * Returns this book with other calendars.
     *
     * @param calendars the calendars; those of before are gone
     * @return the builder
     */
    public RuleBookBuilder calendars(Calendars calendars) {
        return with("calendars", calendars.tree());
    }

    /**
     * Returns this book with other payments.
     *
     * @param payments how orders are paid
     * @return the builder
     */
    public RuleBookBuilder payments(Payments payments) {
        return with("payments", payments.tree());
    }

    /**
     * Returns this book with another renewal.
     *
     * @param renewal how contracts are renewed
     * @return the builder
     */
    public RuleBookBuilder renewal(Renewal renewal) {
        return with("renewal", renewal.tree());
    }

    /**
     * Returns this book with other service levels.
     *
     * @param sla within what business time tickets are answered and solved
     * @return the builder
     */
    public RuleBookBuilder sla(Sla sla) {
        return with("sla", sla.tree());
    }

    /**
     * Returns this book with other ladders of silence.
     *
     * @param silence who is told when a customer is silent
     * @return the builder
     */
    public RuleBookBuilder silence(Silence silence) {
        return with("silence", silence.tree());
    }

    /**
     * Returns this book with something else asked of those who follow up customers.
     *
     * @param followUp what is asked
     * @return the builder
     */
    public RuleBookBuilder followUp(FollowUp followUp) {
        return with("followUp", followUp.tree());
    }

    /**
     * Returns this book with other notifications.
     *
     * @param notifications when people are told what they are to know
     * @return the builder
     */
    public RuleBookBuilder notifications(Notifications notifications) {
        return with("notifications", notifications.tree());
    }

    /**
     * Returns this book with other roles.
     *
     * @param roles what roles allow; those of before are gone
     * @return the builder
     */
    public RuleBookBuilder roles(Roles roles) {
        return with("roles", roles.tree());
    }

    /**
     * Returns this book with what becomes of work that began under another one.
     *
     * @param work which sections it follows
     * @return the builder
     */
    public RuleBookBuilder inFlight(WorkInFlight work) {
        return with("inFlight", work.tree());
    }

    /**
     * Returns this book with these cadences and no others.
     *
     * @param cadences the cadences
     * @return the builder
     */
    public RuleBookBuilder cadences(Cadence... cadences) {
        return with("cadences", Stream.of(cadences).map(Cadence::tree).toList());
    }

    /**
     * Returns this book with these automations and no others.
     *
     * @param automations the automations
     * @return the builder
     */
    public RuleBookBuilder automations(Automation... automations) {
        return with("automations", Stream.of(automations).map(Automation::tree).toList());
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
