package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.crmkit.simulation.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with the form of a line is refused by the published schema, too. */
class BadScriptSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Script.class.getResourceAsStream("script.schema.json"));
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static boolean refused(String line) {
        try {
            MAPPER.readTree(line);
            return !SCHEMA.validate(line, InputFormat.JSON).isEmpty();
        } catch (JacksonException e) {
            return true;
        }
    }

    /** What no schema of a line can say: what other lines, the bytes, the model and the calendar have to do with it. */
    private static final Pattern BEYOND = Pattern.compile(String.join(
            "|",
            "must have a line that is played",
            "must stand only once in an object",
            "must have at most \\d+( characters)?\\.",
            "must be UTF-8 throughout|must not hold U.FFFD",
            "The first (line|command) must|of the first line must",
            "must follow a command",
            "must not be before that of the line before|must lie between the years",
            "The time \\((2026-02-30|PT9{20}H).* must be an instant",
            "\\(2026-02-30\\) of renewals.notice must be a date",
            "The (user|lead) id \\(",
            "must have 2 decimal places|RMB 100.00|must be a time zone|whole number that fits|The limit \\(0\\)",
            "must be given only once|must be the ref of a line before|must be a reference, as|is an id, which does not fit",
            "must point to a part of the answer",
            "The property \\(\\w+\\) of [A-Z]\\w+ must be one of|The type \\(captred\\) of CaptureResult"));

    @Test
    void whatIsWrongInFormIsRefusedByTheSchema() {
        List<BadScript> passed = BadScript.all()
                .filter(script -> new String(script.content(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .noneMatch(BadScriptSchemaTest::refused))
                .toList();
        assertThat(passed).hasSizeLessThan(60);
        assertThat(passed)
                .allSatisfy(script -> assertThat(script.told())
                        .as(script.name())
                        .allSatisfy(told -> assertThat(told).containsPattern(BEYOND)));
        assertThat(BadScript.all().count() - passed.size()).isGreaterThan(130);
    }
}
