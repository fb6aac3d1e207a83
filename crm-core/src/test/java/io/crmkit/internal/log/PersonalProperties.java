package io.crmkit.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.internal.json.Json;
import io.crmkit.trial.Laws;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

class PersonalProperties {
    private final Json json = Json.of();

    @Provide
    Arbitrary<Object> trees() {
        return trees(3);
    }

    private static Arbitrary<Object> trees(int depth) {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(5).map(text -> "s3cret" + text),
                Arbitraries.integers().map(Object.class::cast));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<String> names = Arbitraries.of("name", "phone", "lead.email", "score", "facts", "value", "type");
        return Arbitraries.oneOf(
                plain,
                trees(depth - 1).list().ofMaxSize(3).map(Object.class::cast),
                Arbitraries.maps(names, trees(depth - 1)).ofMaxSize(4).map(Object.class::cast));
    }

    @Property(tries = 300, seed = Laws.SEED)
    void decryptingGivesBackWhatWasEncrypted(@ForAll("trees") Object value) {
        JsonNode tree = json.tree(value);
        PersonKey key = Chronicle.key("p");
        Hidden hidden = new Hidden(Chronicle.NAMES);
        JsonNode stored = hidden.hide(tree);
        String sealed = hidden.seal(json, key, "e");
        Revealed revealed = Revealed.open(json, key, "e", sealed);
        assertThat(json.canonical(revealed.reveal(json.parse(json.canonical(stored)))))
                .isEqualTo(json.canonical(tree));
        Hidden again = new Hidden(Chronicle.NAMES);
        assertThat(again.hide(tree)).isEqualTo(stored);
        assertThat(again.seal(json, key, "e")).isEqualTo(sealed);
    }

    @Property(tries = 300, seed = Laws.SEED)
    void noValueOfAPersonalNameIsStoredInClear(@ForAll("trees") Object value) {
        JsonNode tree = json.tree(List.of(Map.of("name", value), Map.of("contact", Map.of("phone", value))));
        Hidden hidden = new Hidden(Chronicle.NAMES);
        assertThat(json.canonical(hidden.hide(tree))).doesNotContain("s3cret").contains("~p");
        assertThat(hidden.seal(json, Chronicle.key("p"), "e")).doesNotContain("s3cret");
    }
}
