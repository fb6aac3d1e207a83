package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.decision.Violation;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.LeadProfile;
import io.crmkit.policy.CapturePolicy.Action;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Asks what becomes of a lead that comes in where some others are. */
record CaptureQuestion(Given given, Instant now, Expected expected) implements Question {
    private static final String CUSTOM = "lead.fields.";
    private static final String PROFILE = "profile.";
    private static final List<String> OUTCOMES = List.of("captured", "merged", "duplicate", "invalid");
    private static final List<String> PROFILE_FIELDS = Stream.of(
                    "name", "company", "title", "phone", "email", "source", "need", "industry", "region", "budget")
            .map(name -> "lead." + name)
            .toList();

    /** What comes in, and what is there, the oldest first: leads, and leads that became accounts. */
    record Given(Map<String, Object> facts, List<Map<String, Object>> leads, List<Map<String, Object>> customers) {
        static Given read(Fields when, Scope scope) {
            Reader<Map<String, Object>> one = place -> CaptureQuestion.known(place, scope);
            return new Given(
                    when.get("capture", one, Map.of()),
                    when.get("leads", Read.list(1, one), List.of()),
                    when.get("customers", Read.list(1, one), List.of()));
        }
    }

    /** What is expected; null = nothing. */
    record Expected(
            @Nullable List<String> violations, @Nullable String becomes, List<String> because) {}

    /** Reads what is known of a lead when it comes in. */
    private static Map<String, Object> known(Place place, Scope scope) {
        Map<String, Object> facts = scope.given(place);
        for (String name : facts.keySet()) {
            if (!PROFILE_FIELDS.contains(name) && !name.startsWith(CUSTOM)) {
                place.at(name).unknown(Code.READABLE_FIELD, name, PROFILE_FIELDS);
            }
        }
        return facts;
    }

    /** Reads what is expected: the paths of all violations, in their order, what becomes of it, and by which rules. */
    static CaptureQuestion read(Fields then, Given given, Instant now, Scope scope) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        OUTCOMES.forEach(word -> outcomes.put(word, word));
        Expected expected = new Expected(
                then.find("violations", Read.distinct(0, Read.text(200))),
                then.find("becomes", Read.choice(outcomes)),
                then.get("because", Read.distinct(1, scope.element(Kind.DUPLICATE_RULE)), List.of()));
        if (!then.has("violations") && !then.has("becomes") && !then.has("because")) {
            then.place().must(Code.THEN, "violations, becomes, because");
        }
        return new CaptureQuestion(given, now, expected);
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        LeadProfile profile = profile(given.facts, book);
        List<Violation> violations = book.capture().check(profile);
        RuleElements elements = RuleElements.of(book);
        violations.stream()
                .filter(violation -> violation.found() == null)
                .flatMap(violation -> elements.requirements(path(violation)).stream())
                .forEach(id -> answer.exercises(Kind.REQUIREMENT, id));
        if (expected.violations != null) {
            answer.expect(
                    "violations",
                    String.join(", ", expected.violations),
                    violations.stream().map(CaptureQuestion::path).collect(Collectors.joining(", ")));
        }
        if (expected.becomes != null || !expected.because.isEmpty()) {
            Decision<String> decision = answer.decided(
                    violations.isEmpty()
                            ? decide(profile, book)
                            : Decision.of("capture", "invalid", List.of(), book.hash(), now));
            List<String> rules =
                    decision.reasons().stream().map(Reason::rule).distinct().toList();
            rules.forEach(rule -> answer.exercises(Kind.DUPLICATE_RULE, rule));
            answer.expect("becomes", expected.becomes, decision.outcome());
            answer.among("because", expected.because, rules);
        }
    }

    private static String path(Violation violation) {
        String path = violation.path();
        return path.startsWith(PROFILE) ? path.substring(PROFILE.length()) : path;
    }

    /** What a desk does: blocked by any that is there, merged into the oldest lead, else captured and told. */
    private Decision<String> decide(LeadProfile profile, RuleBook book) {
        Others leads = others(given.leads, book);
        Others customers = others(given.customers, book);
        List<Reason> blocked = new ArrayList<>(leads.matches(profile, Action.BLOCK, new Effect.Refuses("duplicate")));
        blocked.addAll(customers.matches(profile, Action.BLOCK, new Effect.Refuses("duplicate")));
        if (!blocked.isEmpty()) {
            return Decision.of("capture", "duplicate", blocked, book.hash(), now);
        }
        List<Reason> merged = leads.matches(profile, Action.MERGE, new Effect.Passes());
        if (!merged.isEmpty()) {
            return Decision.of("capture", "merged", merged.subList(0, 1), book.hash(), now);
        }
        List<Reason> similar = new ArrayList<>(customers.matches(profile, Action.MERGE, new Effect.Passes()));
        similar.addAll(leads.matches(profile, Action.WARN, new Effect.Passes()));
        similar.addAll(customers.matches(profile, Action.WARN, new Effect.Passes()));
        return Decision.of("capture", "captured", similar, book.hash(), now);
    }

    private static Others others(List<Map<String, Object>> records, RuleBook book) {
        return new Others(records.stream().map(facts -> profile(facts, book)).toList(), book.capture());
    }

    private static LeadProfile profile(Map<String, Object> facts, RuleBook book) {
        CurrencyUnit currency = RuleElements.of(book).currency();
        Object budget = facts.get("lead.budget");
        CustomFields custom = CustomFields.NONE;
        for (Map.Entry<String, FieldType> field : book.capture().fields().entrySet()) {
            Object value = facts.get(CUSTOM + field.getKey());
            if (value != null) {
                custom = custom.with(field.getKey(), value(field.getValue(), value, currency));
            }
        }
        return new LeadProfile(
                text(facts, "name"),
                text(facts, "company"),
                text(facts, "title"),
                text(facts, "phone"),
                text(facts, "email"),
                text(facts, "source"),
                text(facts, "need"),
                text(facts, "industry"),
                text(facts, "region"),
                budget == null ? null : money(budget, currency),
                custom);
    }

    private static @Nullable String text(Map<String, Object> facts, String field) {
        return facts.get("lead." + field) instanceof String text ? text : null;
    }

    private static Money money(@Nullable Object value, CurrencyUnit currency) {
        return value instanceof Money money ? money : Money.of(currency, (BigDecimal) value, RoundingMode.HALF_UP);
    }

    private static FieldValue value(FieldType type, Object value, CurrencyUnit currency) {
        return switch (type) {
            case TEXT -> FieldValue.of((String) value);
            case NUMBER -> FieldValue.of(value instanceof Money money ? money.getAmount() : (BigDecimal) value);
            case BOOLEAN -> FieldValue.of((Boolean) value);
            case DATE -> FieldValue.of((LocalDate) value);
            case INSTANT -> FieldValue.of((Instant) value);
            case MONEY -> FieldValue.of(money(value, currency));
            case TAGS -> {
                Set<String> tags = new HashSet<>();
                ((Collection<?>) value).forEach(tag -> tags.add(tag.toString()));
                yield FieldValue.of(tags);
            }
            case DURATION -> FieldValue.of((Duration) value);
            case REFERENCE -> FieldValue.reference((String) value);
        };
    }
}
