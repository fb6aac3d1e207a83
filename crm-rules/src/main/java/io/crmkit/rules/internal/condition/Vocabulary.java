package io.crmkit.rules.internal.condition;

import com.google.common.collect.ImmutableSet;
import io.crmkit.field.FieldType;
import io.crmkit.lead.Lead;
import io.crmkit.policy.Situation;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Phrase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The fields that conditions of a rule book may read. */
public final class Vocabulary {
    /** The field of how much a lead does. */
    public static final String ENGAGEMENT = "lead.engagement";

    /** The field of the grade of how well a lead fits, where it is one of two. */
    public static final String FIT_GRADE = "lead.fitGrade";

    /** The field of the grade of how much a lead does. */
    public static final String ENGAGEMENT_GRADE = "lead.engagementGrade";

    private final CurrencyUnit currency;
    private final ZoneId zone;
    private final boolean timeless;
    private final Set<Entity> entities;
    private final Map<String, Term> terms;
    private final Slots slots;
    private final Symbols symbols;
    private final Symbols ids;
    private final Patterns patterns;
    private final Map<String, Code> hidden = new TreeMap<>();

    /**
     * Makes the vocabulary of a book without custom fields.
     *
     * @param currency the currency in which amounts are compared
     * @param zone where days are counted
     * @param grades the grades scoring gives
     * @param stages the ids of the stages of the pipeline
     */
    public Vocabulary(CurrencyUnit currency, ZoneId zone, Collection<String> grades, Collection<String> stages) {
        this(
                currency,
                zone,
                false,
                EnumSet.allOf(Entity.class),
                new LinkedHashMap<>(),
                new Slots(),
                new Symbols(),
                new Symbols(),
                new Patterns(),
                Map.of());
        LeadTerms.add(this, List.copyOf(grades));
        CustomerTerms.add(this);
        DealTerms.add(this, List.copyOf(stages), zone);
        ServiceTerms.add(this);
    }

    private Vocabulary(
            CurrencyUnit currency,
            ZoneId zone,
            boolean timeless,
            Set<Entity> entities,
            Map<String, Term> terms,
            Slots slots,
            Symbols symbols,
            Symbols ids,
            Patterns patterns,
            Map<String, Code> hidden) {
        this.currency = currency;
        this.zone = zone;
        this.timeless = timeless;
        this.entities = entities;
        this.terms = terms;
        this.slots = slots;
        this.symbols = symbols;
        this.ids = ids;
        this.patterns = patterns;
        this.hidden.putAll(hidden);
    }

    /** Adds a field of a kind of record. */
    void add(
            Entity entity,
            String field,
            Kind kind,
            boolean countsFromNow,
            Collection<String> choices,
            Term.Source source) {
        String name = entity.word() + '.' + field;
        Set<String> values = ImmutableSet.copyOf(choices);
        Symbols compared = kind == Kind.REFERENCE ? ids : symbols;
        terms.put(name, new Term(name, entity, kind, terms.size(), source, values, countsFromNow, compared));
    }

    /** Adds a custom field of every kind of record that has such. */
    public void custom(String field, FieldType type, List<String> choices) {
        LeadTerms.custom(this, field, type, choices);
        CustomerTerms.custom(this, field, type, choices);
        DealTerms.custom(this, field, type, choices);
    }

    /** Returns the fields of some kinds of records only. */
    public Vocabulary of(Entity first, Entity... more) {
        return new Vocabulary(
                currency, zone, timeless, EnumSet.of(first, more), terms, slots, symbols, ids, patterns, hidden);
    }

    /** Adds the fields of a score on two axes, with the grades of each. */
    public void twoAxes(List<String> fit, List<String> engagement) {
        LeadTerms.addEngagement(this, fit, engagement);
    }

    /** Returns these fields without some that are not known yet when the conditions are asked. */
    public Vocabulary without(Code why, String... names) {
        Vocabulary rest =
                new Vocabulary(currency, zone, timeless, entities, terms, slots, symbols, ids, patterns, hidden);
        for (String name : names) {
            rest.hidden.put(name, why);
        }
        return rest;
    }

    /** Returns these fields for conditions that are asked without regard to the present time. */
    public Vocabulary timeless() {
        Vocabulary rest = new Vocabulary(currency, zone, true, entities, terms, slots, symbols, ids, patterns, hidden);
        terms.values().stream()
                .filter(Term::countsFromNow)
                .forEach(term -> rest.hidden.put(term.name(), Code.COUNTED_FROM_NOW));
        return rest;
    }

    /** Tells whether conditions must not depend on the present time. */
    boolean isTimeless() {
        return timeless;
    }

    /** Returns the field of a name, null if there is none. */
    public @Nullable Term term(String name) {
        Term term = terms.get(name);
        return term == null || hidden(term) != null ? null : term;
    }

    /** Returns why a field may not be read here, null if nothing speaks against it. */
    @Nullable
    Phrase hidden(String name) {
        Term term = terms.get(name);
        Code why = hidden.get(name);
        return term != null ? hidden(term) : why == null ? null : Phrase.of(why);
    }

    private @Nullable Phrase hidden(Term term) {
        if (!entities.contains(term.entity())) {
            return Phrase.of(
                    Code.OTHER_RECORD, entities.stream().map(Entity::word).collect(Collectors.joining(", ")));
        }
        Code why = hidden.get(term.name());
        return why == null ? null : Phrase.of(why);
    }

    /** Returns the field of the same name of a kind of record that may be read, null if there is none. */
    @Nullable
    String elsewhere(String name) {
        String field = name.substring(name.indexOf('.') + 1);
        return entities.stream()
                .map(entity -> entity.word() + '.' + field)
                .filter(other -> term(other) != null)
                .findFirst()
                .orElse(null);
    }

    /** Gives a field that is read a place among the values of facts. */
    public void read(Term term) {
        slots.add(term);
    }

    /** Returns the reader of regular expressions. */
    Patterns patterns() {
        return patterns;
    }

    /** Returns the names of all fields. */
    public List<String> names() {
        return terms.values().stream()
                .filter(term -> hidden(term) == null)
                .map(Term::name)
                .toList();
    }

    /** Returns the fields whose values are texts or ids, by their names. */
    public Map<String, Term> texts() {
        Map<String, Term> texts = new LinkedHashMap<>();
        terms.values().stream()
                .filter(term -> hidden(term) == null && term.kind().isWord())
                .forEach(term -> texts.put(term.name(), term));
        return texts;
    }

    /** Returns a lead as conditions see it. */
    public Subject subject(Lead lead, Instant now) {
        return subject(Situation.of(lead), now);
    }

    /** Returns records as conditions see them. */
    public Subject subject(Situation situation, Instant now) {
        return new ReadSubject(situation, now, currency, zone);
    }

    /** Returns records as conditions see them that do not depend on the present time. */
    public Subject timelessSubject(Situation situation) {
        return subject(situation, Instant.EPOCH);
    }

    /** Begins a subject whose values are given. */
    public Givens givens() {
        return new Givens(terms, slots, currency, zone);
    }
}
