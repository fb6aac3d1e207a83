package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every shape of query finds, orders and counts what it should. */
abstract class QueryKit extends VersionKit {
    QueryKit() {}

    /** Plants one lead per value, named after its place. */
    private void plantNames(String... names) {
        plant(IntStream.range(0, names.length)
                .mapToObj(i -> leadPut("n" + i, 0, named(names[i])))
                .toArray(Put[]::new));
    }

    private List<String> namesInOrder(Order order) {
        return store.find(leads(100).orderBy(order)).records().stream()
                .map(r ->
                        r.attributes().get("name") instanceof AttributeValue.TextValue name ? name.value() : "missing")
                .toList();
    }

    private void finds(Query query, String... ids) {
        assertThat(ids(store.find(query))).containsExactly(ids);
        assertThat(store.find(query).next()).isNull();
        assertThat(store.count(query, 1_000)).isEqualTo(ids.length);
    }

    @Test
    void queryWithoutConditionsFindsTheTypeInTheOrderOfIds() {
        plant(leadPut("b", 0), leadPut("B", 0), leadPut("a~", 0), leadPut("a", 0), leadPut("Z", 0), leadPut("10", 0));
        plant(leadPut("9", 0), leadPut("_", 0), leadPut("a!", 0));
        finds(leads(100), "10", "9", "B", "Z", "_", "a", "a!", "a~", "b");
        finds(Query.of("pair", 10));
    }

    @Test
    void equalsFindsExactlyTheText() {
        plantNames("Kim", "kim", "Kim ", "Kím", "KIM", "Ki", " Kim");
        finds(leads(10).where("name", "Kim"), "n0");
        finds(leads(10).where("name", "kim"), "n1");
        finds(leads(10).where("name", "Kim "), "n2");
    }

    @Test
    void patternCharactersStandForThemselves() {
        plantNames("a%", "ab", "a_", "a\\", "a'", "a*", "a?");
        finds(leads(10).where("name", "a%"), "n0");
        finds(leads(10).where("name", "a_"), "n2");
        finds(leads(10).where("name", "a\\"), "n3");
        finds(leads(10).where("name", "a'"), "n4");
        finds(leads(10).where("name", "a?"), "n6");
    }

    @Test
    void composedAndDecomposedTextsAreDifferent() {
        plantNames("\u00e9", "e\u0301");
        finds(leads(10).where("name", "\u00e9"), "n0");
    }

    @Test
    void equalsFindsNumbers() {
        plant(leadPut("a", 0, scored(-1)), leadPut("b", 0, scored(1)), leadPut("c", 0, scored(Long.MIN_VALUE)));
        plant(leadPut("d", 0, scored(Long.MAX_VALUE)), leadPut("e", 0, scored(Long.MAX_VALUE - 1)));
        finds(leads(10).where("score", AttributeValue.of(-1)), "a");
        finds(leads(10).where("score", AttributeValue.of(Long.MIN_VALUE)), "c");
        finds(leads(10).where("score", AttributeValue.of(Long.MAX_VALUE)), "d");
    }

    @Test
    void inFindsAnyOfTheValuesOnce() {
        plantNames("x", "y", "z", "x");
        finds(leads(10).whereIn("name", List.of("z", "x", "x", "w")), "n0", "n2", "n3");
    }

    @Test
    void inTakesTheMostValues() {
        plantNames("v0", "v199", "v200");
        List<String> values =
                IntStream.range(0, Condition.MAX_VALUES).mapToObj(i -> "v" + i).toList();
        finds(leads(10).whereIn("name", values), "n0", "n1");
    }

    @Test
    void anyOfFindsRecordsThatShareATagOnce() {
        plant(leadPut("a", 0, labelled("red", "blue")), leadPut("b", 0, labelled("blue")));
        plant(leadPut("c", 0, labelled("green")), leadPut("d", 0), leadPut("e", 0, labelled("Red", "red ")));
        finds(leads(10).whereAnyOf("labels", List.of("red", "blue")), "a", "b");
        finds(leads(10).whereAnyOf("labels", List.of("green")), "c");
        finds(leads(10).whereAnyOf("labels", List.of("gre", "een", "")));
    }

    @Test
    void tagsThatContainSeparatorsAreNotTornApart() {
        plant(leadPut("a", 0, labelled("x,y", "\"q\"")), leadPut("b", 0, labelled("x", "y", "q")));
        finds(leads(10).whereAnyOf("labels", List.of("x,y")), "a");
        finds(leads(10).whereAnyOf("labels", List.of("y")), "b");
        finds(leads(10).whereAnyOf("labels", List.of("\"q\"")), "a");
    }

    @Test
    void missingFindsRecordsWithoutAValue() {
        plant(leadPut("a", 0, named("")), leadPut("b", 0, scored(0)), leadPut("c", 0, labelled("x")));
        plant(leadPut("d", 0, Map.of("labels", AttributeValue.of(List.of()))));
        finds(leads(10).whereMissing("name"), "b", "c", "d");
        finds(leads(10).whereMissing("score"), "a", "c", "d");
        finds(leads(10).whereMissing("labels"), "a", "b", "d");
    }

