package io.crmkit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.trial.Laws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonProperties {
    private final Json json = Json.of();

    @Provide
    Arbitrary<Object> values() {
        return values(3);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(6).map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.bigDecimals().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast));
        if (depth == 0) {
            return plain;
        }
        return Arbitraries.oneOf(
                plain,
                values(depth - 1).list().ofMaxSize(3).map(Object.class::cast),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(3), values(depth - 1))
                        .ofMaxSize(4)
                        .map(Object.class::cast));
    }

    private static Object shuffled(Object value, Random random) {
        if (value instanceof Map<?, ?> map) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
            Collections.shuffle(entries, random);
            Map<Object, Object> copy = new LinkedHashMap<>();
            entries.forEach(entry -> copy.put(entry.getKey(), shuffled(entry.getValue(), random)));
            return copy;
        } else if (value instanceof List<?> list) {
            return list.stream().map(element -> shuffled(element, random)).toList();
        }
        return value;
    }

    @Property(tries = 500, seed = Laws.SEED)
    void canonicalTextDoesNotDependOnInsertionOrder(@ForAll("values") Object value, @ForAll long seed) {
        String text = json.canonical(json.tree(value));
        assertThat(json.canonical(json.tree(shuffled(value, new Random(seed))))).isEqualTo(text);
    }

    @Property(tries = 500, seed = Laws.SEED)
    void canonicalTextReadsBackToItself(@ForAll("values") Object value) {
        String text = json.canonical(json.tree(value));
        assertThat(json.canonical(json.parse(text))).isEqualTo(text);
    }

    @Property(tries = 500, seed = Laws.SEED)
    void differentTextsHaveDifferentForms(@ForAll String one, @ForAll String other) {
        assertThat(json.canonical(json.tree(one)).equals(json.canonical(json.tree(other))))
                .isEqualTo(one.equals(other));
        assertThat(json.read(json.canonical(json.tree(one)), String.class)).isEqualTo(one);
    }
}
