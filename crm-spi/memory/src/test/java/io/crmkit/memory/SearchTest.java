package io.crmkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TagsValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both ways of a search answer as a look at every record does, on tables of many blocks. */
class SearchTest {
    private static final int SIZE = 4_000;
    private final Random random = new Random(3);
    private final MemoryStore store = MemoryStore.create();
    private final Map<RecordKey, StoredRecord> all = new HashMap<>();

    @BeforeEach
    void plant() {
        store.prepare(List.of(RecordType.of("lead")
                .with("stage", AttributeKind.TEXT)
                .with("score", AttributeKind.NUMBER)
                .with("labels", AttributeKind.TAGS)));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < SIZE; i++) {
                write(RecordKey.of("lead", "n" + i));
            }
        }
    }

    private void write(RecordKey key) {
        StoredRecord old = all.get(key);
        long version = old == null ? 0 : old.version();
        if (old != null && random.nextInt(10) == 0) {
            store.commit(Changeset.builder().delete(key, version).build());
            all.remove(key);
            return;
        }
        Map<String, AttributeValue> attributes = new HashMap<>();
        if (random.nextInt(5) > 0) {
            attributes.put("stage", AttributeValue.of(random.nextInt(200) == 0 ? "rare" : "s" + random.nextInt(5)));
        }
        if (random.nextInt(20) > 0) {
            attributes.put("score", AttributeValue.of(random.nextInt(700)));
        }
        attributes.put("labels", AttributeValue.of(List.of("l" + random.nextInt(4), "m" + random.nextInt(300))));
        store.commit(Changeset.builder()
                .put(new Put(key, version, attributes, 1, "{}"))
                .build());
        all.put(key, store.get(List.of(key)).get(0));
    }

    private static long score(StoredRecord r) {
        return r.attributes().get("score") instanceof NumberValue number ? number.value() : -1;
    }

    private static boolean isTagged(StoredRecord r, String... tags) {
        return r.attributes().get("labels") instanceof TagsValue value
                && List.of(tags).stream().anyMatch(value.values()::contains);
    }

    private void agrees(Query query, Predicate<StoredRecord> matches, Comparator<StoredRecord> order) {
        List<String> expected = all.values().stream()
                .filter(matches)
                .sorted(order)
                .map(r -> r.key().id())
                .toList();
        List<String> found = new ArrayList<>();
        Page page = store.find(query);
        page.records().forEach(r -> found.add(r.key().id()));
        for (Cursor next = page.next(); next != null; next = page.next()) {
            page = store.find(query.after(next));
            page.records().forEach(r -> found.add(r.key().id()));
        }
        assertThat(expected).isNotEmpty();
        assertThat(found).isEqualTo(expected);
        assertThat(store.count(query, SIZE)).isEqualTo(expected.size());
        assertThat(store.count(query, 3)).isEqualTo(Math.min(3, expected.size()));
    }

    @Test
    void whatIsWrittenAfterAnIndexWasMadeIsFoundByIt() {
        Comparator<StoredRecord> byScore =
                Comparator.comparingLong(SearchTest::score).thenComparing(StoredRecord::key);
        AttributeValue some = AttributeValue.of("s2");
        Query leads = Query.of("lead", 1_000);
        Query up = leads.orderBy(Order.ascending("score"));
        for (int round = 0; round < 3; round++) {
            agrees(up, r -> score(r) >= 0, byScore);
            agrees(
                    up.where("stage", some),
                    r -> score(r) >= 0 && some.equals(r.attributes().get("stage")),
                    byScore);
            agrees(
                    up.whereMissing("stage"),
                    r -> score(r) >= 0 && !r.attributes().containsKey("stage"),
                    byScore);
            agrees(
                    up.whereAnyOf("labels", List.of("m5", "l1")),
                    r -> score(r) >= 0 && isTagged(r, "m5", "l1"),
                    byScore);
            for (int i = 0; i < SIZE / 2; i++) {
                write(RecordKey.of("lead", "n" + random.nextInt(SIZE + 500)));
            }
        }
    }

    @Test
    void everyShapeAgreesWithALookAtEveryRecord() {
        Comparator<StoredRecord> byId = Comparator.comparing(StoredRecord::key);
        Comparator<StoredRecord> byScore =
                Comparator.comparingLong(SearchTest::score).thenComparing(byId);
        AttributeValue rare = AttributeValue.of("rare");
        AttributeValue common = AttributeValue.of("s1");
        for (int limit : new int[] {7, 100, 1_000}) {
            Query leads = Query.of("lead", limit);
            Query up = leads.orderBy(Order.ascending("score"));
            Query down = leads.orderBy(Order.descending("score"));
            agrees(leads, r -> true, byId);
            agrees(up, r -> score(r) >= 0, byScore);
            agrees(down, r -> score(r) >= 0, byScore.reversed());
            agrees(leads.where("stage", rare), r -> rare.equals(r.attributes().get("stage")), byId);
            agrees(
                    down.where("stage", rare),
                    r -> score(r) >= 0 && rare.equals(r.attributes().get("stage")),
                    byScore.reversed());
            agrees(
                    up.where("stage", common),
                    r -> score(r) >= 0 && common.equals(r.attributes().get("stage")),
                    byScore);
            agrees(
                    leads.whereAnyOf("labels", List.of("m1", "m2", "m3")).whereMissing("stage"),
                    r -> isTagged(r, "m1", "m2", "m3") && !r.attributes().containsKey("stage"),
                    byId);
            agrees(
                    down.whereAnyOf("labels", List.of("l1", "l2", "m7")),
                    r -> score(r) >= 0 && isTagged(r, "l1", "l2", "m7"),
                    byScore.reversed());
            Order range = Order.ascending("score").from(AttributeValue.of(100)).to(AttributeValue.of(300));
            agrees(
                    leads.whereIn("stage", List.of("s0", "s1", "rare")).orderBy(range),
                    r -> score(r) >= 100
                            && score(r) < 300
                            && r.attributes().get("stage") instanceof AttributeValue.TextValue text
                            && List.of("s0", "s1", "rare").contains(text.value()),
                    byScore);
        }
    }
}
