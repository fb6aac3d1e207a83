package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages follow each other without gap or repetition. */
abstract class PagingKit extends QueryKit {
    PagingKit() {}

    private void plantScores(long... scores) {
        plant(IntStream.range(0, scores.length)
                .mapToObj(i -> leadPut("" + (char) ('a' + i), 0, scored(scores[i])))
                .toArray(Put[]::new));
    }

    /** Reads page after page; every page but the last must be full. */
    private List<String> pages(Query query) {
        List<String> ids = new ArrayList<>();
        Page page = store.find(query);
        for (int pages = 0; pages < 100; pages++) {
            ids.addAll(ids(page));
            Cursor next = page.next();
            if (next == null) {
                return ids;
            }
            assertThat(page.records()).hasSize(query.limit());
            page = store.find(query.after(next));
        }
        throw new AssertionError("100 pages and no end: " + ids);
    }

    private static Cursor next(Page page) {
        Cursor next = page.next();
        assertThat(next).isNotNull();
        return Objects.requireNonNull(next);
    }

    @Test
    void limitIsKept() {
        plantScores(1, 2, 3, 4, 5);
        assertThat(ids(store.find(leads(2)))).containsExactly("a", "b");
        assertThat(ids(store.find(leads(2).orderBy(Order.descending("score"))))).containsExactly("e", "d");
    }

    @Test
    void cursorIsThereIfAndOnlyIfMoreRecordsMatch() {
        plantScores(1, 2, 3);
        assertThat(store.find(leads(2)).next()).isEqualTo(new Cursor(null, "b"));
        assertThat(store.find(leads(3)).next()).isNull();
        assertThat(store.find(leads(4)).next()).isNull();
        Query ordered = leads(2).orderBy(Order.ascending("score"));
        assertThat(store.find(ordered).next()).isEqualTo(new Cursor(AttributeValue.of(2), "b"));
        assertThat(store.find(ordered.orderBy(Order.ascending("score").to(AttributeValue.of(3))))
                        .next())
                .isNull();
        assertThat(store.find(leads(2).where("score", AttributeValue.of(1))).next())
                .isNull();
    }

    @Test
    void pagesOfEverySizeTogetherHoldEveryMatchOnceInOrder() {
        plantScores(3, 1, 2, 3, 1, 2, 3, 1, 2, 2);
        for (int limit = 1; limit <= 11; limit++) {
            Query query = leads(limit);
            assertThat(pages(query)).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
            assertThat(pages(query.orderBy(Order.ascending("score"))))
                    .containsExactly("b", "e", "h", "c", "f", "i", "j", "a", "d", "g");
            assertThat(pages(query.orderBy(Order.descending("score"))))
                    .containsExactly("g", "d", "a", "j", "i", "f", "c", "h", "e", "b");
            assertThat(pages(query.where("score", AttributeValue.of(2)).orderBy(Order.descending("score"))))
                    .containsExactly("j", "i", "f", "c");
        }
    }

    @Test
    void pagesOfTextsWithRareCharactersHoldEveryMatchOnce() {
        String[] names = {"\uFFFD", "😀", "中", "z", "", "Z", "\uE000", "𠮷"};
        plant(IntStream.range(0, names.length)
                .mapToObj(i -> leadPut("n" + i, 0, named(names[i])))
                .toArray(Put[]::new));
        for (int limit = 1; limit <= 3; limit++) {
            assertThat(pages(leads(limit).orderBy(Order.ascending("name"))))
                    .containsExactly("n4", "n5", "n3", "n2", "n6", "n0", "n1", "n7");
            assertThat(pages(leads(limit).orderBy(Order.descending("name"))))
                    .containsExactly("n7", "n1", "n0", "n6", "n2", "n3", "n5", "n4");
        }
    }

