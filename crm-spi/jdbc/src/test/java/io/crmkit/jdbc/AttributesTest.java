package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.AttributeValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private static final List<String> PIECES =
            List.of("\"", "\\", "a", "中", "😀", "\u0001", "\n", ",", "]", "}", "{", "[", ":", "\\u0041", " ", "\u2028");

    @Test
    void attributesAreOneJsonObjectInTheOrderOfNames() {
        assertThat(Attributes.write(Map.of(
                        "name", AttributeValue.of("Kim \"K\" \\ \u001f"),
                        "score", AttributeValue.of(-7),
                        "labels", AttributeValue.of(List.of("b", "a")))))
                .isEqualTo("{\"labels\":[\"a\",\"b\"],\"name\":\"Kim \\\"K\\\" \\\\ \\u001f\",\"score\":-7}");
        assertThat(Attributes.write(Map.of())).isEqualTo("{}");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(20240229);
        for (int run = 0; run < 5_000; run++) {
            Map<String, AttributeValue> values = new TreeMap<>();
            for (int n = random.nextInt(5); n > 0; n--) {
                values.put("a" + random.nextInt(9), value(random));
            }
            assertThat(Attributes.read(Attributes.write(values))).isEqualTo(values);
        }
    }

    private static AttributeValue value(Random random) {
        int kind = random.nextInt(3);
        if (kind == 0) {
            return AttributeValue.of(random.nextLong());
        }
        if (kind == 1) {
            return AttributeValue.of(text(random));
        }
        Set<String> tags = new HashSet<>();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            tags.add("x" + text(random));
        }
        return AttributeValue.of(tags);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
