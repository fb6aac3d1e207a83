package io.crmkit.rules;

import com.google.common.hash.Hashing;
import io.crmkit.decision.Decision;
import io.crmkit.lead.LeadScore;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.policy.AccessPolicy;
import io.crmkit.policy.AutomationPolicy;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.policy.FollowUpPolicy;
import io.crmkit.policy.InFlight;
import io.crmkit.policy.LeadScorer;
import io.crmkit.policy.LeadScreen;
import io.crmkit.policy.NotificationPolicy;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.PaymentPolicy;
import io.crmkit.policy.Policies;
import io.crmkit.policy.PolicySource;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.policy.RenewalPolicy;
import io.crmkit.policy.ServiceLevelPolicy;
import io.crmkit.policy.SilencePolicy;
import io.crmkit.policy.StagePolicy;
import io.crmkit.pool.PoolId;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Packed;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Sources;
import io.crmkit.rules.internal.document.Templates;
import io.crmkit.rules.internal.section.SlaSection;
import io.crmkit.rules.prediction.LeadPredictor;
import io.crmkit.rules.prediction.Prediction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checked rule book, compiled to all policies. Its identity is the SHA-256 of its canonical form: JSON with sorted
 * names, no white space and plain numbers, without {@code $schema}, which only tells editors what to check the file
 * against. Two books are equal if their hashes are.
 *
 * <p>Reading is strict: unknown names, wrong types, duplicate names, anything after the document, nesting beyond 32 and
 * more than 8 MB (3 million characters of YAML) are problems, and every problem is told at once with its JSON pointer.
 */
public final class RuleBook implements Policies, PolicySource {
    private final Packed canonical;
    private final String hash;
    private final Compiled compiled;
    private final List<Problem> warnings;

    private RuleBook(Packed canonical, String hash, Compiled compiled, List<Problem> warnings) {
        this.canonical = canonical;
        this.hash = hash;
        this.compiled = compiled;
        this.warnings = warnings;
    }

    /**
     * Reads a rule book from a file, UTF-8, JSON or YAML by its content.
     *
     * @param file the file
     * @return the book
     * @throws RuleBookException if the file cannot be read or is not a rule book
     */
    public static RuleBook load(Path file) {
        Problems problems = new Problems();
        String text = Sources.read(file, problems);
        return of(text, problems);
    }

    /**
     * Reads a rule book from a text, JSON or YAML by its content: JSON begins with a brace or bracket.
     *
     * @param text the text
     * @return the book
     * @throws RuleBookException if the text is not a rule book
     */
    public static RuleBook parse(String text) {
        return of(text, new Problems());
    }

    /**
     * Returns the standard rule book, the process of the field: five stages from first contact to signature, first
     * contact within 24 hours, follow-up after 3, 7 and 14 days, three instalments, renewal 90 days before the end.
     *
     * @return the book
     */
    public static RuleBook standard() {
        return parse(Sources.resource("standard.json"));
    }

    /**
     * Returns the names of the templates: rule books to begin with, each valid as it is, with names in English and Chinese.
     *
     * @return {@code standard}; {@code education}, a short cycle with the consent of guardians; {@code b2b-committee}, more
     *     stages with evidence of each member of a buying committee; {@code medical}, a long cycle with evidence of
     *     compliance, without promotion and without bypass
     */
    public static List<String> templates() {
        return Templates.NAMES;
    }

    /**
     * Returns a template.
     *
     * @param name one of {@link #templates()}
     * @return the book
     * @throws IllegalArgumentException if there is no such template, with the nearest
     */
    public static RuleBook template(String name) {
        return parse(Templates.text(name, ".json"));
    }

    /**
     * Returns the JSON Schema of rule books, draft 2020-12. It tells the form; that names refer to something, that
     * bands leave no gap and the like, only reading a book tells.
     *
     * @return the schema, a JSON text
     */
    public static String schema() {
        return Sources.resource("rule-book.schema.json");
    }

    private static RuleBook of(@Nullable String text, Problems problems) {
        Object root = text == null ? null : Documents.book(text, problems);
        if (root != null) {
            byte[] canonical = Canonical.text(root).getBytes(StandardCharsets.UTF_8);
            String hash = Hashing.sha256().hashBytes(canonical).toString();
            Compiled compiled = Compiled.of(root, hash, problems);
            if (compiled != null && problems.isEmpty()) {
                return new RuleBook(
                        Packed.of(canonical),
                        hash,
                        compiled,
                        problems.warnings().stream().map(Problem::new).toList());
            }
        }
        throw new RuleBookException(problems.list().stream().map(Problem::new).toList());
    }