    @Test
    void emptyTextIsFoundAndIsNotMissing() {
        plantNames("", "x");
        plant(leadPut("none", 0));
        finds(leads(10).where("name", ""), "n0");
        finds(leads(10).whereMissing("name"), "none");
        assertThat(namesInOrder(Order.ascending("name"))).containsExactly("", "x");
    }

    @Test
    void allConditionsMustHold() {
        plant(leadPut("a", 0, owned("x", "u1")), leadPut("b", 0, owned("x", "u2")), leadPut("c", 0, owned("y", "u1")));
        plant(leadPut("d", 0, named("x")));
        finds(leads(10).where("name", "x").where("owner", "u1"), "a");
        finds(leads(10).where("name", "x").whereMissing("owner"), "d");
        finds(leads(10).where("name", "x").where("name", "y"));
        finds(leads(10).whereIn("name", List.of("x", "y")).where("owner", "u1").whereMissing("labels"), "a", "c");
    }

    @Test
    void changedRecordIsFoundByItsNewValuesOnly() {
        plant(leadPut(
                "a", 0, Map.of("name", AttributeValue.of("x"), "labels", AttributeValue.of(List.of("t1", "t2")))));
        plant(leadPut(
                "a", 1, Map.of("name", AttributeValue.of("y"), "labels", AttributeValue.of(List.of("t2", "t3")))));
        finds(leads(10).where("name", "x"));
        finds(leads(10).where("name", "y"), "a");
        finds(leads(10).whereAnyOf("labels", List.of("t1")));
        finds(leads(10).whereAnyOf("labels", List.of("t2", "t3")), "a");
        plant(leadPut("a", 2));
        finds(leads(10).whereAnyOf("labels", List.of("t1", "t2", "t3")));
        finds(leads(10).whereMissing("name"), "a");
    }

    @Test
    void numbersAreOrderedAsNumbers() {
        long[] scores = {10, 9, -1, -10, 0, Long.MAX_VALUE, Long.MIN_VALUE, 100};
        plant(IntStream.range(0, scores.length)
                .mapToObj(i -> leadPut("s" + i, 0, scored(scores[i])))
                .toArray(Put[]::new));
        finds(leads(10).orderBy(Order.ascending("score")), "s6", "s3", "s2", "s4", "s1", "s0", "s7", "s5");
        finds(leads(10).orderBy(Order.descending("score")), "s5", "s7", "s0", "s1", "s4", "s2", "s3", "s6");
    }

    @Test
    void textsAreOrderedByCodePointAndNotAsInADictionary() {
        plantNames("é", "z", "a", "Z", "_", "1", "10", "9", "中", "B", "b", "a b", "ab", "A", "-");
        assertThat(namesInOrder(Order.ascending("name")))
                .containsExactly("-", "1", "10", "9", "A", "B", "Z", "_", "a", "a b", "ab", "b", "z", "é", "中");
    }

    @Test
    void rareCharactersStandAfterAllOfTheFirstPlane() {
        plantNames("\uFFFD", "😀", "\uE000", "𠮷", "\uD7FF", "\uFF5E", "a😀", "a\uFFFD");
        List<String> ascending = List.of("a\uFFFD", "a😀", "\uD7FF", "\uE000", "\uFF5E", "\uFFFD", "😀", "𠮷");
        assertThat(namesInOrder(Order.ascending("name"))).isEqualTo(ascending);
        assertThat(namesInOrder(Order.ascending("name").from(AttributeValue.of("\uFFFD"))))
                .containsExactly("\uFFFD", "😀", "𠮷");
    }

    @Test
    void equalValuesAreOrderedByIdInTheSameDirection() {
        plant(
                leadPut("b", 0, scored(1)),
                leadPut("a", 0, scored(1)),
                leadPut("c", 0, scored(1)),
                leadPut("d", 0, scored(0)));
        finds(leads(10).orderBy(Order.ascending("score")), "d", "a", "b", "c");
        finds(leads(10).orderBy(Order.descending("score")), "c", "b", "a", "d");
    }

    @Test
    void recordsWithoutTheOrderAttributeDoNotMatch() {
        plant(leadPut("a", 0, scored(1)), leadPut("b", 0));
        finds(leads(10).orderBy(Order.ascending("score")), "a");
        finds(leads(10).orderBy(Order.descending("score")), "a");
        finds(leads(10).whereMissing("score").orderBy(Order.ascending("score")));
    }

    @Test
    void rangeIncludesItsStartAndExcludesItsEnd() {
        plant(
                leadPut("a", 0, scored(1)),
                leadPut("b", 0, scored(2)),
                leadPut("c", 0, scored(3)),
                leadPut("d", 0, scored(4)));
        Order range = Order.ascending("score").from(AttributeValue.of(2)).to(AttributeValue.of(4));
        finds(leads(10).orderBy(range), "b", "c");
        finds(leads(10).orderBy(Order.descending("score").from(AttributeValue.of(3))), "d", "c");
        finds(leads(10).orderBy(Order.descending("score").to(AttributeValue.of(3))), "b", "a");
        finds(leads(10).orderBy(Order.ascending("score").from(AttributeValue.of(Long.MIN_VALUE))), "a", "b", "c", "d");
        finds(leads(10)
                .orderBy(Order.ascending("score").from(AttributeValue.of(3)).to(AttributeValue.of(3))));
        finds(leads(10)
                .orderBy(Order.ascending("score").from(AttributeValue.of(4)).to(AttributeValue.of(2))));
    }

