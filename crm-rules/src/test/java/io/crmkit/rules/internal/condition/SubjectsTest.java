package io.crmkit.rules.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.BuyingRole;
import io.crmkit.account.ContactId;
import io.crmkit.decision.Fact;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.policy.Situation;
import io.crmkit.rules.Samples;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.service.TicketStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions over every kind of record. */
class SubjectsTest {
    private static final Instant NOW = Samples.NOW;
    private static final Vocabulary FIELDS = vocabulary();

    private static final Opportunity DEAL = Samples.opportunity("talk")
            .withOwner(UserId.of("Alice"))
            .withContact(ContactId.of("contact-1"))
            .withAmount(Samples.yuan("500000"))
            .withExpectedClose(LocalDate.of(2026, 1, 15))
            .withVisits(List.of(
                    visit("talk", "2025-12-01T00:00:00Z", "2025-12-03T00:00:00Z"),
                    visit("offer", "2025-12-03T00:00:00Z", "2026-01-01T02:00:00Z"),
                    visit("talk", "2026-01-01T02:00:00Z", null)))
            .withEvidence(List.of(Samples.evidence("written-requirement")))
            .withQuotedAt(NOW.minus(Duration.ofHours(47)))
            .withTags(Set.of("Pilot"))
            .withFields(CustomFields.NONE
                    .with("tier", FieldValue.of("Gold"))
                    .with("lasts", FieldValue.of(Duration.ofHours(36)))
                    .with("partner", FieldValue.reference("p-7")));

    private static final Situation ALL = Situation.builder()
            .account(Samples.account()
                    .withIndustry("Retail")
                    .withOpenOpportunities(2)
                    .withWonOpportunities(3)
                    .withLastInteractionAt(NOW.minus(Duration.ofDays(6)).plusSeconds(1)))
            .contact(Samples.contact().withTitle("ＣＥＯ").withRoles(Set.of(BuyingRole.DECIDER)))
            .opportunity(DEAL)
            .interaction(Samples.interaction(Actor.user("bob"), "他要投诉"))
            .ticket(Samples.ticket()
                    .withComplaint(true)
                    .withStatus(TicketStatus.ACKNOWLEDGED)
                    .withOpenedAt(NOW.minus(Duration.ofHours(5)))
                    .withAcknowledgedAt(NOW.minus(Duration.ofHours(3))))
            .winsInIndustry(4)
            .build();

    private static Vocabulary vocabulary() {
        Vocabulary vocabulary =
                new Vocabulary(Samples.CNY, Samples.SHANGHAI, List.of("A"), List.of("talk", "offer", "won"));
        vocabulary.custom("tier", FieldType.TEXT, List.of("Gold", "Silver"));
        vocabulary.custom("lasts", FieldType.DURATION, List.of());
        vocabulary.custom("partner", FieldType.REFERENCE, List.of());
        return vocabulary;
    }

    private static StageVisit visit(String stage, String entered, String left) {
        return new StageVisit(StageId.of(stage), Instant.parse(entered), left == null ? null : Instant.parse(left));
    }

    private static Condition condition(String json) {
        Problems problems = new Problems();
        Object tree = Objects.requireNonNull(Documents.parse(json.replace('\'', '"'), problems));
        Condition condition = new ConditionReader(FIELDS).read(Place.root(tree, problems));
        assertThat(problems.list()).as(json).isEmpty();
        return Objects.requireNonNull(condition);
    }

