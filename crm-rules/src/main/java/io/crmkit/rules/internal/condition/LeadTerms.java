package io.crmkit.rules.internal.condition;

import io.crmkit.field.FieldType;
import io.crmkit.lead.EngagementScore;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.LeadStatus;
import io.crmkit.policy.Situation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a lead that conditions read. */
final class LeadTerms {
    private LeadTerms() {}

    /** Adds all but the custom fields. */
    static void add(Vocabulary vocabulary, List<String> grades) {
        terms(vocabulary)
                .text("name", profile(LeadProfile::name))
                .text("company", profile(LeadProfile::company))
                .text("title", profile(LeadProfile::title))
                .text("phone", profile(LeadProfile::phone))
                .text("email", profile(LeadProfile::email))
                .text("source", profile(LeadProfile::source))
                .text("need", profile(LeadProfile::need))
                .text("industry", profile(LeadProfile::industry))
                .text("region", profile(LeadProfile::region))
                .add("budget", Kind.NUMBER, profile(LeadProfile::budget))
                .add("tags", Kind.TAGS, Lead::tags)
                .add("score", Kind.NUMBER, score(LeadScore::points))
                .add("grade", Kind.TEXT, score(LeadScore::grade), grades)
                .choice("status", Lead::status, LeadStatus.values())
                .reference("owner", lead -> lead.holding().owner())
                .reference("pool", lead -> lead.holding().pool())
                .reference("capturedBy", Lead::capturedBy)
                .instant("receivedAt", Lead::receivedAt)
                .instant("lastInteractionAt", Lead::lastInteractionAt)
                .instant("firstContactAt", Lead::firstContactAt)
                .instant("nextContactAt", Lead::nextContactAt)
                .daysSince("ageDays", Lead::receivedAt)
                .daysSince("daysSinceContact", Lead::lastInteractionAt);
    }

    /** Adds the parts of a score on two axes. */
    static void addEngagement(Vocabulary vocabulary, List<String> fit, List<String> engagement) {
        terms(vocabulary)
                .add("engagement", Kind.NUMBER, part(EngagementScore::points))
                .add("fitGrade", Kind.TEXT, part(EngagementScore::fit), fit)
                .add("engagementGrade", Kind.TEXT, part(EngagementScore::grade), engagement);
    }

    private static Function<Lead, @Nullable Object> part(Function<EngagementScore, @Nullable Object> part) {
        return score(score -> {
            EngagementScore engagement = score.engagement();
            return engagement == null ? null : part.apply(engagement);
        });
    }

    /** Adds a custom field. */
    static void custom(Vocabulary vocabulary, String field, FieldType type, List<String> choices) {
        terms(vocabulary).custom(field, type, choices, lead -> lead.profile().fields());
    }

    private static Terms<Lead> terms(Vocabulary vocabulary) {
        return new Terms<>(vocabulary, Entity.LEAD, Situation::lead);
    }

    private static Function<Lead, @Nullable Object> profile(Function<LeadProfile, @Nullable Object> value) {
        return lead -> value.apply(lead.profile());
    }

    private static Function<Lead, @Nullable Object> score(Function<LeadScore, @Nullable Object> part) {
        return lead -> {
            LeadScore score = lead.score();
            return score == null ? null : part.apply(score);
        };
    }
}
