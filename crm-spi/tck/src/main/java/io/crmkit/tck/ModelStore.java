package io.crmkit.tck;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TagsValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.CommitResult.Conflict;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.SchemaMismatchException;
import io.crmkit.spi.store.SchemaMismatchException.Mismatch;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contract in its plainest form: one lock, plain maps, every question answered by looking at everything. */
class ModelStore implements Store {
    /** An item of unfinished work; {@code leaseEnd} is the beginning of time if no lease was started. */
    record Item(
            WorkKey key,
            Instant due,
            @Nullable String lane,
            Instant ready,
            int attempts,
            long token,
            Instant leaseEnd) {}

    final Map<String, RecordType> types = new TreeMap<>();
    final Map<RecordKey, StoredRecord> records = new TreeMap<>();
    final Map<RecordKey, Long> counts = new HashMap<>();
    final Map<WorkKey, Item> items = new HashMap<>();
    Instant leaseNow = Instant.parse("2026-03-01T00:00:00Z");
    private long tokens;
    private boolean closed;

    synchronized void passLeaseTime(Duration duration) {
        leaseNow = leaseNow.plus(duration);
    }

    @Override
    public synchronized void prepare(List<RecordType> wanted) {
        open();
        Map<String, RecordType> wider = new HashMap<>();
        List<Mismatch> mismatches = new ArrayList<>();
        for (RecordType type : wanted) {
            RecordType all = types.getOrDefault(type.name(), RecordType.of(type.name()));
            for (Map.Entry<String, AttributeKind> asked : type.attributes().entrySet()) {
                AttributeKind found = all.attributes().get(asked.getKey());
                if (found == null) {
                    all = all.with(asked.getKey(), asked.getValue());
                } else if (found != asked.getValue()) {
                    mismatches.add(new Mismatch(type.name(), asked.getKey(), asked.getValue() + "", found + ""));
                }
            }
            require(wider.put(type.name(), all) == null, "one type twice");
        }
        if (!mismatches.isEmpty()) {
            throw new SchemaMismatchException(mismatches);
        }
        types.putAll(wider);
    }

    @Override
    public synchronized List<StoredRecord> get(List<RecordKey> keys) {
        open();
        require(keys.size() <= RecordKey.MAX_KEYS, "too many keys");
        keys.forEach(key -> type(key.type()));
        return new LinkedHashSet<>(keys)
                .stream().filter(records::containsKey).map(records::get).toList();
    }

    @Override
    public synchronized Page find(Query query) {
        List<StoredRecord> matches = matches(query);
        Cursor after = query.after();
        if (after != null) {
            matches.removeIf(r -> order(query.order()).compare(r, place(query, after)) <= 0);
        }
        boolean more = matches.size() > query.limit();
        List<StoredRecord> shown = more ? matches.subList(0, query.limit()) : matches;
        return new Page(shown, more ? cursor(query, shown.get(shown.size() - 1)) : null);
    }

    @Override
    public synchronized long count(Query query, long max) {
        require(max >= 1, "max below 1");
        return Math.min(max, matches(query).size());
    }

    List<StoredRecord> matches(Query query) {
        open();
        type(query.type()).check(query);
        List<StoredRecord> matches = new ArrayList<>(records.values());
        matches.removeIf(r -> !r.key().type().equals(query.type()) || !inRange(query.order(), r));
        matches.removeIf(r -> !query.conditions().stream().allMatch(c -> holds(c, r)));
        matches.sort(order(query.order()));
        return matches;
    }

    private boolean inRange(@Nullable Order order, StoredRecord r) {
        AttributeValue value = order == null ? null : r.attributes().get(order.attribute());
        return order == null
                || (value != null
                        && (order.from() == null || compare(value, order.from()) >= 0)
                        && (order.to() == null || compare(value, order.to()) < 0));
    }

    boolean holds(Condition condition, StoredRecord r) {
        AttributeValue value = r.attributes().get(condition.attribute());
        if (condition instanceof Condition.In in) {
            return value != null && in.values().contains(value);
        }
        if (condition instanceof Condition.AnyOf anyOf) {
            return value instanceof TagsValue tags && !Collections.disjoint(tags.values(), anyOf.tags());
        }
        return value == null;
    }

    private Comparator<StoredRecord> order(@Nullable Order order) {
        Comparator<StoredRecord> byId = Comparator.comparing(StoredRecord::key);
        if (order == null) {
            return byId;
        }
        Comparator<StoredRecord> both = Comparator.<StoredRecord, AttributeValue>comparing(
                        r -> r.attributes().get(order.attribute()), this::compare)
                .thenComparing(byId);
        return order.direction() == Order.Direction.ASCENDING ? both : both.reversed();
    }

    int compare(AttributeValue a, AttributeValue b) {
        if (a instanceof NumberValue left && b instanceof NumberValue right) {
            return Long.compare(left.value(), right.value());
        }
        byte[] left = ((TextValue) a).value().getBytes(StandardCharsets.UTF_8);
        return Arrays.compareUnsigned(left, ((TextValue) b).value().getBytes(StandardCharsets.UTF_8));
    }

