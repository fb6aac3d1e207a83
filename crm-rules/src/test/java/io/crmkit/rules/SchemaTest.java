package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(RuleBook.schema());

    static Stream<BadBook> badBooks() {
        return BadBook.all();
    }

    /** Books the reader takes; the schema must take them too. */
    static Stream<String> goodBooks() {
        return Stream.of(
                Draft.standard().text(),
                Draft.minimal().text(),
                Draft.minimal()
                        .with("/assignment/fallback", "{'pool': 'public'}")
                        .text(),
                Draft.minimal()
                        .with("/assignment/fallback", "{'users': ['a'], 'teams': ['b'], 'strategy': 'least-loaded'}")
                        .text(),
                Draft.minimal().with("/assignment/sameOwnerWithin", "30").text(),
                Draft.minimal().with("/assignment/retryEvery", "'PT1M'").text(),
                Draft.standard()
                        .with("/fields", "[{'name': 'tier', 'type': 'number'}]")
                        .with("/automations", """
                                [{'id': 'all', 'on': 'interaction.logged', 'salience': -3,
                                  'when': {'field': 'account.openTickets', 'above': 2}, 'then': [
                                    {'task': {'title': {'zh': '回访'}, 'to': {'user': 'bob'}, 'after': 'P2D'}},
                                    {'notify': {'to': ['owner', 'manager', {'role': 'admin'}], 'title': 'T', 'text': 'U'}},
                                    {'tag': {'add': ['a'], 'remove': ['b']}},
                                    {'set': {'field': 'opportunity.fields.tier', 'value': 2.5}},
                                    {'owner': {'user': 'bob'}}, {'owner': 'rules'},
                                    {'ticket': {'title': 'T', 'complaint': false}},
                                    {'startCadence': 'follow-up'}, {'stopCadence': 'takeover'}, {'stopCadence': true},
                                    {'requestApproval': 'discount'}, {'pool': true}]}]
                                """)
                        .with("/pipeline/approvals", """
                                [{'id': 'discount', 'roles': ['director'], 'users': ['bob'],
                                  'escalation': {'after': 'PT9H', 'calendar': 'china', 'users': ['carol']}}]
                                """)
                        .text(),
                Draft.standard().without("/cadences/0/on").text(),
                Draft.standard()
                        .with("/cadences/1/anchor", "'AFTER_COMPLETION'")
                        .with("/cadences/1/endsOn", "['REPLY', 'MEETING', 'BOUNCE', 'UNSUBSCRIBE']")
                        .with("/cadences/0/endsOn", "[]")
                        .with("/cadences/1/steps/1/when", "{'field': 'lead.budget', 'exists': true}")
                        .with("/cadences/1/steps/0/after", "{'businessDays': 3}")
                        .text(),
                Draft.minimal().with("/assignment/firstContact", "{}").text(),
                Draft.minimal().with("/inFlight", "{}").text(),
                Draft.minimal()
                        .with("/inFlight", "{'sla': 'MIGRATE', 'calendars': 'PIN'}")
                        .text(),
                Draft.standard()
                        .with(
                                "/followUp",
                                "{'collisionHours': 24, 'nextContactTask': true, 'contactLimits': {"
                                        + "'mostPerDay': 1, 'mostPerWeek': 3, 'quietHours': ['22:00-08:00'],"
                                        + " 'zones': {'West': 'America/Los_Angeles'}}}")
                        .with("/cadences/0/steps/0/contact", "false")
                        .with("/cadences/0/steps/0/does", "'wait'")
                        .with("/cadences/1/entry", "{'field': 'lead.budget', 'exists': true}")
                        .with("/cadences/1/exit", "{'field': 'lead.budget', 'exists': true}")
                        .with("/cadences/1/splits", "[{'id': 'o', 'arms': [{'id': 'a'}, {'id': 'b', 'weight': 3}]}]")
                        .with("/cadences/1/steps/0/arm", "'o/b'")
                        .text(),
                Draft.standard()
                        .with(
                                "/pool/pools/0/distribute",
                                "{'after': 'P3D', 'at': '09:00', 'users': ['alice'], 'teams': ['sales'], 'strategy': 'best-fit'}")
                        .text(),
                Draft.standard()
                        .with("/cadences/1/steps/0/does", "'message'")
                        .with(
                                "/cadences/1/steps/0/message",
                                "{'channel': 'mail', 'template': 'welcome', 'subject': 'Hello {{name}}', 'text': {'zh': '你好'}}")
                        .text(),
                Draft.standard().with("/silence", """
                                {'entries': [
                                  {'id': 'a', 'when': {'any': [{'field': 'lead.grade', 'equals': 'A'},
                                    {'field': 'account.wonOpportunities', 'atLeast': 1}]}, 'rungs': [
                                    {'afterDays': 5, 'to': ['owner', 'manager']}, {'afterDays': 10, 'to': [{'role': 'director'}]}]},
                                  {'id': 'b', 'rungs': [{'afterDays': 3650, 'to': [{'user': 'bob'}]}]}]}
                                """).text(),
                Draft.standard().with("/sla", """
                                {'reopenWithinDays': 0, 'entries': [
                                  {'id': 'a', 'when': {'field': 'ticket.complaint', 'equals': true}, 'calendar': 'china',
                                   'firstResponse': 'PT1M', 'nextResponse': 'PT1H30M', 'resolution': 'PT99H', 'warnAt': [99, 1],
                                   'escalation': [{'after': 'PT0S', 'to': ['owner', {'role': 'director'}]}]},
                                  {'id': 'b', 'calendar': 'always', 'resolution': 'PT4H'}]}
                                """).text(),
                Draft.minimal()
                        .with("/assignment/firstContact", "{'within': 'P30D', 'reminders': [99, 1], 'hops': 0}")
                        .text(),
                Draft.minimal().with("/assignment/retryEvery", "'PT24H'").text(),
                Draft.minimal().with("/assignment/sameOwnerWithin", "'P10Y'").text(),
                Draft.minimal()
                        .with("/fields", "[{'name': 'tier', 'type': 'text', 'choices': ['a'], 'label': {'zh': '级'}}]")
                        .text(),
                Draft.minimal()
                        .with("/fields", "[{'name': 'tier', 'type': 'money', 'label': 'Tier'}]")
                        .text(),
                Draft.minimal()
                        .with("/scoring", "{'groups': [{'id': 'g', 'cap': 5, 'floor': -5}], 'total': {'min': -1}}")
                        .text(),
                Draft.minimal()
                        .with(
                                "/calendars",
                                "{'o': {'hours': {'sunday': ['00:00-24:00']}, 'from': '2026-01-01', 'to': '2026-12-31', 'makeUpDays': {'2026-01-02': ['09:00-18:00']}, 'holidays': ['2026-01-04'], 'zone': 'UTC'}}")
                        .text(),
                Draft.minimal()
                        .with(
                                "/payments",
                                "{'instalments': [{'ratio': 0.333333333333, 'afterDays': 0}, {'ratio': 0.666666666667, 'afterDays': 3650}], 'split': 'LAST'}")
                        .text(),
                Draft.minimal()
                        .with(
                                "/payments",
                                "{'instalments': [{'ratio': 3, 'afterDays': 0}, {'ratio': 7, 'afterDays': 30}], 'split': 'FIRST'}")
                        .text(),
                Draft.minimal()
                        .with("/renewal", "{'term': 'P18M', 'noticeDays': 0, 'upliftPercent': -2.5}")
                        .text(),
                Draft.minimal().with("/pipeline/stages", GatesTest.STAGES).text(),
                Draft.standard()
                        .with(
                                "/pipeline/stages/3/approval",
                                "{'roles': ['finance'], 'users': ['a'], 'escalation': {'after': 'PT48H', 'calendar': 'china', 'roles': ['director']}}")
                        .text(),
                PredictionBooks.card().text(),
                PredictionBooks.table().text(),
                PredictionBooks.card()
                        .with(
                                "/prediction/model/interactions",
                                "[{'first': 'visits', 'second': 'Lead Source', 'cells': [{'first': 0, 'second': 1, 'won': 1, 'lost': 2, 'logOdds': 0.5}]}]")
                        .without("/prediction/points")
                        .text(),
                Draft.minimal().with("/renewal", "{'term': 365}").text(),
                Draft.minimal().with("/notifications", "{}").text(),
                Draft.minimal().with("/notifications", """
                                {'quietHours': ['22:00-08:00', '12:00-13:00'], 'urgent': ['stalled'],
                                 'digest': {'at': ['09:00'], 'kinds': ['task-due'], 'channels': ['mail']},
                                 'limits': {'perDay': 5, 'perWeek': 5}, 'templates': [
                                   {'kind': 'digest', 'subject': {'zh': '{{count}}'}, 'text': 'A\\n{{items}}'}]}
                                """).text(),
                Draft.minimal()
                        .with("/notifications", "{'digest': {'everyHours': 24}, 'limits': {'perWeek': 3}}")
                        .text(),
                Draft.minimal().with("/roles", "{'nothing': []}").text(),
                Draft.minimal().with("/capture", "{'phoneRegion': 'ZZ'}").text(),
                Draft.minimal().with("/screening", "{}").text());
    }

    @ParameterizedTest
    @MethodSource("goodBooks")
    void schemaAndReaderTakeGoodBooks(String text) {
        assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
        assertThat(RuleBook.parse(text).canonical()).isEqualTo(text);
    }

    @Test
    void schemaTakesItsOwnNameInABook() {
        String text = "{\"$schema\": \"rule-book.schema.json\","
                + Draft.minimal().text().substring(1);
        assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badBooks")
    void schemaRefusesWhatIsWrongInForm(BadBook bad) {
        assertThat(SCHEMA.validate(bad.text(), InputFormat.JSON).isEmpty()).isEqualTo(!bad.form());
    }

    @Test
    void schemaRefusesUnknownNamesInEverySection() {
        for (String place : new String[] {
            "",
            "/capture",
            "/screening",
            "/scoring",
            "/pool",
            "/assignment",
            "/pipeline",
            "/payments",
            "/renewal",
            "/scoring/total",
            "/scoring/rules/0",
            "/payments/reminders",
            "/pipeline/stages/0",
            "/cadences/0",
            "/calendars/china"
        }) {
            String text = Draft.standard().with(place + "/colour", "1").text();
            assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(place).isNotEmpty();
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                    RuleBookException.class, () -> RuleBook.parse(text))
                            .problems())
                    .as(place)
                    .extracting(problem -> problem.path())
                    .containsExactly(place + "/colour");
        }
    }
}