    /**
     * Makes facts to ask this book about, without a lead.
     *
     * @param values values by the names of fields as conditions name them, for example {@code lead.budget}; what is not
     *     there is missing
     * @param now the present instant, from which conditions count
     * @return the facts
     * @throws FactsException if a field is unknown or a value does not fit its field, with all of them
     */
    public Facts facts(Map<String, ?> values, Instant now) {
        return Facts.of(hash, compiled.header().vocabulary().givens(), values, now);
    }

    /**
     * Scores facts as {@link LeadScorer#score} scores a lead that has them.
     *
     * @param facts facts of this book
     * @return a decision of kind {@code score}
     * @throws IllegalArgumentException if the facts are of another book
     */
    public Decision<LeadScore> score(Facts facts) {
        return compiled.scoring().score(facts.subject(this), facts.engagement(), null);
    }

    /**
     * Returns how the book predicts whether leads will be won.
     *
     * @return the model with the fields it reads; without a model if the book has no section {@code prediction}
     */
    public LeadPredictor prediction() {
        return compiled.prediction();
    }

    /**
     * Predicts of facts as {@link LeadPredictor#predict} predicts of a lead that has them.
     *
     * @param facts facts of this book
     * @return a decision of kind {@code prediction}
     * @throws IllegalArgumentException if the facts are of another book
     */
    public Decision<Prediction> predict(Facts facts) {
        return compiled.prediction().predict(facts.subject(this));
    }

    /**
     * Finds the assignment entry for facts as {@link OwnerAssigner#match} finds it for a lead that has them.
     *
     * @param facts facts of this book
     * @return the first entry that matches; there always is one
     * @throws IllegalArgumentException if the facts are of another book
     */
    public OwnerAssigner.Entry match(Facts facts) {
        return compiled.assignment().match(facts.subject(this));
    }

    /**
     * Screens facts as {@link LeadScreen#screen} screens a lead that has them.
     *
     * @param facts facts of this book
     * @return a decision of kind {@code screening}
     * @throws IllegalArgumentException if the facts are of another book
     */
    public Decision<LeadScreen.Screening> screen(Facts facts) {
        return compiled.screening().screen(facts.subject(this));
    }

    /**
     * Returns the pool for facts as {@link PoolPolicy#poolFor} returns it for a lead that has them.
     *
     * @param facts facts of this book
     * @return the first pool whose condition holds; the last has none
     * @throws IllegalArgumentException if the facts are of another book
     */
    public PoolId poolFor(Facts facts) {
        return compiled.pool().poolForLead(facts.subject(this));
    }

    /**
     * Returns the pool for facts as {@link PoolPolicy#poolFor} returns it for an account that has them.
     *
     * @param facts facts of this book
     * @return the first pool whose condition holds; the last has none
     * @throws IllegalArgumentException if the facts are of another book
     */
    public PoolId poolForAccount(Facts facts) {
        return compiled.pool().poolForAccount(facts.subject(this));
    }

    /**
     * Asks about a lead of which only facts are known: when its silence is told of, and what its cadences do.
     *
     * @param facts facts of this book
     * @return the lead
     * @throws IllegalArgumentException if the facts are of another book
     */
    public GivenCustomer lead(Facts facts) {
        return new GivenCustomer(compiled, Entity.LEAD, facts.subject(this));
    }

    /**
     * Asks about an account of which only facts are known: when its silence is told of, and what its cadences do.
     *
     * @param facts facts of this book
     * @return the account
     * @throws IllegalArgumentException if the facts are of another book
     */
    public GivenCustomer account(Facts facts) {
        return new GivenCustomer(compiled, Entity.ACCOUNT, facts.subject(this));
    }

    /**
     * Finds the promise for facts as {@link ServiceLevelPolicy#level} finds it for a new ticket that has them, and its
     * customer.
     *
     * @param facts facts of this book
     * @return a decision of kind {@code service-level} with the id of the first entry that matches, {@link
     *     ServiceLevelPolicy#NO_PROMISE} if none does
     * @throws IllegalArgumentException if the facts are of another book
     */
    public Decision<String> serviceLevel(Facts facts) {
        Subject subject = facts.subject(this);
        return compiled.serviceLevels() instanceof SlaSection levels
                ? levels.level(subject)
                : Decision.of("service-level", ServiceLevelPolicy.NO_PROMISE, List.of(), hash, subject.now());
    }

