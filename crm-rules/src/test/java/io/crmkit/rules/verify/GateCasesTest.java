package io.crmkit.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.verify.RuleCoverage.Element;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import org.junit.jupiter.api.Test;

/** Cases beside a book whose stages have gates and tasks. */
class GateCasesTest {
    private static final RuleBook BOOK = Draft.minimal()
            .with("/pipeline/stages/0/gates", """
                    [{'id': 'worth', 'when': {'field': 'opportunity.amount', 'atLeast': 1000}},
                     {'id': 'decider', 'when': {'field': 'contact.roles', 'contains': 'DECIDER'}}]""")
            .with("/pipeline/stages/0/checklist", "[{'id': 'met', 'title': 'Met'}]")
            .with("/pipeline/stages/0/tasks", "[{'id': 'visit', 'title': 'Visit', 'required': true}]")
            .book();

    private static final String CASES = """
            {'format': 1, 'name': 'gates', 'cases': [
              {'name': 'nothing is known', 'when': {'move': {'from': 'open', 'to': 'won'}},
               'then': {'stage': 'open', 'refused': ['worth', 'decider', 'met', 'visit']}},
              {'name': 'all is well', 'when': {'move': {'from': 'open', 'to': 'won', 'evidence': ['met'], 'done': ['visit'],
                 'given': {'opportunity.amount': 1000, 'contact.roles': ['DECIDER']}}},
               'then': {'stage': 'won'}},
              {'name': 'too little', 'when': {'move': {'from': 'open', 'to': 'won', 'evidence': ['met'], 'done': ['visit'],
                 'given': {'opportunity.amount': 'CNY 999.99', 'contact.roles': ['DECIDER', 'USER']}}},
               'then': {'refused': ['condition-unmet', 'worth']}}
            ]}""".replace('\'', '"');

    @Test
    void casesGiveWhatGatesReadAndExerciseThem() {
        RuleTestReport report = RuleTests.parse(CASES).run(BOOK);
        report.requirePassed();
        assertThat(report.coverage().exercised())
                .contains(
                        new Element(Kind.GATE, "open/worth"),
                        new Element(Kind.GATE, "open/decider"),
                        new Element(Kind.EVIDENCE, "open/met"),
                        new Element(Kind.TASK, "open/visit"));
        RuleTestReport one = RuleTests.parse(
                        CASES.replace("\"worth\", \"decider\", \"met\", \"visit\"", "\"worth\", \"met\", \"boss\""))
                .run(BOOK);
        assertThat(one.failures()).hasSize(1);
    }

    @Test
    void whatNoGateCanReadIsAProblemOfTheCase() {
        RuleTestsException e = catchThrowableOfType(
                RuleTestsException.class,
                () -> RuleTests.parse(CASES.replace("opportunity.amount", "lead.budget"))
                        .run(BOOK));
        assertThat(e).hasMessageContaining("/cases/1/when/move/given/lead.budget");
        RuleTestsException other = catchThrowableOfType(
                RuleTestsException.class,
                () -> RuleTests.parse(CASES.replace("[\"visit\"]", "[\"visti\"]"))
                        .run(BOOK));
        assertThat(other).hasMessageContaining("Maybe visit?");
    }
}
