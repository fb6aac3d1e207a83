package io.crmkit.tck;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random arguments from a small world, so that operations meet; reproducible by the seed. */
final class RandomValues {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e", "B", "_", "a1", "~", "10", "9");
    private static final List<String> TEXTS =
            List.of("", "a", "A", "b", "a ", "z", "é", "中", "\uE000", "\uFFFD", "😀", "𠮷", "a😀", "a\uFFFD");
    private static final List<Long> NUMBERS = List.of(Long.MIN_VALUE, -10L, -1L, 0L, 1L, 2L, 9L, 10L, Long.MAX_VALUE);
    private static final List<String> TAGS = List.of("red", "Red", "blue", "绿", "x,y");
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private <T> T one(List<T> values) {
        return values.get(below(values.size()));
    }

    /** None to {@code most} of the values, with repetition. */
    <T> List<T> some(int most, List<T> values) {
        List<T> some = new ArrayList<>();
        for (int n = values.isEmpty() ? 0 : below(most + 1); n > 0; n--) {
            some.add(one(values));
        }
        return some;
    }

    private RecordKey key() {
        return RecordKey.of(below(8) == 0 ? "pair" : "lead", one(IDS));
    }

    List<RecordKey> keys() {
        List<RecordKey> keys = new ArrayList<>();
        for (int n = below(6); n > 0; n--) {
            keys.add(key());
        }
        return keys;
    }

    private AttributeValue text() {
        return AttributeValue.of(one(TEXTS));
    }

    private AttributeValue number() {
        return AttributeValue.of(one(NUMBERS));
    }

    private Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> attributes = new HashMap<>();
        if (below(4) > 0) {
            attributes.put("name", text());
        }
        if (below(4) > 0) {
            attributes.put("score", number());
        }
        if (below(3) > 0) {
            attributes.put("owner", text());
        }
        attributes.put("labels", AttributeValue.of(some(3, TAGS)));
        if (below(40) == 0) {
            attributes.put(one(List.of("score", "unknown")), text());
        }
        return attributes;
    }

    private Instant instant() {
        return START.plusSeconds(60L * below(12));
    }

    private WorkKey workKey() {
        return new WorkKey(one(List.of("remind", "send")), RecordKey.of("lead", one(IDS)));
    }

    private @Nullable String lane() {
        return below(3) == 0 ? null : one(List.of("one", "two"));
    }

    ClaimRequest claimRequest() {
        Duration lease = Duration.ofMinutes(5 + 10L * below(3));
        return new ClaimRequest(one(List.of("remind", "send")), instant(), 1 + below(4), lease);
    }

    Settlement.Outcome outcome() {
        return switch (below(4)) {
            case 0 -> new Settlement.Dead();
            case 1 -> new Settlement.Done();
            default -> new Settlement.RetryAt(instant());
        };
    }

    /** A changeset without settlements whose expectations mostly hold. */
    Changeset changeset(ModelStore model) {
        Changeset.Builder changes = Changeset.builder();
        Set<RecordKey> keys = new LinkedHashSet<>(keys());
        for (RecordKey key : keys) {
            long expected = below(10) == 0 ? below(4) : model.version(key);
            int what = below(6);
            if (what == 0) {
                changes.expect(key, expected);
            } else if (what == 1 && expected > 0) {
                changes.delete(key, expected);
            } else {
                Map<String, AttributeValue> attributes = key.type().equals("lead") ? attributes() : Map.of();
                changes.put(new Put(key, expected, attributes, 1 + below(3), "{\"n\":" + below(1_000) + "}"));
            }
        }
        Set<WorkKey> work = new LinkedHashSet<>();
        for (int n = below(4); n > 0; n--) {
            WorkKey key = workKey();
            if (work.add(key)) {
                if (below(5) == 0) {
                    changes.cancel(key);
                } else {
                    changes.schedule(key, instant(), lane());
                }
            }
        }
        return changes.build();
    }

    Query query() {
        Query query = Query.of("lead", 1 + below(6));
        for (int n = below(4); n > 0; n--) {
            query = narrowed(query);
        }
        int order = below(4);
        if (order == 0) {
            return below(2) == 0 ? query : query.after(new Cursor(null, one(IDS)));
        }
        boolean byScore = order == 1;
        Order by = byScore ? direction("score") : direction(order == 2 ? "name" : "owner");
        by = below(3) == 0 ? by.from(byScore ? number() : text()) : by;
        by = below(3) == 0 ? by.to(byScore ? number() : text()) : by;
        Query ordered = query.orderBy(by);
        return below(3) > 0 ? ordered : ordered.after(new Cursor(byScore ? number() : text(), one(IDS)));
    }

    private Order direction(String attribute) {
        return below(2) == 0 ? Order.ascending(attribute) : Order.descending(attribute);
    }

    private Query narrowed(Query query) {
        return switch (below(8)) {
            case 0 -> query.whereMissing(one(List.of("name", "score", "owner", "labels")));
            case 1, 2 -> query.whereAnyOf("labels", List.of(one(TAGS), one(TAGS)));
            case 3 -> query.where("score", number());
            case 4 -> query.where(one(List.of("name", "labels", "unknown")), text());
            default -> query.whereIn("name", List.of(one(TEXTS), one(TEXTS), one(TEXTS), one(TEXTS)));
        };
    }
}
