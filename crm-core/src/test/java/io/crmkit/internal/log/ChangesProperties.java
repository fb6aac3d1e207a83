package io.crmkit.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.internal.json.Json;
import io.crmkit.trial.Laws;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

class ChangesProperties {
    private final Json json = Json.of();

    @Provide
    Arbitrary<List<Map<String, Object>>> states() {
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 2).map(Object.class::cast),
                Arbitraries.of("a", "b").map(Object.class::cast),
                Arbitraries.of("x", "y").list().ofMaxSize(2).map(Object.class::cast));
        return Arbitraries.maps(Arbitraries.of("p", "q", "r", "s"), values)
                .list()
                .ofMaxSize(6);
    }

    @Property(seed = Laws.SEED)
    void foldingAllChangesGivesTheState(@ForAll("states") List<Map<String, Object>> states) {
        JsonNode before = json.tree(Map.of());
        JsonNode folded = json.tree(null);
        for (Map<String, Object> state : states) {
            JsonNode after = json.tree(state);
            Map<String, JsonNode> changes = Changes.between(json, before, after);
            folded = Changes.apply(folded, changes);
            assertThat(json.canonical(folded)).isEqualTo(json.canonical(after));
            for (String part : changes.keySet()) {
                assertThat(String.valueOf(before.get(part))).isNotEqualTo(String.valueOf(after.get(part)));
            }
            before = json.parse(json.canonical(after));
        }
    }

    @Example
    void aPartThatIsGoneIsNull() {
        Map<String, JsonNode> changes =
                Changes.between(json, json.parse("{\"a\":1,\"b\":2}"), json.parse("{\"b\":2.0}"));
        assertThat(json.canonical(json.tree(changes))).isEqualTo("{\"a\":null}");
    }
}
