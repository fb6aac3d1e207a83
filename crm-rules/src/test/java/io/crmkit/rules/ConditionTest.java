package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Fact;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.LeadStatus;
import io.crmkit.policy.OwnerAssigner;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final String FIELDS = """
            [{'name': 'employees', 'type': 'number'}, {'name': 'partner', 'type': 'boolean'},
             {'name': 'founded', 'type': 'date'}, {'name': 'demoAt', 'type': 'instant'},
             {'name': 'revenue', 'type': 'money'}, {'name': 'products', 'type': 'tags'},
             {'name': 'tier', 'type': 'text', 'choices': ['gold', 'silver']}]
            """;

    private static final Lead LEAD = Samples.lead(LeadProfile.builder()
                    .name("Zhang Wei")
                    .company("ＡＣＭＥ Straße Istanbul")
                    .email("a@example.com")
                    .source("Referral")
                    .need("line one\nline two")
                    .budget(Samples.yuan("500000"))
                    .fields(CustomFields.NONE
                            .with("employees", FieldValue.of(120))
                            .with("partner", FieldValue.of(true))
                            .with("founded", FieldValue.of(LocalDate.of(2010, 5, 1)))
                            .with("demoAt", FieldValue.of(Instant.parse("2026-01-01T08:00:00Z")))
                            .with("revenue", FieldValue.of(Samples.yuan("99.50")))
                            .with("products", FieldValue.of(Set.of("Basic", "Plus")))
                            .with("tier", FieldValue.of("gold")))
                    .build())
            .withTags(Set.of("VIP", "Expo"))
            .withScore(new LeadScore(new BigDecimal("70.5"), "A"))
            .withStatus(LeadStatus.VALID);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'field': 'lead.name', 'equals': 'zhang wei'}                          | true",
                "{'field': 'lead.name', 'equals': 'zhang'}                              | false",
                "{'field': 'lead.name', 'notEquals': 'li na'}                           | true",
                "{'field': 'lead.name', 'notEquals': 'ZHANG WEI'}                       | false",
                "{'field': 'lead.title', 'notEquals': 'ceo'}                            | false",
                "{'field': 'lead.source', 'in': ['event', 'referral']}                  | true",
                "{'field': 'lead.source', 'in': ['event']}                              | false",
                "{'field': 'lead.source', 'notIn': ['event']}                           | true",
                "{'field': 'lead.source', 'notIn': ['REFERRAL']}                        | false",
                "{'field': 'lead.title', 'notIn': ['ceo']}                              | false",
                "{'field': 'lead.company', 'startsWith': 'acme'}                        | true",
                "{'field': 'lead.company', 'startsWith': 'strasse'}                     | false",
                "{'field': 'lead.company', 'contains': 'STRASSE istanbul'}              | true",
                "{'field': 'lead.company', 'contains': 'gmbh'}                          | false",
                "{'field': 'lead.email', 'matches': '.*@EXAMPLE[.]com'}                 | true",
                "{'field': 'lead.email', 'matches': 'example'}                          | false",
                "{'field': 'lead.company', 'matches': 'ACME stra.e.*'}                  | true",
                "{'field': 'lead.need', 'matches': 'line.*two'}                         | true",
                "{'field': 'lead.title', 'matches': '.*'}                               | false",
                "{'field': 'lead.email', 'exists': true}                                | true",
                "{'field': 'lead.title', 'exists': true}                                | false",
                "{'field': 'lead.email', 'missing': true}                               | false",
                "{'field': 'lead.title', 'missing': true}                               | true",
                "{'field': 'lead.budget', 'atLeast': 500000}                            | true",
                "{'field': 'lead.budget', 'atLeast': 500000.01}                         | false",
                "{'field': 'lead.budget', 'above': 500000}                              | false",
                "{'field': 'lead.budget', 'above': 499999.99}                           | true",
                "{'field': 'lead.budget', 'atMost': 500000}                             | true",
                "{'field': 'lead.budget', 'atMost': 499999.99}                          | false",
                "{'field': 'lead.budget', 'below': 500000}                              | false",
                "{'field': 'lead.budget', 'below': 500000.01}                           | true",
                "{'field': 'lead.budget', 'between': [500000, 600000]}                  | true",
                "{'field': 'lead.budget', 'between': [400000, 500000]}                  | true",
                "{'field': 'lead.budget', 'between': [400000, 499999]}                  | false",
                "{'field': 'lead.budget', 'between': [500001, 600000]}                  | false",
                "{'field': 'lead.budget', 'equals': 5e5}                                | true",
                "{'field': 'lead.budget', 'notEquals': 5e5}                             | false",
                "{'field': 'lead.budget', 'in': [1, 500000]}                            | true",
                "{'field': 'lead.score', 'above': 70}                                   | true",
                "{'field': 'lead.grade', 'equals': 'A'}                                 | true",
                "{'field': 'lead.status', 'equals': 'VALID'}                            | true",
                "{'field': 'lead.status', 'in': ['NEW', 'INVALID']}                     | false",
                "{'field': 'lead.tags', 'contains': 'vip'}                              | true",
                "{'field': 'lead.tags', 'contains': 'vi'}                               | false",
                "{'field': 'lead.tags', 'in': ['fair', 'expo']}                         | true",
                "{'field': 'lead.tags', 'notIn': ['fair', 'expo']}                      | false",
                "{'field': 'lead.tags', 'notIn': ['fair']}                              | true",
                "{'field': 'lead.tags', 'exists': true}                                 | true",
                "{'field': 'lead.fields.employees', 'between': [100, 120]}              | true",
                "{'field': 'lead.fields.partner', 'equals': true}                       | true",
                "{'field': 'lead.fields.partner', 'notEquals': true}                    | false",
                "{'field': 'lead.fields.founded', 'below': '2010-05-02'}                | true",
                "{'field': 'lead.fields.founded', 'equals': '2010-05-02'}               | false",
                "{'field': 'lead.fields.demoAt', 'atLeast': '2026-01-01T08:00:00Z'}     | true",
                "{'field': 'lead.fields.demoAt', 'above': '2026-01-01T08:00:00Z'}       | false",
                "{'field': 'lead.fields.revenue', 'atLeast': 99.5}                      | true",
                "{'field': 'lead.fields.products', 'contains': 'plus'}                  | true",
                "{'field': 'lead.fields.tier', 'equals': 'gold'}                        | true",
                "{'not': {'field': 'lead.name', 'equals': 'zhang wei'}}                 | false",
                "{'not': {'field': 'lead.name', 'equals': 'li na'}}                     | true",
                "{'not': {'field': 'lead.title', 'equals': 'ceo'}}                      | false",
                "{'not': {'not': {'field': 'lead.title', 'equals': 'ceo'}}}             | false",
                "{'all': [{'field': 'lead.name', 'exists': true}, {'field': 'lead.title', 'equals': 'x'}]} | false",
                "{'any': [{'field': 'lead.title', 'equals': 'x'}, {'field': 'lead.name', 'exists': true}]} | true",
                "{'not': {'all': [{'field': 'lead.title', 'equals': 'x'}, {'field': 'lead.name', 'missing': true}]}} | true",
                "{'not': {'any': [{'field': 'lead.title', 'equals': 'x'}, {'field': 'lead.name', 'missing': true}]}} | false",
                "{'all': [{'field': 'lead.name', 'exists': true}]}                      | true",
                "{'any': [{'field': 'lead.name', 'missing': true}]}                     | false",
                "{'field': 'lead.company', 'endsWith': 'ISTANBUL'}                      | true",
                "{'field': 'lead.company', 'endsWith': 'acme'}                          | false",
                "{'field': 'lead.company', 'containsAny': ['gmbh', 'acme']}             | true",
                "{'field': 'lead.company', 'containsAny': ['gmbh', 'inc']}              | false",
                "{'field': 'lead.company', 'containsAll': ['istanbul', 'acme']}         | true",
                "{'field': 'lead.company', 'containsAll': ['gmbh', 'acme']}             | false",
                "{'field': 'lead.title', 'containsAll': ['ceo']}                        | false",
                "{'field': 'lead.tags', 'containsAny': ['fair', 'vip']}                 | true",
                "{'field': 'lead.tags', 'containsAny': ['fair']}                        | false",
                "{'field': 'lead.tags', 'containsAll': ['EXPO', 'vip']}                 | true",
                "{'field': 'lead.tags', 'containsAll': ['expo', 'fair']}                | false",
                "{'not': {'field': 'lead.tags', 'containsAll': ['expo', 'fair']}}       | true",
                "{'field': 'lead.fields.demoAt', 'before': 'now'}                       | true",
                "{'field': 'lead.fields.demoAt', 'after': 'now'}                        | false",
                "{'field': 'lead.fields.demoAt', 'after': 'now-P3DT18H'}                | false",
                "{'field': 'lead.fields.demoAt', 'after': 'now-P3DT18H1S'}              | true",
                "{'field': 'lead.fields.demoAt', 'before': '2026-01-01T08:00:00Z'}      | false",
                "{'field': 'lead.fields.demoAt', 'before': '2026-01-01T08:00:00.000001Z'} | true",
                "{'field': 'lead.fields.demoAt', 'within': 'PT90H'}                     | true",
                "{'field': 'lead.fields.demoAt', 'within': 'PT89H59M'}                  | false",
                "{'field': 'lead.fields.founded', 'before': 'now-P15Y8M4D'}             | false",
                "{'field': 'lead.fields.founded', 'before': 'now-P15Y8M3D'}             | true",
                "{'field': 'lead.fields.founded', 'within': 'P15Y8M4D'}                 | true",
                "{'field': 'lead.fields.founded', 'within': 'P15Y8M3D'}                 | false",
                "{'field': 'lead.lastInteractionAt', 'before': 'now'}                   | false",
                "{'not': {'field': 'lead.lastInteractionAt', 'before': 'now'}}          | false",
                "{'field': 'lead.daysSinceContact', 'atLeast': 0}                       | false",
                "{'field': 'lead.ageDays', 'atLeast': 0}                                | true",
                "{'atLeast': 2, 'of': [{'field': 'lead.name', 'exists': true}, {'field': 'lead.title', 'exists': true}, {'field': 'lead.email', 'exists': true}]} | true",
                "{'atLeast': 3, 'of': [{'field': 'lead.name', 'exists': true}, {'field': 'lead.title', 'exists': true}, {'field': 'lead.email', 'exists': true}]} | false",
                "{'atLeast': 1, 'of': [{'field': 'lead.title', 'equals': 'x'}, {'field': 'lead.name', 'equals': 'x'}]} | false",
                "{'not': {'atLeast': 1, 'of': [{'field': 'lead.title', 'equals': 'x'}, {'field': 'lead.name', 'equals': 'x'}]}} | false",
                "{'not': {'atLeast': 2, 'of': [{'field': 'lead.title', 'equals': 'x'}, {'field': 'lead.name', 'equals': 'x'}]}} | true",
            })
    void conditionHoldsOrNot(String condition, boolean holds) {
        assertThat(matches(condition, LEAD)).as(condition).isEqualTo(holds);
    }

    @Test
    void amountOfAnotherCurrencyIsUnknown() {
        Lead dollars = LEAD.withProfile(LEAD.profile().withBudget(Money.parse("USD 900000")));
        assertThat(matches("{'field': 'lead.budget', 'atLeast': 1}", dollars)).isFalse();
        assertThat(matches("{'not': {'field': 'lead.budget', 'atLeast': 1}}", dollars))
                .isFalse();
        assertThat(entry(
                                "{'any': [{'field': 'lead.budget', 'atLeast': 1}, {'field': 'lead.name', 'exists': true}]}",
                                dollars)
                        .facts())
                .containsExactly(new Fact("lead.budget", "USD 900000.00"), new Fact("lead.name", "Zhang Wei"));
    }

    @Test
    void leadWithoutTagsIsKnownToHaveNone() {
        Lead bare = LEAD.withTags(Set.of());
        assertThat(matches("{'not': {'field': 'lead.tags', 'contains': 'vip'}}", bare))
                .isTrue();
        assertThat(matches("{'field': 'lead.tags', 'missing': true}", bare)).isTrue();
    }

    @Test
    void valueOfAnotherTypeThanDeclaredIsUnknown() {
        Lead odd = LEAD.withProfile(LEAD.profile()
                .withFields(CustomFields.NONE
                        .with("employees", FieldValue.of("many"))
                        .with("partner", FieldValue.of("yes"))
                        .with("founded", FieldValue.of("2010"))
                        .with("demoAt", FieldValue.of("soon"))
                        .with("products", FieldValue.of("Plus"))
                        .with("tier", FieldValue.of(1))));
        for (String condition : List.of(
                "{'field': 'lead.fields.employees', 'notEquals': 1}",
                "{'field': 'lead.fields.partner', 'notEquals': true}",
                "{'field': 'lead.fields.founded', 'notEquals': '2010-05-02'}",
                "{'field': 'lead.fields.demoAt', 'notEquals': '2026-01-01T08:00:00Z'}",
                "{'field': 'lead.fields.products', 'notIn': ['x']}",
                "{'field': 'lead.fields.tier', 'notEquals': 'gold'}")) {
            assertThat(matches(condition, odd)).as(condition).isFalse();
        }
    }

    @Test
    void factsAreWhatTheConditionReadsOnceEachInItsOrder() {
        String condition = """
                {'all': [{'field': 'lead.tags', 'contains': 'vip'}, {'not': {'field': 'lead.title', 'equals': 'x'}},
                 {'any': [{'field': 'lead.score', 'above': 1}, {'field': 'lead.tags', 'contains': 'expo'}]},
                 {'field': 'lead.fields.employees', 'above': 1}, {'field': 'lead.fields.founded', 'exists': true}]}
                """;
        Lead titled = LEAD.withProfile(LEAD.profile().withTitle("CEO"));
        assertThat(entry(condition, titled).facts())
                .containsExactly(
                        new Fact("lead.tags", "Expo,VIP"),
                        new Fact("lead.title", "CEO"),
                        new Fact("lead.score", "70.5"),
                        new Fact("lead.fields.employees", "120"),
                        new Fact("lead.fields.founded", "2010-05-01"));
    }

    @Test
    void missingFactHasNoValue() {
        assertThat(entry("{'field': 'lead.title', 'missing': true}", LEAD).facts())
                .containsExactly(new Fact("lead.title", null));
    }

    private static boolean matches(String condition, Lead lead) {
        return entry(condition, lead).id().equals("it");
    }

    private static OwnerAssigner.Entry entry(String condition, Lead lead) {
        RuleBook book = Draft.minimal()
                .with("/fields", FIELDS)
                .with("/scoring", "{'grades': [{'grade': 'A', 'atLeast': 0}]}")
                .with(
                        "/assignment/entries",
                        "[{'id': 'it', 'order': 1, 'users': ['alice'], 'when': " + condition + "}]")
                .book();
        return book.assignment().match(lead, Samples.NOW);
    }
}