    private static Truth truth(String json, Situation situation) {
        return condition(json).truth(FIELDS.subject(situation, NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'field': 'account.industry', 'equals': 'RETAIL'}                                   | YES",
                "{'field': 'account.openOpportunities', 'equals': 2}                                 | YES",
                "{'field': 'account.wonOpportunities', 'above': 3}                                   | NO",
                "{'field': 'account.winsInIndustry', 'atLeast': 4}                                   | YES",
                "{'field': 'account.daysSinceContact', 'equals': 5}                                  | YES",
                "{'field': 'account.owner', 'exists': true}                                          | NO",
                "{'field': 'account.owner', 'equals': 'alice'}                                       | UNKNOWN",
                "{'field': 'contact.title', 'equals': 'ceo'}                                         | YES",
                "{'field': 'contact.roles', 'contains': 'DECIDER'}                                   | YES",
                "{'field': 'contact.roles', 'in': ['USER', 'INFLUENCER']}                            | NO",
                "{'field': 'opportunity.owner', 'equals': 'Alice'}                                   | YES",
                "{'field': 'opportunity.owner', 'equals': 'alice'}                                   | NO",
                "{'field': 'opportunity.owner', 'notIn': ['alice', 'bob']}                           | YES",
                "{'field': 'opportunity.stage', 'in': ['talk', 'offer']}                             | YES",
                "{'field': 'opportunity.amount', 'atLeast': 500000}                                  | YES",
                "{'field': 'opportunity.evidence', 'contains': 'written-requirement'}                | YES",
                "{'field': 'opportunity.tags', 'contains': 'PILOT'}                                  | YES",
                "{'field': 'opportunity.expectedClose', 'within': 'P10D'}                            | YES",
                "{'field': 'opportunity.daysToClose', 'equals': 10}                                  | YES",
                "{'field': 'opportunity.daysSinceQuote', 'equals': 1}                                | YES",
                "{'field': 'opportunity.daysSinceContact', 'above': 1}                               | UNKNOWN",
                "{'field': 'opportunity.ageInStage', 'equals': 'P4D'}                                | YES",
                "{'field': 'opportunity.ageInStage', 'above': 'PT96H'}                               | NO",
                "{'field': 'opportunity.timeInStage', 'equals': 'PT144H'}                            | YES",
                "{'field': 'opportunity.age', 'between': ['P35D', 'P35DT2H']}                        | YES",
                "{'field': 'opportunity.age', 'in': ['P35D', 'P36D']}                                | NO",
                "{'field': 'opportunity.openedAt', 'equals': '2025-12-01T00:00:00Z'}                 | YES",
                "{'field': 'opportunity.enteredAt', 'equals': '2026-01-01T02:00:00Z'}                | YES",
                "{'field': 'opportunity.fields.tier', 'equals': 'Gold'}                              | YES",
                "{'field': 'opportunity.fields.lasts', 'below': 'P2D'}                               | YES",
                "{'field': 'opportunity.fields.lasts', 'atMost': 'PT35H59M59.999S'}                  | NO",
                "{'field': 'opportunity.fields.partner', 'in': ['p-7', 'p-8']}                       | YES",
                "{'field': 'interaction.keyPoints', 'contains': '投诉'}                               | YES",
                "{'field': 'interaction.about', 'equals': 'OPPORTUNITY'}                             | YES",
                "{'field': 'interaction.channel', 'notEquals': 'VISIT'}                              | YES",
                "{'field': 'interaction.by', 'equals': 'bob'}                                        | YES",
                "{'field': 'ticket.complaint', 'equals': true}                                       | YES",
                "{'field': 'ticket.status', 'in': ['OPEN', 'ACKNOWLEDGED']}                          | YES",
                "{'field': 'ticket.responseTime', 'atMost': 'PT2H'}                                  | YES",
                "{'field': 'ticket.resolutionTime', 'atMost': 'PT2H'}                                | UNKNOWN",
                "{'field': 'ticket.age', 'equals': 'PT5H'}                                           | YES",
                "{'field': 'lead.name', 'exists': true}                                              | NO",
            })
    void everyRecordIsRead(String json, Truth expected) {
        assertThat(truth(json, ALL)).isEqualTo(expected);
    }

    @Test
    void aClosedDealDoesNotGrowOlder() {
        Situation closed = ALL.withOpportunity(DEAL.withClosedAt(Instant.parse("2026-01-02T02:00:00Z")));
        assertThat(truth("{'field': 'opportunity.ageInStage', 'equals': 'P1D'}", closed))
                .isEqualTo(Truth.YES);
    }

