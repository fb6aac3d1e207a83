package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportMappingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every problem of a mapping is told at once, each with its place. */
class BadMappingTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ImportMapping.schema());

    static Stream<BadMapping> badMappings() {
        return BadMapping.all();
    }

    static Stream<BadMapping> badDocuments() {
        return BadMapping.all().filter(bad -> !bad.finder().equals("text"));
    }

    @ParameterizedTest
    @MethodSource("badMappings")
    void everyProblemIsToldWithItsPlace(BadMapping bad) {
        assertThat(ImportMapping.check(bad.text(), TestBook.standard(), BadMapping.HEADER))
                .extracting(problem -> problem.toString().replace("\n", " ").strip())
                .containsExactlyElementsOf(bad.problems());
    }

    @ParameterizedTest
    @MethodSource("badMappings")
    void readingRefusesWhatNeedsNeitherBookNorFile(BadMapping bad) {
        if (List.of("book", "head").contains(bad.finder())) {
            assertThat(ImportMapping.parse(bad.text()).name()).isNotEmpty();
        } else {
            assertThatThrownBy(() -> ImportMapping.parse(bad.text()))
                    .isInstanceOfSatisfying(ImportMappingException.class, e -> {
                        assertThat(e.problems()).isNotEmpty();
                        assertThat(e.code()).isEqualTo("import-mapping");
                        e.problems().forEach(problem -> assertThat(e).hasMessageContaining(problem.must()));
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("badDocuments")
    void theSchemaRefusesWhatIsWrongInForm(BadMapping bad) {
        assertThat(SCHEMA.validate(bad.text(), InputFormat.JSON).isEmpty())
                .isEqualTo(!bad.finder().equals("form"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leads-mapping.json", "deals-mapping.json"})
    void soundMappingsPassReaderSchemaBookAndHeader(String name) {
        String json = BadMapping.resource(name);
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(ImportMapping.check(json, TestBook.standard(), BadMapping.HEADER))
                .isEmpty();
        assertThat(ImportMapping.check(json, null, null)).isEmpty();
        assertThat(ImportMapping.parse(json))
                .hasToString(name.startsWith("leads") ? "leads (leads)" : "deals (opportunities)");
    }

    @Test
    void aMappingIsReadFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("m.json"), BadMapping.resource("leads-mapping.json"));
        assertThat(ImportMapping.load(file).name()).isEqualTo("leads");
    }

    @Test
    void thereAreManyAndEachHasAProblem() {
        assertThat(BadMapping.all())
                .hasSizeGreaterThan(125)
                .allMatch(bad -> !bad.problems().isEmpty());
    }
}
