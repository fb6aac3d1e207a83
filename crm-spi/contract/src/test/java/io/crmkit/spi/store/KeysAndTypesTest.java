package io.crmkit.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysAndTypesTest {
    private static final RecordType LEAD = RecordType.of("lead")
            .with("name", AttributeKind.TEXT)
            .with("score", AttributeKind.NUMBER)
            .with("labels", AttributeKind.TAGS);

    @Test
    void keysAreOrderedByTypeThenIdByCodePoint() {
        assertThat(List.of(RecordKey.of("b", "A"), RecordKey.of("a", "b"), RecordKey.of("a", "B")).stream()
                        .sorted())
                .extracting(RecordKey::toString)
                .containsExactly("a/B", "a/b", "b/A");
        assertThat(new WorkKey("remind", RecordKey.of("lead", "7"))).hasToString("remind:lead/7");
    }

    @Test
    void malformedNamesAreRefused() {
        for (String bad : List.of("", "A", "1a", "_a", "a-b", "é", "a b", "n".repeat(41))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecordKey.of(bad, "1"))
                    .withMessage("The type (%s) must be a lower-case letter followed by at most 39 of a-z, 0-9 and _."
                            .formatted(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> RecordType.of(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> LEAD.with(bad, AttributeKind.TEXT));
            assertThatIllegalArgumentException().isThrownBy(() -> new WorkKey(bad, RecordKey.of("a", "b")));
        }
        assertThat(RecordType.of("n".repeat(40)).name()).hasSize(40);
    }

    @Test
    void malformedIdsAreRefused() {
        for (String bad : List.of("", " ", "a b", "a\n", "é", "\u007F", "i".repeat(191))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecordKey.of("lead", bad))
                    .withMessage(
                            "The id (%s) must be 1 to 190 printable ASCII characters without spaces.".formatted(bad));
        }
        assertThat(RecordKey.of("lead", "i".repeat(190)).id()).hasSize(190);
    }

    @Test
    void attributesKeepTheirOrderAndAreCopied() {
        Map<String, AttributeKind> attributes = new LinkedHashMap<>();
        attributes.put("z", AttributeKind.TEXT);
        attributes.put("a", AttributeKind.TEXT);
        RecordType type = new RecordType("t", attributes);
        attributes.clear();
        assertThat(type.attributes().keySet()).containsExactly("z", "a");
        assertThat(LEAD.attributes().keySet()).containsExactly("name", "score", "labels");
    }

    @Test
    void attributeOccursOnceAndAttributesAreBounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEAD.with("name", AttributeKind.TEXT))
                .withMessage("The attribute (name) of type (lead) must be new.");
        RecordType full = RecordType.of("t");
        for (int i = 0; i < RecordType.MAX_ATTRIBUTES; i++) {
            full = full.with("a" + i, AttributeKind.TEXT);
        }
        RecordType widest = full;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> widest.with("more", AttributeKind.TEXT))
                .withMessage("The attributes (41) of type (t) must be at most 40.");
    }

    @Test
    void valuesThatDoNotFitAreAllNamed() {
        LEAD.check(Map.of("name", AttributeValue.of("x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEAD.check(Map.of("name", AttributeValue.of(1), "city", AttributeValue.of("x"))))
                .withMessage("The attributes of a record of type (lead) must be as declared: "
                        + "[city is TEXT but declared not at all, name is NUMBER but declared TEXT].");
    }

    @Test
    void queriesThatFitAreAccepted() {
        Query query = Query.of("lead", 1)
                .where("name", "x")
                .where("score", AttributeValue.of(1))
                .whereAnyOf("labels", List.of("t"))
                .whereMissing("labels");
        LEAD.check(query);
        LEAD.check(query.orderBy(
                        Order.descending("score").from(AttributeValue.of(1)).to(AttributeValue.of(2)))
                .after(new Cursor(AttributeValue.of(1), "a")));
        LEAD.check(query.after(new Cursor(null, "a")));
    }

    @Test
    void partsOfAQueryThatDoNotFitAreAllNamed() {
        Query query = Query.of("lead", 1)
                .where("score", "x")
                .whereAnyOf("name", List.of("t"))
                .whereMissing("city")
                .orderBy(Order.ascending("labels"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEAD.check(query))
                .withMessage("The query for type (lead) must fit its attributes: "
                        + "[in needs score to be one of [TEXT] but it is NUMBER, "
                        + "any-of needs name to be one of [TAGS] but it is TEXT, "
                        + "missing names city, which is not declared, "
                        + "order needs labels to be one of [TEXT, NUMBER] but it is TAGS].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordType.of("pair").check(query));
        Query bound = Query.of("lead", 1).orderBy(Order.ascending("name").from(AttributeValue.of(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEAD.check(bound))
                .withMessageContaining("bound or cursor needs name to be one of [NUMBER] but it is TEXT");
    }

    @Test
    void everyMismatchIsInTheMessage() {
        SchemaMismatchException mismatch = new SchemaMismatchException(List.of(
                new SchemaMismatchException.Mismatch("lead", "name", "TEXT", "NUMBER"),
                new SchemaMismatchException.Mismatch("lead", "score", "NUMBER", "TAGS")));
        assertThat(mismatch).hasMessage("""
                        The attribute (name) of record type (lead) must be TEXT but is NUMBER.
                        The attribute (score) of record type (lead) must be NUMBER but is TAGS.
                        Maybe the store belongs to another application or version?""");
        assertThat(mismatch.mismatches()).hasSize(2);
        assertThat(mismatch.outcome()).isEqualTo(StoreException.Outcome.NOT_APPLIED);
    }
}
