package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.SchemaMismatchException;
import io.crmkit.spi.store.SchemaMismatchException.Mismatch;
import io.crmkit.spi.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Types are declared before use and grow; what is not declared has no effect; what is closed stays closed. */
abstract class SchemaKit extends PagingKit {
    SchemaKit() {}

    @Test
    void preparingTheSameTypesAgainChangesNothing() {
        plant(leadPut("a", 0, owned("Kim", "u1")));
        store.prepare(List.of(LEAD, PAIR));
        assertThat(read("a").attributes()).isEqualTo(owned("Kim", "u1"));
        assertThat(ids(store.find(leads(10).where("owner", "u1")))).containsExactly("a");
    }

    @Test
    void preparingNoTypesIsAllowed() {
        store.prepare(List.of());
        plant(leadPut("a", 0));
    }

    @Test
    void earlierRecordsMissANewAttribute() {
        plant(leadPut("a", 0, named("Kim")), leadPut("b", 0));
        store.prepare(List.of(LEAD.with("city", AttributeKind.TEXT).with("topics", AttributeKind.TAGS)));
        assertThat(read("a").attributes()).isEqualTo(named("Kim"));
        assertThat(ids(store.find(leads(10).whereMissing("city").whereMissing("topics"))))
                .containsExactly("a", "b");
        plant(leadPut("a", 1, Map.of("city", AttributeValue.of("上海"), "topics", AttributeValue.of(List.of("t")))));
        assertThat(ids(store.find(leads(10).where("city", "上海")))).containsExactly("a");
        assertThat(ids(store.find(leads(10).whereAnyOf("topics", List.of("t")))))
                .containsExactly("a");
        assertThat(ids(store.find(leads(10).whereMissing("city")))).containsExactly("b");
    }

    @Test
    void attributesThatAreNotNamedAgainStayKnown() {
        plant(leadPut("a", 0, owned("Kim", "u1")));
        store.prepare(List.of(RecordType.of("lead").with("name", AttributeKind.TEXT)));
        store.prepare(List.of(RecordType.of("other")));
        assertThat(read("a").attributes()).isEqualTo(owned("Kim", "u1"));
        assertThat(ids(store.find(leads(10).where("owner", "u1")))).containsExactly("a");
        plant(leadPut("a", 1, scored(1)));
    }

