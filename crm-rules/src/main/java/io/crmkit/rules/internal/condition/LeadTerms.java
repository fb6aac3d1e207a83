package io.crmkit.rules.internal.condition;

import io.crmkit.field.FieldValue;
import io.crmkit.lead.EngagementScore;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.LeadStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a lead that conditions read. */
final class LeadTerms {
    private static final String AGE = "lead.ageDays";
    private static final String SILENT = "lead.daysSinceContact";

    /** The fields that change while the lead does not. */
    static final List<String> COUNTED_FROM_NOW = List.of(AGE, SILENT);

    private LeadTerms() {}

    /** Adds all but the custom fields. */
    static void add(Vocabulary vocabulary, List<String> grades) {
        text(vocabulary, "lead.name", LeadProfile::name);
        text(vocabulary, "lead.company", LeadProfile::company);
        text(vocabulary, "lead.title", LeadProfile::title);
        text(vocabulary, "lead.phone", LeadProfile::phone);
        text(vocabulary, "lead.email", LeadProfile::email);
        text(vocabulary, "lead.source", LeadProfile::source);
        text(vocabulary, "lead.need", LeadProfile::need);
        text(vocabulary, "lead.industry", LeadProfile::industry);
        text(vocabulary, "lead.region", LeadProfile::region);
        add(vocabulary, "lead.budget", Kind.NUMBER, lead -> lead.profile().budget());
        add(vocabulary, "lead.tags", Kind.TAGS, Lead::tags);
        add(vocabulary, "lead.score", Kind.NUMBER, lead -> score(lead, LeadScore::points));
        vocabulary.add("lead.grade", Kind.TEXT, situation -> score(situation.lead(), LeadScore::grade), grades);
        List<String> states = Stream.of(LeadStatus.values()).map(Enum::name).toList();
        vocabulary.add(
                "lead.status", Kind.TEXT, situation -> situation.lead().status().name(), states);
        add(vocabulary, "lead.owner", Kind.TEXT, lead -> id(lead.holding().owner()));
        add(vocabulary, "lead.pool", Kind.TEXT, lead -> id(lead.holding().pool()));
        add(vocabulary, "lead.capturedBy", Kind.TEXT, lead -> id(lead.capturedBy()));
        add(vocabulary, "lead.receivedAt", Kind.INSTANT, Lead::receivedAt);
        add(vocabulary, "lead.lastInteractionAt", Kind.INSTANT, Lead::lastInteractionAt);
        add(vocabulary, "lead.firstContactAt", Kind.INSTANT, Lead::firstContactAt);
        add(vocabulary, "lead.nextContactAt", Kind.INSTANT, Lead::nextContactAt);
        vocabulary.add(AGE, Kind.NUMBER, situation -> days(situation.lead().receivedAt(), situation.now()), List.of());
        vocabulary.add(
                SILENT,
                Kind.NUMBER,
                situation -> days(situation.lead().lastInteractionAt(), situation.now()),
                List.of());
    }

    /** Adds the parts of a score on two axes. */
    static void addEngagement(Vocabulary vocabulary, List<String> fit, List<String> engagement) {
        add(vocabulary, Vocabulary.ENGAGEMENT, Kind.NUMBER, lead -> part(lead, EngagementScore::points));
        vocabulary.add(Vocabulary.FIT_GRADE, Kind.TEXT, situation -> part(situation.lead(), EngagementScore::fit), fit);
        vocabulary.add(
                Vocabulary.ENGAGEMENT_GRADE,
                Kind.TEXT,
                situation -> part(situation.lead(), EngagementScore::grade),
                engagement);
    }

    private static @Nullable Object part(Lead lead, Function<EngagementScore, @Nullable Object> part) {
        LeadScore score = lead.score();
        EngagementScore engagement = score == null ? null : score.engagement();
        return engagement == null ? null : part.apply(engagement);
    }

    private static void text(Vocabulary vocabulary, String name, Function<LeadProfile, @Nullable String> value) {
        add(vocabulary, name, Kind.TEXT, lead -> value.apply(lead.profile()));
    }

    private static void add(Vocabulary vocabulary, String name, Kind kind, Function<Lead, @Nullable Object> value) {
        vocabulary.add(name, kind, situation -> value.apply(situation.lead()), List.of());
    }

    private static @Nullable Object id(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable Object score(Lead lead, Function<LeadScore, @Nullable Object> part) {
        return lead.score() == null ? null : part.apply(lead.score());
    }

    /** The whole days of 24 hours since an instant, 0 if it is still to come. */
    private static @Nullable Object days(@Nullable Instant since, Instant now) {
        return since == null
                ? null
                : BigDecimal.valueOf(Math.max(0, Duration.between(since, now).toDays()));
    }

    /** Returns the reader of a custom field. */
    static Function<Situation, @Nullable Object> custom(String field) {
        return situation -> value(situation.lead().profile().fields().values().get(field));
    }

    private static @Nullable Object value(@Nullable FieldValue value) {
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