    @Test
    void nothingOfARecordThatIsNotThereIsEverAnAnswerOrAnError() {
        for (String name : FIELDS.names()) {
            Term term = Objects.requireNonNull(FIELDS.term(name));
            for (Operator operator : term.kind().operators()) {
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("field", name);
                tree.put(operator.word(), operand(term, operator));
                Condition condition = new ConditionReader(FIELDS).read(Place.root(tree, new Problems()));
                assertThat(condition).as(tree.toString()).isNotNull();
                Truth expected = operator == Operator.MISSING
                        ? Truth.YES
                        : operator == Operator.EXISTS ? Truth.NO : Truth.UNKNOWN;
                Subject nothing = FIELDS.subject(Situation.NONE, NOW);
                assertThat(condition.truth(nothing)).as(tree.toString()).isEqualTo(expected);
                assertThat(condition.facts(nothing)).containsExactly(new Fact(name, null));
            }
        }
    }

    private static Object operand(Term term, Operator operator) {
        Object one = value(term);
        if (operator == Operator.EXISTS || operator == Operator.MISSING) {
            return true;
        } else if (operator == Operator.WITHIN) {
            return "P1D";
        } else if (operator == Operator.BETWEEN) {
            return List.of(one, one);
        }
        return operator.takesList() ? List.of(one) : one;
    }

    private static Object value(Term term) {
        if (!term.choices().isEmpty()) {
            return term.choices().iterator().next();
        }
        return switch (term.kind()) {
            case TEXT, TAGS, REFERENCE -> "x";
            case NUMBER -> BigDecimal.ONE;
            case BOOLEAN -> true;
            case DATE -> "2026-01-31";
            case INSTANT -> "2026-01-31T08:00:00Z";
            case DURATION -> "PT36H";
        };
    }

    @Test
    void factsTellDurationsAndIdsAsTheyAre() {
        Condition condition = condition(
                "{'all': [{'field': 'opportunity.ageInStage', 'above': 'P1D'}, {'field': 'opportunity.owner', 'equals': 'bob'}]}");
        assertThat(condition.facts(FIELDS.subject(ALL, NOW)))
                .containsExactly(new Fact("opportunity.ageInStage", "PT96H"), new Fact("opportunity.owner", "Alice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'field': 'opportunity.stage', 'equals': 'tolk'} | /equals | Maybe talk?",
                "{'field': 'opportunity.age', 'above': 36}        | /above  | null",
                "{'field': 'opportunity.age', 'above': 'P1M'}     | /above  | null",
                "{'field': 'opportunity.age', 'above': 'P36526D'} | /above  | null",
                "{'field': 'opportunity.age', 'within': 'P1D'}    | /within | null",
                "{'field': 'opportunity.owner', 'startsWith': 'a'}| /startsWith | null",
                "{'field': 'contact.roles', 'contains': 'BOSS'}   | /contains | null",
                "{'field': 'opportunity.amuont', 'above': 1}      | /field  | Maybe opportunity.amount?",
            })
    void whatDoesNotFitIsAProblemOfTheBook(String json, String pointer, String maybe) {
        Problems problems = new Problems();
        Object tree = Objects.requireNonNull(Documents.parse(json.replace('\'', '"'), problems));
        new ConditionReader(FIELDS).read(Place.root(tree, problems));
        assertThat(problems.list())
                .singleElement()
                .satisfies(found -> assertThat(found.pointer()).isEqualTo(pointer))
                .satisfies(found -> assertThat(String.valueOf(found.maybe())).isEqualTo(maybe));
    }

    @Test
    void aSectionReadsOnlyTheRecordsItDeclares() {
        Vocabulary deals = FIELDS.of(Entity.OPPORTUNITY, Entity.ACCOUNT);
        assertThat(deals.term("ticket.status")).isNull();
        assertThat(deals.term("opportunity.status")).isNotNull();
        assertThat(deals.names()).allMatch(name -> name.startsWith("opportunity.") || name.startsWith("account."));
        assertThat(deals.elsewhere("lead.industry")).isEqualTo("account.industry");
        assertThat(deals.timeless().term("opportunity.ageInStage")).isNull();
        assertThat(deals.timeless().term("opportunity.enteredAt")).isNotNull();
    }
}
