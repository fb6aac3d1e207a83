package io.crmkit.rules.internal.condition;

import io.crmkit.field.FieldType;
import io.crmkit.opportunity.Closing;
import io.crmkit.opportunity.Evidence;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.policy.Situation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an opportunity that conditions read. */
final class DealTerms {
    private DealTerms() {}

    /** Adds all but the custom fields. */
    static void add(Vocabulary vocabulary, List<String> stages, ZoneId zone) {
        terms(vocabulary)
                .text("name", Opportunity::name)
                .reference("account", Opportunity::account)
                .reference("contact", Opportunity::contact)
                .reference("owner", Opportunity::owner)
                .add("amount", Kind.NUMBER, Opportunity::amount)
                .add("expectedClose", Kind.DATE, Opportunity::expectedClose)
                .choice("status", Opportunity::status, OpportunityStatus.values())
                .reference("stage", Opportunity::stage, stages)
                .add("probability", Kind.NUMBER, deal -> (long) deal.probability())
                .add("overridden", Kind.BOOLEAN, Opportunity::overridden)
                .add("onHold", Kind.BOOLEAN, deal -> deal.onHold().isPresent())
                .add(
                        "evidence",
                        Kind.TAGS,
                        deal -> deal.evidence().stream().map(Evidence::kind).collect(Collectors.toSet()))
                .text("lossReason", Opportunity::lossReason)
                .reference("renewalOf", Opportunity::renewalOf)
                .add("tags", Kind.TAGS, Opportunity::tags)
                .instant("openedAt", DealTerms::openedAt)
                .instant("enteredAt", DealTerms::enteredAt)
                .instant("quotedAt", Opportunity::quotedAt)
                .instant("lastInteractionAt", Opportunity::lastInteractionAt)
                .instant("closedAt", Opportunity::closedAt)
                .instant("lastClosedAt", DealTerms::lastClosedAt)
                .add("reopenings", Kind.NUMBER, deal -> (long) deal.reopenings())
                .counted("age", Kind.DURATION, (deal, now) -> since(openedAt(deal), end(deal, now)))
                .counted("ageInStage", Kind.DURATION, (deal, now) -> since(enteredAt(deal), end(deal, now)))
                .counted("timeInStage", Kind.DURATION, (deal, now) -> deal.dwell(deal.stage(), now))
                .daysSince("daysSinceContact", Opportunity::lastInteractionAt)
                .daysSince("daysSinceQuote", Opportunity::quotedAt)
                .counted("daysToClose", Kind.NUMBER, (deal, now) -> daysTo(deal.expectedClose(), now, zone));
    }

    /** Adds a custom field. */
    static void custom(Vocabulary vocabulary, String field, FieldType type, List<String> choices) {
        terms(vocabulary).custom(field, type, choices, Opportunity::fields);
    }

    private static Terms<Opportunity> terms(Vocabulary vocabulary) {
        return new Terms<>(vocabulary, Entity.OPPORTUNITY, Situation::opportunity);
    }

    private static @Nullable Instant openedAt(Opportunity deal) {
        return deal.visits().isEmpty() ? null : deal.visits().get(0).entered();
    }

    private static @Nullable Instant enteredAt(Opportunity deal) {
        List<StageVisit> visits = deal.visits();
        return visits.isEmpty() ? null : visits.get(visits.size() - 1).entered();
    }

    private static @Nullable Instant lastClosedAt(Opportunity deal) {
        List<Closing> closings = deal.closings();
        return closings.isEmpty() ? null : closings.get(closings.size() - 1).at();
    }

    /** Until when it ages: a closed one does not grow older. */
    private static Instant end(Opportunity deal, Instant now) {
        Instant closed = deal.closedAt();
        return closed == null ? now : closed;
    }

    private static @Nullable Duration since(@Nullable Instant from, Instant now) {
        return from == null ? null : Duration.between(from, now);
    }

    private static @Nullable BigDecimal daysTo(@Nullable LocalDate date, Instant now, ZoneId zone) {
        return date == null
                ? null
                : BigDecimal.valueOf(ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), date));
    }
}
