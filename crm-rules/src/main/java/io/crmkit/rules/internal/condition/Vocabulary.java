package io.crmkit.rules.internal.condition;

import com.google.common.collect.ImmutableSet;
import io.crmkit.field.FieldType;
import io.crmkit.lead.Lead;
import io.crmkit.rules.internal.document.Code;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
    private final Map<String, Term> terms;
    private final Symbols symbols;
    private final Patterns patterns;
    private final Map<String, Code> hidden = new TreeMap<>();

    /**
     * Makes the vocabulary of a book without custom fields.
     *
     * @param currency the currency in which amounts are compared
     * @param zone where days are counted
     * @param grades the grades scoring gives
     */
    public Vocabulary(CurrencyUnit currency, ZoneId zone, Collection<String> grades) {
        this(currency, zone, false, new LinkedHashMap<>(), new Symbols(), new Patterns());
        LeadTerms.add(this, List.copyOf(grades));
    }

    private Vocabulary(
            CurrencyUnit currency,
            ZoneId zone,
            boolean timeless,
            Map<String, Term> terms,
            Symbols symbols,
            Patterns patterns) {
        this.currency = currency;
        this.zone = zone;
        this.timeless = timeless;
        this.terms = terms;
        this.symbols = symbols;
        this.patterns = patterns;
    }

    /** Adds a field. */
    void add(String name, Kind kind, Function<Situation, @Nullable Object> value, List<String> choices) {
        terms.put(name, new Term(name, kind, terms.size(), value, ImmutableSet.copyOf(choices), symbols));
    }

    /** Adds a custom field of leads. */
    public void custom(String field, FieldType type, List<String> choices) {
        add("lead.fields." + field, Kind.of(type), LeadTerms.custom(field), choices);
    }

    /** Adds the fields of a score on two axes, with the grades of each. */
    public void twoAxes(List<String> fit, List<String> engagement) {
        LeadTerms.addEngagement(this, fit, engagement);
    }

    /** Returns these fields without some that are not known yet when the conditions are asked. */
    public Vocabulary without(Code why, String... names) {
        Vocabulary rest = new Vocabulary(currency, zone, timeless, terms, symbols, patterns);
        rest.hidden.putAll(hidden);
        for (String name : names) {
            rest.hidden.put(name, why);
        }
        return rest;
    }

    /** Returns these fields for conditions that are asked without regard to the present time. */
    public Vocabulary timeless() {
        Vocabulary rest = new Vocabulary(currency, zone, true, terms, symbols, patterns);
        rest.hidden.putAll(hidden);
        LeadTerms.COUNTED_FROM_NOW.forEach(name -> rest.hidden.put(name, Code.COUNTED_FROM_NOW));
        return rest;
    }

    /** Tells whether conditions must not depend on the present time. */
    boolean isTimeless() {
        return timeless;
    }

    /** Returns the field of a name, null if there is none. */
    public @Nullable Term term(String name) {
        return hidden.containsKey(name) ? null : terms.get(name);
    }

    /** Returns why a field may not be read here, null if nothing speaks against it. */
    @Nullable
    Code hidden(String name) {
        return hidden.get(name);
    }

    /** Gives a text that a condition compares with a number. */
    void compared(String folded) {
        symbols.add(folded);
    }

    /** Returns the reader of regular expressions. */
    Patterns patterns() {
        return patterns;
    }

    /** Returns the names of all fields. */
    public List<String> names() {
        return terms.keySet().stream().filter(name -> !hidden.containsKey(name)).toList();
    }

    /** Returns the fields whose values are texts, by their names. */
    public Map<String, Term> texts() {
        Map<String, Term> texts = new LinkedHashMap<>();
        names().stream()
                .map(terms::get)
                .filter(term -> term.kind() == Kind.TEXT)
                .forEach(term -> texts.put(term.name(), term));
        return texts;
    }

    /** Returns a lead as conditions see it. */
    public Subject subject(Lead lead, Instant now) {
        return new ReadSubject(new Situation(lead, now), currency, zone);
    }

    /** Returns a lead as conditions see it that do not depend on the present time. */
    public Subject timelessSubject(Lead lead) {
        return subject(lead, Instant.EPOCH);
    }

    /** Begins a subject whose values are given. */
    public Givens givens() {
        return new Givens(terms, currency, zone);
    }
}
