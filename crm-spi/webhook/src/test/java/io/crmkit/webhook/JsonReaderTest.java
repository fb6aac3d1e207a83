package io.crmkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void valuesOfAllKindsAreRead() {
        Map<String, Object> object = JsonReader.object(
                " {\"a\" : [1, -2.5e3, true, false, null, \"x\\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\", {}, []], \"\":{\"b\":0}} \n");
        assertThat(object.get("a"))
                .isEqualTo(Arrays.asList(
                        BigDecimal.ONE,
                        new BigDecimal("-2.5e3"),
                        true,
                        false,
                        null,
                        "xé\"\\/\b\f\n\r\t",
                        Map.of(),
                        List.of()));
        assertThat(object.get("")).isEqualTo(Map.of("b", BigDecimal.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "[]",
                "{",
                "{}x",
                "{}{}",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":1e99999}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12",
                "{\"a\":\"",
                "{\"a\":1 \"b\":2}",
            })
    void whatIsNoObjectIsNone(String json) {
        assertThat(JsonReader.object(json)).isNull();
    }

    @Test
    void depthHasAnEnd() {
        assertThat(JsonReader.object("{\"a\":" + "[".repeat(30) + "]".repeat(30) + "}"))
                .isNotNull();
        assertThat(JsonReader.object("{\"a\":" + "[".repeat(60_000))).isNull();
        assertThat(JsonReader.object("{\"a\":".repeat(60_000))).isNull();
        assertThat(JsonReader.object("{\"a\":" + "1".repeat(60_000) + "}")).isNull();
    }
}