    /**
     * Finds the automations that an event makes fire, the greatest salience first, then by id: those that wait for it and
     * whose conditions the facts fulfil, where nothing was known before.
     *
     * @param event the kind of the event, for example {@code interaction.logged}
     * @param facts facts of this book
     * @return the rules
     * @throws IllegalArgumentException if the facts are of another book
     */
    public List<AutomationPolicy.Firing> firings(String event, Facts facts) {
        return compiled.automations().firings(event, facts.subject(this));
    }

    /**
     * Returns what is no problem of the book, but may not be meant.
     *
     * @return the warnings in the order of the sections, each with the JSON pointer of a value; empty if there are none
     */
    public List<Problem> warnings() {
        return warnings;
    }

    /**
     * Decides about a move of an opportunity as {@link StagePolicy#move} decides, gates asked about facts.
     *
     * @param opportunity what moves; its stage, status and evidence count, not what the facts say of them
     * @param facts facts of this book: what the gates read
     * @param tasksDone the origins of the tasks that are done, as {@link StagePolicy.Stage#origin} gives them
     * @param wish where to, and why
     * @return a decision of kind {@code stage}
     * @throws IllegalArgumentException if the facts are of another book
     */
    public Decision<StagePolicy.Move> move(
            Opportunity opportunity, Facts facts, Set<String> tasksDone, StagePolicy.Wish wish) {
        return compiled.stages().move(opportunity, facts.subject(this), tasksDone, wish);
    }

    /**
     * Returns the name of the book.
     *
     * @return the name
     */
    public String name() {
        return compiled.name();
    }

    @Override
    public String hash() {
        return hash;
    }

    @Override
    public String canonical() {
        return canonical.text();
    }

    @Override
    public ZoneId zone() {
        return compiled.header().zone();
    }

    @Override
    public int keepAnswersDays() {
        return compiled.keepAnswersDays();
    }

    @Override
    public CapturePolicy capture() {
        return compiled.capture();
    }

    @Override
    public LeadScreen screening() {
        return compiled.screening();
    }

    @Override
    public LeadScorer scoring() {
        return compiled.scoring();
    }

    @Override
    public OwnerAssigner assignment() {
        return compiled.assignment();
    }

    @Override
    public PoolPolicy pool() {
        return compiled.pool();
    }

    @Override
    public StagePolicy stages() {
        return compiled.stages();
    }

    @Override
    public CadencePlanner cadences() {
        return compiled.cadences();
    }

    @Override
    public PaymentPolicy payments() {
        return compiled.payments();
    }

    @Override
    public RenewalPolicy renewals() {
        return compiled.renewals();
    }

    @Override
    public ServiceLevelPolicy serviceLevels() {
        return compiled.serviceLevels();
    }

    @Override
    public SilencePolicy silence() {
        return compiled.silence();
    }

    @Override
    public FollowUpPolicy followUp() {
        return compiled.followUp();
    }

    @Override
    public AutomationPolicy automations() {
        return compiled.automations();
    }

    @Override
    public NotificationPolicy notifications() {
        return compiled.notifications();
    }

    @Override
    public AccessPolicy access() {
        return compiled.access();
    }

    /**
     * Returns the book that work in flight follows while this one is in force: this one where its {@code inFlight} says {@code
     * MIGRATE} of the section that the work is about. A lead or an account follows several sections: it gets the book it
     * began under with those sections of this one that migrate; so does other work that takes the calendars only. What this
     * book does not change for the work leaves it as it is.
     *
     * @throws RuleBookException if the old book has no place for what migrates, because it names what is gone
     */
    @Override
    public Policies following(Policies began, InFlight work) {
        return new Following(this, compiled.inFlight()).of(began, work);
    }

    @Override
    public boolean follows(InFlight work) {
        return new Following(this, compiled.inFlight()).any(work);
    }

    /**
     * Returns the book as a page that people read, in Markdown: every section with its elements in tables, conditions in
     * words, and the stages as a drawing for Mermaid.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return the page; the same for equal books
     */
    public String page(Locale locale) {
        return new BookPage(this, locale).text();
    }

    /** Returns this book. */
    @Override
    public Policies current() {
        return this;
    }

    @Override
    public Policies read(String text) {
        return parse(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleBook book && hash.equals(book.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    /** Returns the name and the first digits of the hash. */
    @Override
    public String toString() {
        return compiled.name() + "[" + hash.substring(0, 12) + "]";
    }
}