    private static StoredRecord place(Query query, Cursor after) {
        AttributeValue value = after.value();
        Order order = query.order();
        Map<String, AttributeValue> at = value == null || order == null ? Map.of() : Map.of(order.attribute(), value);
        return new StoredRecord(RecordKey.of(query.type(), after.id()), 1, at, 1, "");
    }

    private static Cursor cursor(Query query, StoredRecord last) {
        Order order = query.order();
        return new Cursor(
                order == null ? null : last.attributes().get(order.attribute()),
                last.key().id());
    }

    @Override
    public synchronized CommitResult commit(Changeset changes) {
        open();
        changes.puts().forEach(p -> type(p.key().type()).check(p.attributes()));
        changes.deletes().forEach(d -> type(d.key().type()));
        changes.expects().forEach(e -> type(e.key().type()));
        List<Claim> lost = changes.settlements().stream()
                .map(Settlement::claim)
                .filter(claim -> !lives(claim))
                .toList();
        if (!lost.isEmpty()) {
            return new CommitResult.LeaseLost(lost);
        }
        List<Conflict> conflicts = conflicts(changes);
        return conflicts.isEmpty() ? apply(changes) : new CommitResult.Conflicted(conflicts);
    }

    List<Conflict> conflicts(Changeset changes) {
        List<Conflict> all = new ArrayList<>();
        changes.puts().forEach(p -> all.add(new Conflict(p.key(), p.expected(), version(p.key()))));
        changes.deletes().forEach(d -> all.add(new Conflict(d.key(), d.expected(), version(d.key()))));
        changes.expects().forEach(e -> all.add(new Conflict(e.key(), e.version(), version(e.key()))));
        all.removeIf(c -> c.expected() == c.actual());
        all.sort(Comparator.comparing(Conflict::key));
        return all;
    }

    CommitResult apply(Changeset changes) {
        Map<RecordKey, Long> versions = new HashMap<>();
        changes.puts().forEach(p -> versions.put(p.key(), write(p)));
        changes.deletes().forEach(d -> remove(d.key()));
        changes.settlements().forEach(this::settle);
        changes.work().forEach(this::change);
        return new CommitResult.Committed(versions);
    }

    long write(Put p) {
        long version = counts.merge(p.key(), 1L, Long::sum);
        records.put(p.key(), new StoredRecord(p.key(), version, p.attributes(), p.format(), p.body()));
        return version;
    }

    void remove(RecordKey key) {
        counts.merge(key, 1L, Long::sum);
        records.remove(key);
    }

    void settle(Settlement settlement) {
        Item item = items.remove(settlement.claim().key());
        if (item != null && settlement.outcome() instanceof Settlement.RetryAt retry) {
            items.put(item.key, new Item(item.key, item.due, item.lane, retry.ready(), item.attempts, 0, Instant.MIN));
        }
    }

    void change(WorkChange change) {
        items.remove(change.key());
        if (change instanceof WorkChange.Schedule s) {
            items.put(s.key(), new Item(s.key(), s.due(), s.lane(), s.due(), 0, 0, Instant.MIN));
        }
    }

    @Override
    public synchronized List<Claim> claim(ClaimRequest request) {
        open();
        List<Claim> claims = new ArrayList<>();
        for (Item item : offered(request).stream().limit(request.max()).toList()) {
            Item held = hold(item, leaseNow.plus(request.lease()));
            claims.add(new Claim(held.key, held.due, held.lane, held.attempts, held.token));
        }
        return List.copyOf(claims);
    }

    List<Item> offered(ClaimRequest request) {
        List<Item> offered = new ArrayList<>(items.values());
        offered.removeIf(i -> !i.key.kind().equals(request.kind()) || !isDue(i, request) || isHeld(i) || isBlocked(i));
        offered.sort(Comparator.comparing(Item::ready).thenComparing(i -> i.key.record()));
        return offered;
    }

    boolean isDue(Item item, ClaimRequest request) {
        return !item.ready.isAfter(request.now());
    }

    boolean isHeld(Item item) {
        return leaseNow.isBefore(item.leaseEnd);
    }

    boolean isBlocked(Item item) {
        Comparator<Item> before = Comparator.comparing(Item::due).thenComparing(i -> i.key.record());
        return item.lane != null
                && items.values().stream()
                        .filter(o -> o.key.kind().equals(item.key.kind()) && item.lane.equals(o.lane))
                        .anyMatch(o -> before.compare(o, item) < 0 || (!o.equals(item) && isHeld(o)));
    }

    Item hold(Item item, Instant leaseEnd) {
        Item held = new Item(item.key, item.due, item.lane, item.ready, item.attempts + 1, ++tokens, leaseEnd);
        items.put(held.key, held);
        return held;
    }

    boolean lives(Claim claim) {
        Item item = items.get(claim.key());
        return item != null && item.token == claim.token() && isHeld(item);
    }

    long version(RecordKey key) {
        StoredRecord there = records.get(key);
        return there == null ? 0 : there.version();
    }

    RecordType type(String name) {
        RecordType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("not prepared: " + name);
        }
        return type;
    }

    private void open() {
        if (closed) {
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, "The store is closed.", null);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