    @Test
    void everyMismatchIsListedAndNothingIsPrepared() {
        RecordType wrong = RecordType.of("lead")
                .with("name", AttributeKind.NUMBER)
                .with("fresh", AttributeKind.TEXT)
                .with("labels", AttributeKind.TEXT);
        RecordType other = RecordType.of("other");
        assertThatThrownBy(() -> store.prepare(List.of(other, wrong)))
                .isInstanceOfSatisfying(
                        SchemaMismatchException.class,
                        e -> assertThat(e.mismatches())
                                .extracting(Mismatch::type, Mismatch::attribute)
                                .containsExactlyInAnyOrder(tuple("lead", "name"), tuple("lead", "labels")));
        assertThatIllegalArgumentException().isThrownBy(() -> store.find(Query.of("other", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> store.find(leads(1).where("fresh", "x")));
        plant(leadPut("a", 0, named("Kim")));
    }

    @Test
    void oneTypeTwiceIsAWrongArgument() {
        RecordType other = RecordType.of("other");
        assertThatIllegalArgumentException().isThrownBy(() -> store.prepare(List.of(other, other)));
        assertThatIllegalArgumentException().isThrownBy(() -> store.find(Query.of("other", 1)));
    }

    @Test
    void wordsOfQueryLanguagesAreNames() {
        List<String> words = List.of(
                "select", "order", "from", "where", "user", "key", "group", "table", "version", "body", "format", "id",
                "index", "limit", "values", "type", "rowid", "null_", "value", "tag");
        Map<String, AttributeKind> attributes = new TreeMap<>();
        Map<String, AttributeValue> values = new TreeMap<>();
        words.forEach(word -> attributes.put(word, AttributeKind.TEXT));
        words.forEach(word -> values.put(word, AttributeValue.of("v-" + word)));
        for (String word : words) {
            store.prepare(List.of(new RecordType(word, attributes)));
            committed(changes().put(new Put(RecordKey.of(word, "a"), 0, values, 1, word)));
            Query query = Query.of(word, 1).where("order", "v-order").where("key", "v-key");
            assertThat(store.find(query).records().get(0).attributes()).isEqualTo(values);
        }
    }

    @Test
    void longestNamesAreToldApart() {
        String stem = "n".repeat(39);
        RecordType first =
                RecordType.of(stem + "a").with(stem + "a", AttributeKind.TEXT).with(stem + "b", AttributeKind.TAGS);
        RecordType second =
                RecordType.of(stem + "b").with(stem + "a", AttributeKind.TAGS).with(stem + "b", AttributeKind.TEXT);
        store.prepare(List.of(first, second));
        Map<String, AttributeValue> values =
                Map.of(stem + "a", AttributeValue.of("x"), stem + "b", AttributeValue.of(List.of("y")));
        committed(changes().put(new Put(RecordKey.of(first.name(), "a"), 0, values, 1, "")));
        assertThat(ids(store.find(
                        Query.of(first.name(), 9).where(stem + "a", "x").whereAnyOf(stem + "b", List.of("y")))))
                .containsExactly("a");
        assertThat(store.count(Query.of(second.name(), 9), 9)).isZero();
    }

    @Test
    void typeWithTheMostAttributesCanBePrepared() {
        Map<String, AttributeKind> attributes = new TreeMap<>();
        Map<String, AttributeValue> values = new TreeMap<>();
        for (int i = 0; i < RecordType.MAX_ATTRIBUTES; i++) {
            attributes.put("a" + i, i % 2 == 0 ? AttributeKind.TEXT : AttributeKind.NUMBER);
            values.put("a" + i, i % 2 == 0 ? AttributeValue.of("t" + i) : AttributeValue.of(i));
        }
        store.prepare(List.of(new RecordType("wide", attributes)));
        committed(changes().put(new Put(RecordKey.of("wide", "a"), 0, values, 1, "")));
        assertThat(store.get(List.of(RecordKey.of("wide", "a"))).get(0).attributes())
                .isEqualTo(values);
    }

    @Test
    void undeclaredTypeIsAWrongArgumentWithoutEffect() {
        RecordKey unknown = RecordKey.of("unknown", "a");
        assertThatIllegalArgumentException().isThrownBy(() -> store.get(List.of(lead("a"), unknown)));
        Stream.of(
                        changes().put(new Put(unknown, 0, Map.of(), 1, "")),
                        changes().delete(unknown, 1),
                        changes().expect(unknown, 0))
                .forEach(changes -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> store.commit(changes.put(leadPut("a", 0))
                                .schedule(work("a"), NOON, null)
                                .build())));
        assertThat(version("a")).isZero();
        offers(NOON);
    }

    @Test
    void undeclaredAttributeIsAWrongArgumentWithoutEffect() {
        plant(leadPut("a", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.commit(changes()
                        .put(leadPut("a", 1))
                        .put(leadPut("b", 0, Map.of("unknown", AttributeValue.of("x"))))
                        .schedule(work("a"), NOON, null)
                        .build()));
        assertThat(version("a")).isEqualTo(1);
        assertThat(version("b")).isZero();
        offers(NOON);
    }

    @Test
    void valueOfTheWrongKindIsAWrongArgumentWithoutEffect() {
        AttributeValue text = AttributeValue.of("1");
        AttributeValue number = AttributeValue.of(1);
        AttributeValue tags = AttributeValue.of(List.of("1"));
        Stream.of(Map.of("score", text), Map.of("name", number), Map.of("labels", text), Map.of("name", tags))
                .forEach(values -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> store.commit(changes()
                                .put(leadPut("a", 0))
                                .put(leadPut("b", 0, values))
                                .build())));
        assertThat(store.count(leads(1), 10)).isZero();
    }

    @Test
    void wrongArgumentWinsOverAConflict() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.commit(changes()
                        .put(leadPut("a", 7))
                        .put(leadPut("b", 0, Map.of("unknown", AttributeValue.of("x"))))
                        .build()));
    }

    @Test
    void closedStoreFailsWithAStoreException() {
        store.close();
        Stream.<ThrowingCallable>of(
                        () -> store.prepare(List.of(LEAD)),
                        () -> store.get(List.of(lead("a"))),
                        () -> store.find(leads(1)),
                        () -> store.count(leads(1), 1),
                        () -> store.commit(changes().put(leadPut("a", 0)).build()),
                        () -> store.claim(new ClaimRequest("remind", NOON, 1, LEASE)))
                .forEach(call -> assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.outcome()).isEqualTo(StoreException.Outcome.NOT_APPLIED)));
    }

    @Test
    void closingTwiceHasNoEffect() {
        store.close();
        store.close();
    }
}
