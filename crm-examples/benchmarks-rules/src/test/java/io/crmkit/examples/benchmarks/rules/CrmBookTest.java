package io.crmkit.examples.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CrmBookTest {
    private static Rule territory(String id, Condition... all) {
        return new Rule(id, 0, "owner", List.of(all));
    }

    @Test
    void territoriesWhoseTurnNeverComesAreLeftOut() {
        Condition north = new Condition.Equal("region", "north");
        String book = CrmBook.routing(List.of(
                territory("T0", north),
                territory("T1", north, new Condition.Is("optIn", true)),
                territory("T2", new Condition.Is("optIn", true)),
                territory("T3")));
        JsonNode entries =
                JsonMapper.shared().readTree(book).required("assignment").required("entries");
        assertThat(entries.valueStream().map(entry -> entry.required("id").asString()))
                .containsExactly("T0", "T2", "T3");
    }
}
