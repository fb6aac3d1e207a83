package io.crmkit.rules.internal.condition;

import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.LeadStatus;
import io.crmkit.rules.internal.document.Code;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The fields that conditions of a rule book may read. */
public final class Vocabulary {
    private final CurrencyUnit currency;
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final Map<String, Code> hidden = new TreeMap<>();

    /** Makes the vocabulary of a book without custom fields. */
    public Vocabulary(CurrencyUnit currency, Collection<String> grades) {
        this.currency = currency;
        text("lead.name", LeadProfile::name);
        text("lead.company", LeadProfile::company);
        text("lead.title", LeadProfile::title);
        text("lead.phone", LeadProfile::phone);
        text("lead.email", LeadProfile::email);
        text("lead.source", LeadProfile::source);
        text("lead.need", LeadProfile::need);
        text("lead.industry", LeadProfile::industry);
        text("lead.region", LeadProfile::region);
        add("lead.budget", Kind.NUMBER, lead -> lead.profile().budget(), List.of());
        add("lead.tags", Kind.TAGS, Lead::tags, List.of());
        add("lead.score", Kind.NUMBER, lead -> score(lead, LeadScore::points), List.of());
        add("lead.grade", Kind.TEXT, lead -> score(lead, LeadScore::grade), List.copyOf(grades));
        List<String> states = Stream.of(LeadStatus.values()).map(Enum::name).toList();
        add("lead.status", Kind.TEXT, lead -> lead.status().name(), states);
    }

    private Vocabulary(Vocabulary other) {
        currency = other.currency;
        terms.putAll(other.terms);
    }

    /** Adds a custom field. */
    public void custom(String field, FieldType type, List<String> choices) {
        add("lead.fields." + field, Kind.of(type), lead -> custom(lead, field), choices);
    }

    /** Returns these fields without some that are not known yet when the conditions are asked. */
    public Vocabulary without(Code why, String... names) {
        Vocabulary rest = new Vocabulary(this);
        for (String name : names) {
            rest.hidden.put(name, why);
        }
        return rest;
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

    /** Returns the names of all fields. */
    public List<String> names() {
        return terms.keySet().stream().filter(name -> !hidden.containsKey(name)).toList();
    }

    /** Returns a lead as conditions see it. */
    public Subject subject(Lead lead) {
        return new Subject(lead, currency, terms.size());
    }

    private void text(String name, Function<LeadProfile, @Nullable String> value) {
        add(name, Kind.TEXT, lead -> value.apply(lead.profile()), List.of());
    }

    private void add(String name, Kind kind, Function<Lead, @Nullable Object> value, List<String> choices) {
        terms.put(name, new Term(name, kind, terms.size(), value, choices));
    }

    private static @Nullable Object score(Lead lead, Function<LeadScore, @Nullable Object> part) {
        return lead.score() == null ? null : part.apply(lead.score());
    }

    private static @Nullable Object custom(Lead lead, String field) {
        FieldValue value = lead.profile().fields().get(field).orElse(null);
        if (value instanceof FieldValue.OfText text) {
            return text.value();
        } else if (value instanceof FieldValue.OfNumber number) {
            return number.value();
        } else if (value instanceof FieldValue.OfBoolean flag) {
            return flag.value();
        } else if (value instanceof FieldValue.OfDate date) {
            return date.value();
        } else if (value instanceof FieldValue.OfInstant instant) {
            return instant.value();
        } else if (value instanceof FieldValue.OfMoney money) {
            return money.value();
        }
        return value instanceof FieldValue.OfTags tags ? tags.value() : null;
    }
}
