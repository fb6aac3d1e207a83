package io.crmkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The published schema of scripts is the one the facade asks for. */
class SchemaTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void thePublishedSchemaHasEveryCommandAsItIs() throws IOException {
        String wanted = MAPPER.writeValueAsString(new SchemaWriter().script());
        try (InputStream published = Script.class.getResourceAsStream("script.schema.json")) {
            assertThat(published).as("script.schema.json must be " + wanted).isNotNull();
            String text = new String(published.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(MAPPER.readTree(text)).isEqualTo(MAPPER.readTree(wanted));
        }
    }

    @Test
    void aTraceEventFitsItsSchema() throws IOException {
        try (InputStream published = Script.class.getResourceAsStream("trace.schema.json")) {
            Map<?, ?> schema = MAPPER.readValue(published, Map.class);
            assertThat(((Map<?, ?>) schema.get("properties")).keySet())
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder("at", "event", "subject", "actor", "data", "reasons");
        }
    }

    /** Prints the schema, to be published. */
    public static void main(String[] arguments) {
        System.out.println(JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(new SchemaWriter().script()));
    }
}
