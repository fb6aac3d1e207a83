package io.crmkit.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.crmkit.people.Permission;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Templates;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of rule tests and their reader take the same. */
class RuleTestsSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(RuleTests.schema());

    static List<String> templates() {
        return RuleBook.templates();
    }

    private static String document(String one) {
        return ("{'format': 1, 'name': 'some', 'now': '2026-01-05T10:00:00+08:00', 'cases': [{'name': 'a', " + one
                        + "}]}")
                .replace('\'', '"');
    }

    @ParameterizedTest
    @MethodSource("templates")
    void testsOfTheTemplatesAreSound(String name) {
        assertThat(SCHEMA.validate(Templates.text(name, "-tests.json"), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'given': {'lead.budget': 5, 'lead.tags': ['a']}, 'events': [{'kind': 'page-view', 'times': 2}], 'then': {'score': 1}",
                "'then': {'probability': {'atLeast': 20.5, 'atMost': 30}, 'screening': 'valid', 'because': ['prediction']}",
                "'when': {'move': {'from': 'a', 'to': 'b', 'evidence': [], 'given': {'account.name': 'x'}, 'bypass': true}}, 'then': {'refused': ['x']}",
                "'when': {'cadence': 'c', 'zone': 'UTC'}, 'then': {'due': {'call': '2026-01-05T10:00:00Z'}}",
                "'when': {'order': {'total': 'CNY 5.00', 'on': '2026-01-05'}}, 'then': {'instalments': [{'amount': 5, 'due': '2026-01-05'}]}",
                "'when': {'event': 'lead.captured'}, 'given': {'lead.name': 'x'}, 'then': {'fires': []}",
                "'when': {'capture': {'lead.name': 'x'}}, 'then': {'violations': ['phone']}",
                "'when': {'capture': {}, 'leads': [{'lead.name': 'x'}], 'customers': [{}]}, 'then': {'becomes': 'merged', 'because': ['same-phone']}",
                "'when': {'lose': {'from': 'a', 'reason': 'price'}}, 'then': {'lost': true}",
                "'when': {'contract': {'amount': 'CNY 5', 'start': '2026-01-01', 'lastDay': '2026-12-31'}}, 'then': {'amount': 5}",
                "'when': {'roles': ['rep']}, 'then': {'may': ['CLAIM'], 'mayNot': ['ALL']}",
                "'when': {'assigned': 'alice'}, 'then': {'reminders': [], 'overdue': '2026-01-05T10:00:00Z', 'runs': true}",
                "'when': {'idle': 'account'}, 'given': {'account.name': 'x'}, 'then': {'pool': 'public'}",
                "'when': {'idle': 'lead'}, 'then': {'pool': 'public'}",
                "'when': {'cadence': 'c', 'customer': 'account'}, 'given': {'account.name': 'x'}, 'then': {'enters': true, 'leaves': false, 'wanted': {'call': false}}",
                "'when': {'ticket': {'ticket.complaint': true, 'account.name': 'x'}}, 'then': {'level': 'none', 'due': {'nextResponse': '2026-01-05T10:00:00Z'}, 'warnings': {'resolution': []}, 'escalations': {'firstResponse': ['2026-01-05T10:00:00Z']}}",
                "'when': {'approval': {'stage': 'a', 'users': {'x': ['r'], 'y': []}, 'by': 'x', 'owner': 'y'}}, 'then': {'approvers': {'role:r': ['x']}, 'escalates': '2026-01-05T10:00:00Z', 'escalatesTo': []}",
                "'when': {'approval': {'id': 'a'}}, 'then': {'approvers': {'user:x': []}}",
                "'when': {'silent': 'account'}, 'given': {'account.name': 'x'}, 'then': {'ladder': 'none', 'told': []}",
            })
    void schemaAndReaderTakeEveryKindOfCase(String one) {
        assertThat(SCHEMA.validate(document(one), InputFormat.JSON)).isEmpty();
        assertThat(RuleTests.parse(document(one)).name()).isEqualTo("some");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'given': {}",
                "'then': {}",
                "'then': {'scor': 1}",
                "'then': {'probability': {}}",
                "'then': {'probability': {'atLeast': 101}}",
                "'then': {'screening': 'maybe'}",
                "'events': [], 'then': {'score': 1}",
                "'when': {}, 'then': {'stage': 'a'}",
                "'when': {'move': {'from': 'a', 'to': 'b'}, 'cadence': 'c'}, 'then': {'stage': 'a'}",
                "'when': {'move': {'from': 'a'}}, 'then': {'stage': 'a'}",
                "'when': {'move': {'from': 'a', 'to': 'b'}}, 'then': {'score': 1}",
                "'when': {'move': {'from': 'a', 'to': 'b'}}, 'given': {}, 'then': {'stage': 'a'}",
                "'when': {'cadence': 'c'}, 'then': {'due': {}}",
                "'when': {'order': {'total': '5', 'on': '2026-01-05'}}, 'then': {'instalments': [{'amount': 5, 'due': '2026-01-05'}]}",
                "'when': {'event': 'lead.captured'}, 'then': {}",
                "'when': {'capture': {'lead.name': 'x'}}, 'then': {'violation': []}",
                "'when': {'capture': {}, 'leads': []}, 'then': {'becomes': 'merged'}",
                "'when': {'capture': {}}, 'then': {'becomes': 'lost'}",
                "'when': {'capture': {}}, 'then': {}",
                "'when': {'capture': {}, 'leads': [{'account.name': 'x'}, 5]}, 'then': {'becomes': 'merged'}",
                "'when': {'leads': [{}]}, 'then': {'becomes': 'merged'}",
                "'when': {'lose': {'from': 'a'}, 'leads': [{}]}, 'then': {'lost': true}",
                "'when': {'lose': {'reason': 'price'}}, 'then': {'lost': true}",
                "'when': {'contract': {'amount': 'CNY 5', 'lastDay': '2026-12-31'}}, 'then': {'amount': 5}",
                "'when': {'roles': ['rep']}, 'then': {'may': ['CLAM']}",
                "'when': {'assigned': 'alice'}, 'then': {}",
                "'when': {'idle': 'contact'}, 'then': {'pool': 'public'}",
                "'when': {'idle': 'account'}, 'then': {}",
                "'when': {'cadence': 'c'}, 'then': {}",
                "'when': {'cadence': 'c'}, 'then': {'wanted': {}}",
                "'when': {'cadence': 'c'}, 'then': {'enters': 'yes'}",
                "'when': {'cadence': 'c', 'customer': 'contact'}, 'then': {'enters': true}",
                "'when': {'ticket': {}}, 'then': {}",
                "'when': {'ticket': {}}, 'given': {'ticket.complaint': true}, 'then': {'level': 'a'}",
                "'when': {'ticket': {}}, 'then': {'due': {'response': '2026-01-05T10:00:00Z'}}",
                "'when': {'ticket': {}}, 'then': {'warnings': {'resolution': '2026-01-05T10:00:00Z'}}",
                "'when': {'ticket': {}}, 'then': {'escalations': {}}",
                "'when': {'approval': {}}, 'then': {'escalatesTo': []}",
                "'when': {'approval': {'stage': 'a', 'id': 'b'}}, 'then': {'escalatesTo': []}",
                "'when': {'approval': {'stage': 'a', 'users': ['x']}}, 'then': {'escalatesTo': []}",
                "'when': {'approval': {'stage': 'a'}}, 'then': {'approvers': {}}",
                "'when': {'approval': {'stage': 'a'}}, 'given': {}, 'then': {'escalatesTo': []}",
                "'when': {'approval': {'stage': 'a'}}, 'then': {}",
                "'when': {'silent': 'contact'}, 'then': {'ladder': 'a'}",
                "'when': {'silent': 'lead'}, 'then': {}",
                "'when': {'silent': 'lead', 'ticket': {}}, 'then': {'ladder': 'a'}",
                "'when': {'roles': ['rep']}, 'events': [{'kind': 'a'}], 'then': {'may': ['ALL']}",
            })
    void schemaAndReaderRefuseWhatIsWrongInForm(String one) {
        assertThat(SCHEMA.validate(document(one), InputFormat.JSON)).isNotEmpty();
        assertThatExceptionOfType(RuleTestsException.class).isThrownBy(() -> RuleTests.parse(document(one)));
    }

    @Test
    void schemaKnowsEveryPermission() {
        assertThat(RuleTests.schema())
                .contains(Stream.of(Permission.values())
                        .map(one -> '"' + one.name() + '"')
                        .toList());
    }
}