    @Test
    void rangeOfTextsFollowsTheirOrder() {
        plantNames("a", "B", "b", "ba", "c", "");
        Order range = Order.ascending("name").from(AttributeValue.of("a")).to(AttributeValue.of("ba"));
        assertThat(namesInOrder(range)).containsExactly("a", "b");
        assertThat(namesInOrder(Order.descending("name").to(AttributeValue.of("a"))))
                .containsExactly("B", "");
    }

    @Test
    void conditionsOrderAndRangeWorkTogether() {
        for (int i = 0; i < 40; i++) {
            Map<String, AttributeValue> attributes = Map.of(
                    "name", AttributeValue.of("n" + i % 4),
                    "score", AttributeValue.of(100 - i),
                    "labels", AttributeValue.of(List.of("l" + i % 3, "l" + i % 5)));
            plant(leadPut("i" + i, 0, attributes));
        }
        Order range = Order.descending("score").from(AttributeValue.of(70)).to(AttributeValue.of(100));
        Query query = leads(100).whereIn("name", List.of("n1", "n2")).whereAnyOf("labels", List.of("l2"));
        finds(query.orderBy(range), "i2", "i5", "i14", "i17", "i22", "i26", "i29");
        finds(query.orderBy(range).whereMissing("owner").where("name", "n2"), "i2", "i14", "i22", "i26");
    }

    @Test
    void instantsAreOrderedFromTheFirstToTheLast() {
        plant(leadPut("last", 0, Map.of("score", AttributeValue.of(Instant.parse("9999-12-31T23:59:59.999999Z")))));
        plant(leadPut("now", 0, Map.of("score", AttributeValue.of(NOON))));
        plant(leadPut("first", 0, Map.of("score", AttributeValue.of(Instant.EPOCH))));
        finds(leads(10).orderBy(Order.ascending("score")), "first", "now", "last");
        finds(leads(10).orderBy(Order.ascending("score").from(AttributeValue.of(NOON.plusNanos(1_000)))), "last");
    }

    @Test
    void countStopsAtItsBound() {
        plantNames("x", "x", "x", "y");
        assertThat(store.count(leads(1), 3)).isEqualTo(3);
        assertThat(store.count(leads(1), 4)).isEqualTo(4);
        assertThat(store.count(leads(1), Long.MAX_VALUE)).isEqualTo(4);
        assertThat(store.count(leads(1).where("name", "x"), 2)).isEqualTo(2);
        assertThat(store.count(leads(1).where("name", "w"), 2)).isZero();
        assertThat(store.count(leads(1).orderBy(Order.ascending("name")), 2)).isEqualTo(2);
    }

    @Test
    void countIgnoresLimitAndCursorButNotTheRange() {
        plantNames("a", "b", "c", "d");
        Query range = leads(1).orderBy(Order.ascending("name").from(AttributeValue.of("b")));
        assertThat(store.count(range, 10)).isEqualTo(3);
        assertThat(store.count(range.after(new Cursor(AttributeValue.of("c"), "n2")), 10))
                .isEqualTo(3);
        assertThat(store.count(leads(1).after(new Cursor(null, "n2")), 10)).isEqualTo(4);
    }

    @Test
    void countUpToLessThanOneIsAWrongArgument() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.count(leads(1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> store.count(leads(1), -1));
    }

    @Test
    void wrongQueriesAreWrongArguments() {
        AttributeValue text = AttributeValue.of("x");
        AttributeValue number = AttributeValue.of(1);
        Stream.of(
                        Query.of("unknown", 1),
                        leads(1).where("unknown", "x"),
                        leads(1).whereMissing("unknown"),
                        leads(1).whereAnyOf("unknown", List.of("x")),
                        leads(1).where("name", number),
                        leads(1).where("score", text),
                        leads(1).where("labels", text),
                        new Query("lead", List.of(new Condition.In("name", List.of(text, number))), null, 1, null),
                        leads(1).whereAnyOf("name", List.of("x")),
                        leads(1).orderBy(Order.ascending("unknown")),
                        leads(1).orderBy(Order.ascending("labels")),
                        leads(1).orderBy(Order.ascending("name").from(number)),
                        leads(1).orderBy(Order.ascending("score").to(text)),
                        leads(1).orderBy(Order.ascending("score")).after(new Cursor(text, "a")))
                .forEach(query -> {
                    assertThatIllegalArgumentException().as("find %s", query).isThrownBy(() -> store.find(query));
                    assertThatIllegalArgumentException().as("count %s", query).isThrownBy(() -> store.count(query, 1));
                });
    }
}
