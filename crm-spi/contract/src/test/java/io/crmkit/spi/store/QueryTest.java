package io.crmkit.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final AttributeValue ONE = AttributeValue.of(1);
    private static final AttributeValue TEXT = AttributeValue.of("x");
    private static final AttributeValue TAGS = AttributeValue.of(List.of("x"));

    @Test
    void limitIsBounded() {
        assertThat(Query.of("lead", 1).limit()).isEqualTo(1);
        assertThat(Query.of("lead", 1_000).limit()).isEqualTo(1_000);
        for (int bad : new int[] {0, -1, 1_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Query.of("lead", bad))
                    .withMessage("The limit (" + bad + ") must be 1 to 1000.");
        }
    }

    @Test
    void conditionsAreBoundedAndCopied() {
        List<Condition> conditions = new ArrayList<>(Collections.nCopies(16, new Condition.Missing("name")));
        Query query = new Query("lead", conditions, null, 1, null);
        conditions.clear();
        assertThat(query.conditions()).hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.whereMissing("score"))
                .withMessage("The conditions (17) must be at most 16.");
    }

    @Test
    void conditionNeedsOneToTwoHundredValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("lead", 1).whereIn("name", List.of()))
                .withMessage("The values (0) of attribute (name) must be 1 to 200.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("lead", 1).whereAnyOf("labels", Collections.nCopies(201, "x")));
        assertThat(Query.of("lead", 1)
                        .whereIn("name", Collections.nCopies(200, "x"))
                        .conditions())
                .hasSize(1);
    }

    @Test
    void tagsCannotBeComparedAsAWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Condition.In("labels", List.of(TAGS)))
                .withMessage("A value of attribute (labels) must be a text or a number.\nMaybe ask for any-of?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Order.ascending("labels").from(TAGS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Order.ascending("labels").to(TAGS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cursor(TAGS, "a"));
    }

    @Test
    void boundsAreOfOneKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Order.ascending("a").from(ONE).to(TEXT));
        Order order = Order.descending("a").from(ONE).to(AttributeValue.of(2));
        assertThat(order).isEqualTo(new Order("a", Order.Direction.DESCENDING, ONE, AttributeValue.of(2)));
    }

    @Test
    void cursorFitsTheOrder() {
        Query ordered = Query.of("lead", 1).orderBy(Order.ascending("score"));
        assertThat(ordered.after(new Cursor(ONE, "a")).after()).isEqualTo(new Cursor(ONE, "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> ordered.after(new Cursor(null, "a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("lead", 1).after(new Cursor(ONE, "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cursor(ONE, ""));
    }

    @Test
    void newOrderBeginsAtTheFirstPage() {
        Query page = Query.of("lead", 5).where("name", "x").after(new Cursor(null, "a"));
        assertThat(page.orderBy(Order.ascending("name")))
                .isEqualTo(new Query(
                        "lead", List.of(new Condition.In("name", List.of(TEXT))), Order.ascending("name"), 5, null));
    }

    @Test
    void malformedAttributeNamesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("lead", 1).whereMissing("A"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("lead", 1).where("a;b", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("lead", 1).whereAnyOf("", List.of("x")));
        assertThatIllegalArgumentException().isThrownBy(() -> Order.ascending("a b"));
    }

    @Test
    void pageIsACopy() {
        List<StoredRecord> records = new ArrayList<>();
        Page page = new Page(records, null);
        records.add(null);
        assertThat(page.records()).isEmpty();
    }
}