    @Test
    void recordPutBeforeTheCursorDoesNotRepeatAnother() {
        plant(leadPut("b", 0, scored(2)), leadPut("c", 0, scored(3)), leadPut("d", 0, scored(4)));
        Page byId = store.find(leads(2));
        Page byScore = store.find(leads(2).orderBy(Order.ascending("score")));
        plant(leadPut("a", 0, scored(1)));
        assertThat(ids(store.find(leads(2).after(next(byId))))).containsExactly("d");
        assertThat(ids(store.find(leads(2).orderBy(Order.ascending("score")).after(next(byScore)))))
                .containsExactly("d");
    }

    @Test
    void recordDeletedBeforeTheCursorDoesNotHideAnother() {
        plantScores(1, 2, 3, 4);
        Page byId = store.find(leads(2));
        Page byScore = store.find(leads(2).orderBy(Order.descending("score")));
        committed(changes().delete(lead("a"), 1).delete(lead("d"), 1));
        assertThat(ids(store.find(leads(2).after(next(byId))))).containsExactly("c");
        assertThat(ids(store.find(leads(2).orderBy(Order.descending("score")).after(next(byScore)))))
                .containsExactly("b");
    }

    @Test
    void cursorOfADeletedRecordStillMarksItsPlace() {
        plantScores(1, 2, 3, 4);
        Query query = leads(2).orderBy(Order.ascending("score"));
        Cursor next = next(store.find(query));
        committed(changes().delete(lead("b"), 1));
        plant(leadPut("between", 0, scored(2)));
        assertThat(ids(store.find(query.after(next)))).containsExactly("between", "c");
    }

    @Test
    void recordPutAfterTheCursorIsFound() {
        plantScores(1, 2, 5);
        Query query = leads(2).orderBy(Order.ascending("score"));
        Cursor next = next(store.find(query));
        plant(leadPut("new", 0, scored(3)));
        assertThat(ids(store.find(query.after(next)))).containsExactly("new", "c");
    }

    @Test
    void cursorPastTheEndFindsNothing() {
        plantScores(1, 2);
        Page byId = store.find(leads(2).after(new Cursor(null, "zzz")));
        assertThat(byId.records()).isEmpty();
        assertThat(byId.next()).isNull();
        Query query = leads(2).orderBy(Order.descending("score"));
        assertThat(store.find(query.after(new Cursor(AttributeValue.of(0), "a")))
                        .records())
                .isEmpty();
    }

    @Test
    void cursorOutsideTheRangeDoesNotWidenIt() {
        plantScores(1, 2, 3, 4, 5);
        Order range = Order.ascending("score").from(AttributeValue.of(2)).to(AttributeValue.of(4));
        assertThat(ids(store.find(leads(9).orderBy(range).after(new Cursor(AttributeValue.of(0), "z")))))
                .containsExactly("b", "c");
        assertThat(ids(store.find(leads(9).orderBy(range).after(new Cursor(AttributeValue.of(9), "z")))))
                .isEmpty();
    }

    @Test
    void largestPageIsFull() {
        plant(IntStream.range(0, Query.MAX_LIMIT + 1)
                .mapToObj(i -> leadPut("n" + i, 0))
                .toArray(Put[]::new));
        Page page = store.find(leads(Query.MAX_LIMIT));
        assertThat(page.records()).hasSize(Query.MAX_LIMIT);
        assertThat(ids(store.find(leads(Query.MAX_LIMIT).after(next(page))))).containsExactly("n999");
    }

    @Test
    void pageOfListedValuesIsTheSameWhenItIsAskedAgain() {
        plant(
                leadPut("a", 0, named("x")),
                leadPut("b", 0, named("y")),
                leadPut("c", 0, named("x")),
                leadPut("d", 0, named("z")));
        Query query = leads(1).whereIn("name", List.of("z", "x", "y", "y")).orderBy(Order.ascending("name"));
        assertThat(ids(store.find(query))).containsExactly("a");
        assertThat(ids(store.find(query))).containsExactly("a");
        assertThat(pages(query)).containsExactly("a", "c", "b", "d");
        assertThat(pages(query)).containsExactly("a", "c", "b", "d");
    }
}
