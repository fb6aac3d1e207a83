package io.crmkit.rules.verify;

import io.crmkit.decision.Violation;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.LeadProfile;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Asks what is wrong with a lead that comes in. */
record CaptureQuestion(Map<String, Object> facts, List<String> violations) implements Question {
    private static final String CUSTOM = "lead.fields.";
    private static final String PROFILE = "profile.";
    private static final List<String> PROFILE_FIELDS = Stream.of(
                    "name", "company", "title", "phone", "email", "source", "need", "industry", "region", "budget")
            .map(name -> "lead." + name)
            .toList();

    /** Reads what is known of the lead when it comes in. */
    static Map<String, Object> given(Place place, Scope scope) {
        Map<String, Object> facts = scope.given(place);
        for (String name : facts.keySet()) {
            if (!PROFILE_FIELDS.contains(name) && !name.startsWith(CUSTOM)) {
                place.at(name).unknown(Code.READABLE_FIELD, name, PROFILE_FIELDS);
            }
        }
        return facts;
    }

    /** Reads what is expected: the paths of all violations, in their order; none = it is captured. */
    static CaptureQuestion read(Fields then, Map<String, Object> facts) {
        return new CaptureQuestion(facts, then.need("violations", Read.distinct(0, Read.text(200)), List.of()));
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        List<String> found = book.capture().check(profile(book)).stream()
                .map(Violation::path)
                .map(path -> path.startsWith(PROFILE) ? path.substring(PROFILE.length()) : path)
                .toList();
        answer.expect("violations", String.join(", ", violations), String.join(", ", found));
    }

    private LeadProfile profile(RuleBook book) {
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
                text("name"),
                text("company"),
                text("title"),
                text("phone"),
                text("email"),
                text("source"),
                text("need"),
                text("industry"),
                text("region"),
                budget == null ? null : money(budget, currency),
                custom);
    }

    private @Nullable String text(String field) {
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
