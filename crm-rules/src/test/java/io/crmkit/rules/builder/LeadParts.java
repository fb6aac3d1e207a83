package io.crmkit.rules.builder;

import static io.crmkit.rules.condition.Condition.all;
import static io.crmkit.rules.condition.Condition.any;
import static io.crmkit.rules.condition.Condition.atLeast;
import static io.crmkit.rules.condition.Condition.not;

import io.crmkit.decision.Label;
import io.crmkit.field.FieldType;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.rules.PredictionBooks;
import io.crmkit.rules.condition.Condition;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.condition.Moment;
import io.crmkit.rules.prediction.NaiveBayes;
import io.crmkit.rules.prediction.Scorecard;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Books that say everything there is to say of leads. */
final class LeadParts {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final Label BOTH = new Label("Both", "两者");

    private LeadParts() {}

    static RuleBookBuilder small() {
        return RuleBookBuilder.of("small", SHANGHAI, "CNY")
                .pool(Pools.of(Pool.of("public", 7, Pool.Count.ELAPSED)))
                .assignment(Assignment.fallbackToQueue())
                .pipeline(Pipeline.of(
                        Stage.of("open", BOTH, 10), Stage.of("won", BOTH, 100).wins()));
    }

    static RuleBookBuilder fieldsAndCapture() {
        CustomField[] fields = Stream.of(FieldType.values())
                .map(type -> CustomField.of(type.name().toLowerCase(Locale.ROOT), type)
                        .label("Both", "两者"))
                .toArray(CustomField[]::new);
        fields[0] = fields[0].choices("a", "b");
        return small().name("fields")
                .zone(ZoneId.of("UTC"))
                .currency("EUR")
                .keepAnswersDays(9)
                .fields(fields)
                .capture(Capture.none()
                        .required(LeadFields.NAME, Field.text("lead.fields.text"))
                        .requiredAnyOf(LeadFields.PHONE, LeadFields.EMAIL)
                        .phoneRegion("ZZ")
                        .duplicate("phone", LeadFields.PHONE, CapturePolicy.Action.BLOCK)
                        .duplicate("email", LeadFields.EMAIL, CapturePolicy.Action.MERGE)
                        .duplicate("own", Field.text("lead.fields.text"), CapturePolicy.Action.WARN))
                .screening(Screening.none()
                        .invalid("a", LeadFields.NAME.missing(), "a")
                        .incomplete("b", LeadFields.NEED.missing(), "b"))
                .automations(DealParts.automations());
    }

    static RuleBookBuilder scored() {
        return small().scoring(Scoring.none()
                .rule("a", conditions(), new BigDecimal("1.5"), "g")
                .rule("b", LeadFields.NAME.exists(), new BigDecimal("0.5"))
                .group("g", new BigDecimal("-1.5"), new BigDecimal("9.5"))
                .group("h", new BigDecimal("9.5"))
                .total(new BigDecimal("-0.5"), new BigDecimal("99.5"))
                .grade("A", new BigDecimal("50.5"))
                .grade("B", new BigDecimal("-0.5"))
                .hysteresis(new BigDecimal("0.5"))
                .engagement(Engagement.of(
                                EngagementRule.of("c", "view", 1)
                                        .decay(Decay.linear(50, Period.ofDays(30)))
                                        .window(3, Duration.ofHours(12))
                                        .group("e"),
                                EngagementRule.of("d", "demo", new BigDecimal("2.5"))
                                        .decay(Decay.halfLife(Period.ofDays(30))),
                                EngagementRule.of("f", "interaction", -1)
                                        .decay(Decay.step(new BigDecimal("12.5"), Period.ofDays(1))
                                                .then(new BigDecimal("0.5"), Period.ofDays(2))))
                        .event("view")
                        .event("demo", BOTH)
                        .group("e", -2, 20)
                        .total(-2, 50)
                        .grade("1", 10)
                        .grade("2", -2)
                        .hysteresis(1)
                        .lateness(Period.ofDays(3)))
                .hysteresis(1));
    }

    /** Every operator. */
    static Condition conditions() {
        return any(
                all(LeadFields.NAME.equalTo("a"), LeadFields.NEED.notEqualTo("b")),
                not(LeadFields.NAME.in("a", "b")),
                atLeast(1, LeadFields.NAME.notIn("a"), LeadFields.BUDGET.atLeast(1), LeadFields.BUDGET.atMost(2)),
                LeadFields.BUDGET.above(1),
                LeadFields.BUDGET.below(1),
                LeadFields.BUDGET.between(1, 2),
                LeadFields.TAGS.contains("a"),
                LeadFields.TAGS.containsAny("a", "b"),
                LeadFields.TAGS.containsAll("a", "b"),
                LeadFields.NAME.startsWith("a"),
                LeadFields.NAME.endsWith("a"),
                LeadFields.NAME.matches("a+"),
                LeadFields.RECEIVED_AT.before(Moment.now()),
                LeadFields.RECEIVED_AT.after(Moment.ago(Period.ofDays(1))),
                LeadFields.RECEIVED_AT.within(Period.ofDays(7)),
                LeadFields.COMPANY.exists(),
                LeadFields.COMPANY.missing());
    }

    /** Candidates of every strategy, as entries and as the fallback. */
    static Stream<RuleBookBuilder> assigned() {
        return Stream.of(
                        Candidates.users("bob").andTeams("north").roundRobin(),
                        Candidates.users("bob").weighted(Map.of("bob", 2)).turns("t"),
                        Candidates.teams("north").leastLoaded().onDuty("china"),
                        Candidates.teams("north").bestFit().waiting(Duration.ofHours(72)),
                        Candidates.teams("north").hash(LeadFields.REGION, Map.of("bob", 3)))
                .map(candidates -> small().assignment(Assignment.fallback(candidates)
                        .entry("a", 10, LeadFields.TAGS.contains("a"), candidates.skills("erp"))
                        .entry("b", 20, candidates)
                        .sameOwnerWithin(Period.ofDays(3))
                        .dailyCap(1)
                        .coolDownDays(2)
                        .retryEvery(Duration.ofMinutes(10))
                        .firstContact(FirstContact.usual()
                                .within(Duration.ofHours(3))
                                .reminders(10)
                                .hops(1)
                                .calendar("china"))));
    }

    static Stream<RuleBookBuilder> predicted() {
        return Stream.of(
                small().fields(CustomField.of("visits", FieldType.NUMBER))
                        .prediction(LeadPrediction.of(Scorecard.parse(PredictionBooks.CARD.replace('\'', '"')))
                                .field("visits", Field.number("lead.fields.visits"))
                                .field("Lead Source", LeadFields.SOURCE)
                                .points(70, 20)),
                small().fields(CustomField.of("branch", FieldType.TEXT).choices("north"))
                        .prediction(LeadPrediction.of(NaiveBayes.parse(PredictionBooks.TABLE.replace('\'', '"')))
                                .stage(LeadFields.STATUS)
                                .team(Field.text("lead.fields.branch"))
                                .fields(Map.of("source", "lead.source", "tags", "lead.tags"))));
    }
}
