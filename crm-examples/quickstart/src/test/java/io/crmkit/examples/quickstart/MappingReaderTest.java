package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import io.crmkit.examples.quickstart.Problems.Unusable;
import io.crmkit.field.FieldType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MappingReaderTest {

    @Test
    void aColumnAloneIsEnough() {
        Mapping mapping = MappingReader.read("{\"name\":\"m\",\"targets\":{\"company\":\"Firma\"}}");

        assertThat(mapping.encoding()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(mapping.delimiter()).isEqualTo(',');
        assertThat(mapping.targets()).singleElement().satisfies(target -> {
            assertThat(target.column()).isEqualTo("Firma");
            assertThat(target.type()).isEqualTo(FieldType.TEXT);
        });
    }

    @Test
    void theBundledMappingsAreSound() {
        assertThat(MappingReader.read(Bundled.fileOrBundled("sample-mapping.json"))
                        .key())
                .containsExactly("No");
        assertThat(MappingReader.read(Bundled.fileOrBundled("education-mapping.json"))
                        .targets())
                .hasSizeGreaterThan(15);
    }

    @Test
    void everythingWrongIsToldAtOnceWithPointers() {
        Unusable unusable = catchThrowableOfType(Unusable.class, () -> MappingReader.read("""
                {"format": 2, "delimiter": ";;", "encoding": "utf-9", "tragets": {}, "key": "No", "unknown": [1],
                 "targets": {
                   "compny": "Company",
                   "name": {"column": "a", "constant": "b"},
                   "phone": {"column": "a", "type": "number", "values": {"x": 1}},
                   "budget": {"column": "a"},
                   "email": 7,
                   "fields.a": {"column": "a", "type": "numbr"},
                   "fields.b": {"column": "a", "type": "date", "format": "YYYY-MM-dd"},
                   "fields.c": {"column": "a", "type": "date", "format": "what"},
                   "fields.d": {"column": "a", "type": "instant", "zone": "Mars/Base"},
                   "fields.e": {"column": "a", "type": "money", "currency": "CASH"},
                   "fields.f": {"column": "a", "colour": "red", "values": "x"}
                 }}
                """));

        assertThat(unusable.violations())
                .extracting(Violation::path)
                .contains(
                        "/format",
                        "/name",
                        "/delimiter",
                        "/encoding",
                        "/tragets",
                        "/key",
                        "/unknown",
                        "/targets/compny",
                        "/targets/name",
                        "/targets/phone/type",
                        "/targets/phone/values/x",
                        "/targets/budget",
                        "/targets/email",
                        "/targets/fields.a/type",
                        "/targets/fields.b/format",
                        "/targets/fields.c/format",
                        "/targets/fields.d/zone",
                        "/targets/fields.e/currency",
                        "/targets/fields.f/colour",
                        "/targets/fields.f/values");
        assertThat(unusable)
                .hasMessageContaining("Maybe targets?")
                .hasMessageContaining("Maybe company?")
                .hasMessageContaining("Maybe number?")
                .hasMessageContaining("Maybe uuuu?");
    }

    @Test
    void textThatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> MappingReader.read("{\"name\":")).isInstanceOf(Unusable.class);
        assertThatThrownBy(() -> MappingReader.read("[]")).hasMessageContaining("a JSON object");
        assertThatThrownBy(() -> MappingReader.read("{\"name\":\"a\",\"name\":\"b\"}"))
                .hasMessageContaining("uplicate");
        assertThatThrownBy(() -> MappingReader.read("{\"name\":\"a\"}")).hasMessageContaining("/targets");
    }
}
