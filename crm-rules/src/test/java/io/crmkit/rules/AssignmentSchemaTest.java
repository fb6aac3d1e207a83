package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What entries of the assignment may say: the schema and the reader take the same. */
class AssignmentSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(RuleBook.schema());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'strategy': 'weighted', 'weights': {'alice': 5, 'bob': 0}",
                "'strategy': 'weighted', 'weights': {'alice': 1000000}, 'turns': 'global'",
                "'strategy': 'round-robin', 'turns': 'global'",
                "'turns': 'global'",
                "'strategy': 'least-loaded', 'turns': 'global'",
                "'strategy': 'hash', 'key': 'lead.region'",
                "'strategy': 'best-fit', 'turns': 'global'",
                "'calendar': 'china'",
                "'calendar': 'china', 'whenNobody': {'wait': 'PT72H'}",
                "'whenNobody': {'wait': 'P3DT1H'}",
                "'strategy': 'hash', 'key': 'lead.fields.district', 'weights': {'alice': 2}"
            })
    void schemaAndReaderTakeWhatFitsTheStrategy(String says) {
        Draft draft = Draft.minimal()
                .with("/calendars", "{'china': {'builtIn': 'china'}}")
                .with("/fields", "[{'name': 'district', 'type': 'text'}]")
                .with("/assignment/entries", "[{'id': 'all', 'order': 1, 'users': ['alice', 'bob'], " + says + "}]")
                .with("/assignment/fallback", "{'teams': ['sales'], " + says + "}");
        assertThat(SCHEMA.validate(draft.text(), InputFormat.JSON)).isEmpty();
        assertThat(draft.book().canonical()).isEqualTo(draft.text());
    }
}
