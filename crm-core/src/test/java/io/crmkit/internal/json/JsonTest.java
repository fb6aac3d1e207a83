package io.crmkit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Read;
import io.crmkit.decision.Reason;
import io.crmkit.internal.json.Shop.ByRank;
import io.crmkit.internal.json.Shop.ByRate;
import io.crmkit.internal.json.Shop.Color;
import io.crmkit.internal.json.Shop.Item;
import io.crmkit.internal.json.Shop.ItemId;
import io.crmkit.internal.json.Shop.Lists;
import io.crmkit.internal.json.Shop.Offer;
import io.crmkit.internal.json.Shop.Pair;
import io.crmkit.internal.json.Shop.Text;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");

    private final Json json = Json.of(Map.of("price", Money.class, "offer", Offer.class));

    private static Item item() {
        TreeMap<Long, String> notes = new TreeMap<>();
        notes.put(7L, null);
        return new Item(
                new ItemId("i-1"),
                null,
                3,
                Long.MAX_VALUE,
                true,
                0.1,
                new BigDecimal("10.50"),
                Money.ofMajor(CurrencyUnit.of("CNY"), 100),
                NOW,
                LocalDate.of(2026, 2, 28),
                Duration.ofHours(36),
                Period.ofMonths(6),
                ZoneId.of("Asia/Shanghai"),
                List.of(
                        new Offer.Fixed(Money.ofMinor(CurrencyUnit.of("JPY"), 5)),
                        new Offer.NothingToPay(),
                        new ByRate(new BigDecimal("0.10"))),
                Set.of(DayOfWeek.TUESDAY, DayOfWeek.MONDAY),
                new TreeSet<>(Set.of("b", "a")),
                Map.of(new ItemId("x"), 1),
                notes,
                new Pair<>(new ItemId("y"), List.of(new Text("t"))));
    }

    private String text(Object value) {
        return json.canonical(json.tree(value));
    }

    @Test
    void aRecordHasOneReadableForm() {
        assertThat(text(item()))
                .isEqualTo("{\"amount\":3,\"at\":\"2026-03-01T08:00:00.123456Z\",\"day\":\"2026-02-28\","
                        + "\"days\":[\"MONDAY\",\"TUESDAY\"],\"factor\":\"10.50\",\"id\":\"i-1\",\"notes\":{\"7\":null},"
                        + "\"offers\":[{\"price\":{\"amount\":\"5\",\"currency\":\"JPY\"},\"type\":\"fixed\"},"
                        + "{\"type\":\"nothing-to-pay\"},{\"rate\":\"0.10\",\"type\":\"by-rate\"}],\"open\":true,"
                        + "\"pair\":{\"left\":\"y\",\"right\":[{\"text\":\"t\"}]},\"pause\":\"PT36H\",\"period\":\"P6M\","
                        + "\"price\":{\"amount\":\"100.00\",\"currency\":\"CNY\"},\"stock\":{\"x\":1},"
                        + "\"tags\":[\"a\",\"b\"],\"total\":9223372036854775807,\"weight\":0.1,"
                        + "\"zone\":\"Asia/Shanghai\"}");
    }

    @Test
    void aRecordIsReadBackEqual() {
        assertThat(json.read(text(item()), Item.class)).isEqualTo(item());
    }

    @Test
    void aDecisionIsReadBackEqualByItsKind() {
        Decision<Offer> decision = new Decision<>(
                "offer",
                new ByRank(2, "gold"),
                List.of(
                        Reason.of("r1", new Effect.Adds("fit", new BigDecimal("-1.0")), new Fact("lead.budget", "7")),
                        Reason.of("r2", new Effect.DoesNotApply(), new Fact("lead.phone", null))),
                List.of(new Read("lead/1", 4)),
                "b00c",
                NOW);
        assertThat(json.decision(json.parse(text(decision)))).isEqualTo(decision);
        assertThat(text(decision)).contains("\"effect\":{\"axis\":\"fit\",\"points\":\"-1.0\",\"type\":\"adds\"}");
    }

    @Test
    void aDecisionOfAnUnknownKindIsRefused() {
        String text = text(Decision.of("grade", "A", List.of(), "b", NOW));
        assertThatThrownBy(() -> json.decision(json.parse(text)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("known kind")
                .hasMessageContaining("grade");
    }

    @Test
    void absentPartsAreWhatTheConstructorMakesOfNull() {
        assertThat(json.read("{}", Lists.class)).isEqualTo(new Lists(null, null));
        assertThat(text(new Lists(List.of(), Map.of()))).isEqualTo("{\"names\":[],\"texts\":{}}");
        assertThat(json.read("{\"names\":[]}", Lists.class).names()).isEmpty();
    }

    @Test
    void enumsWithBodiesAreTheirNames() {
        assertThat(text(Color.RED)).isEqualTo("\"RED\"");
        assertThat(json.read("\"RED\"", Color.class)).isEqualTo(Color.RED);
        assertThatThrownBy(() -> json.read("\"red\"", Color.class)).hasMessageContaining("(red)");
    }

    @Test
    void setsAreInOneOrder() {
        Set<String> one = new LinkedHashSet<>(List.of("b", "c", "a"));
        assertThat(text(one)).isEqualTo("[\"a\",\"b\",\"c\"]");
    }

    @Test
    void instantsAreWrittenInMicros() {
        assertThat(text(Instant.parse("2026-03-01T00:00:00.123456789Z"))).isEqualTo("\"2026-03-01T00:00:00.123456Z\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10.0", "-0.00", "1E+3", "0.0000000001", "123456789012345678901234567890.12"})
    void aDecimalKeepsItsScale(String value) {
        BigDecimal decimal = new BigDecimal(value);
        assertThat(json.read(text(decimal), BigDecimal.class)).isEqualTo(decimal);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,1",
        "100,100",
        "1e2,100",
        "-0.0,0",
        "0.10,0.1",
        "1E-7,0.0000001",
        "1e300,1E+300",
        "-1.50e-300,-1.5E-300"
    })
    void aNumberHasOneForm(String written, String canonical) {
        assertThat(json.canonical(json.parse(written))).isEqualTo(canonical);
        assertThat(json.canonical(json.parse(canonical))).isEqualTo(canonical);
    }

    @Test
    void longTextsAreWrittenWholeWhereverSomethingIsEscaped() {
        for (int before : new int[] {0, 1, 250, 253, 254, 255, 256, 257, 5_000}) {
            String plain = "é".repeat(before);
            assertThat(text(plain)).isEqualTo("\"" + plain + "\"");
            assertThat(text(plain + "\n" + plain)).isEqualTo("\"" + plain + "\\u000a" + plain + "\"");
            assertThat(text(plain + "\0".repeat(300))).isEqualTo("\"" + plain + "\\u0000".repeat(300) + "\"");
        }
    }

    @Test
    void textIsEscapedOnlyWhereItMustBe() {
        assertThat(text("é中😀/\u007F\"\\\n\0\uD800x")).isEqualTo("\"é中😀/\u007F\\\"\\\\\\u000a\\u0000\\ud800x\"");
        assertThat(json.read(text("\"\\\n\0\uD800x"), String.class)).isEqualTo("\"\\\n\0\uD800x");
    }

    @Test
    void namesAreOrderedByCodePoint() {
        assertThat(text(Map.of("\uFFFD", 1, "😀", 2, "a", 3, "aa", 4)))
                .isEqualTo("{\"a\":3,\"aa\":4,\"\uFFFD\":1,\"😀\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{} {}",
                "{}]",
                "{\"a\":1,\"a\":2}",
                "[1,]",
                "NaN",
                "[Infinity]",
                "01",
                "'a'",
                "/* c */ 1",
                "\uFEFF{}",
                "1e-10000000",
                "1e2000000000",
                "1e99999999999",
                "12345678901234567890123456789012345678901",
                "{\"a\":[{\"b\":1e401}]}"
            })
    void whatIsNotStrictIsRefused(String text) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThatThrownBy(() -> json.parse(text)).isInstanceOf(JsonException.class));
    }

    @Test
    void aHugeExponentIsToldWithItsPlace() {
        assertThatThrownBy(() -> json.parse("{\"a\":[0,1e500]}")).hasMessageContaining("(/a/1)");
    }

    @Test
    void nestingIsBounded() {
        assertThat(json.parse("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
        assertThatThrownBy(() -> json.parse("[".repeat(65) + "]".repeat(65))).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> json.parse("[".repeat(100_000))).isInstanceOf(JsonException.class);
        Object deep = List.of();
        for (int i = 0; i < 64; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = deep;
        assertThatThrownBy(() -> text(tooDeep)).hasMessageContaining("64");
    }

    @Test
    void lengthIsBounded() {
        assertThatThrownBy(() -> json.parse("\"" + "a".repeat(Json.MAX_TEXT) + "\""))
                .hasMessageContaining("8388608");
        assertThatThrownBy(() -> json.parse("[" + "1,".repeat(Json.MAX_TOKENS) + "1]"))
                .isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"left\":1,\"right\":2}|/left",
                "{\"text\":1}|/text",
                "{\"text\":\"a\",\"more\":1}|more",
                "[]|object",
                "null|null"
            })
    void whatDoesNotFitIsRefused(String text, String told) {
        Class<?> type = text.contains("left") ? Strict.class : Text.class;
        assertThatThrownBy(() -> json.read(text, type))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(told);
    }

    record Strict(String left, int right) {}

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "1.5", "\"1\"", "true", "{}", "1e300"})
    void numbersAreNotGuessed(String value) {
        assertThatThrownBy(() -> json.read("{\"left\":\"a\",\"right\":" + value + "}", Strict.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("/right");
    }

    @Test
    void aMissingNumberIsToldWithItsPlace() {
        assertThatThrownBy(() -> json.read("{\"left\":\"a\"}", Strict.class))
                .hasMessageContaining("(/right) must be given");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"java.lang.Runtime\"}",
                "{\"@class\":\"java.lang.Runtime\"}",
                "[\"java.lang.Runtime\",{}]",
                "{\"type\":\"Fixed\"}",
                "{}"
            })
    void aTypeIsChosenOnlyAmongThePermitted(String text) {
        assertThatThrownBy(() -> json.read(text, Offer.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("by-rank, by-rate, fixed, nothing-to-pay");
    }

    @Test
    void aRecordOfASealedInterfaceKeepsItsTypeWhereverItStands() {
        assertThat(json.read(text(new ByRank(1, "v")), ByRank.class)).isEqualTo(new ByRank(1, "v"));
        assertThatThrownBy(() -> json.read("{\"type\":\"fixed\",\"rank\":1,\"value\":\"v\"}", ByRank.class))
                .hasMessageContaining("by-rank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"1.0\",\"currency\":\"CNY\"}",
                "{\"amount\":1,\"currency\":\"CNY\"}",
                "{\"amount\":\"1.00\",\"currency\":\"???\"}",
                "{\"amount\":\"1.00\"}",
                "{\"amount\":\"x\",\"currency\":\"CNY\"}",
                "\"CNY 1\""
            })
    void moneyIsExact(String text) {
        assertThatThrownBy(() -> json.read(text, Money.class)).isInstanceOf(JsonException.class);
    }

    @Test
    void aConstructorsRefusalIsToldWithItsPlace() {
        assertThatThrownBy(() -> json.read("{\"\":1}", Map.class)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> json.read("\"\"", ItemId.class)).hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> json.read("{\"anything\":1}", Shop.Bad.class)).hasMessageContaining("/anything");
    }

    @Test
    void whatHasNoFormIsRefused() {
        assertThatThrownBy(() -> json.tree(new Shop.Bad(new Object()))).hasMessageContaining("/anything");
        assertThatThrownBy(() -> json.tree(Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> json.tree(Map.of(List.of(), 1))).hasMessageContaining("keys");
        assertThatThrownBy(() -> json.tree(new BigDecimal("1e-10000000"))).hasMessageContaining("400");
        assertThatThrownBy(() -> json.canonical(JsonNodeFactory.instance.pojoNode(this)))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> json.canonical(JsonNodeFactory.instance.numberNode(Double.POSITIVE_INFINITY)))
                .hasMessageContaining("finite");
    }

    @Test
    void aRecordOfOneNumberIsAnObject() {
        assertThat(text(new Shop.Whole(1))).isEqualTo("{\"value\":1}");
        assertThat(text(Collections.singletonMap("a", null))).isEqualTo("{\"a\":null}");
    }
}
