package io.crmkit.internal.engine;

import com.google.common.collect.Lists;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.log.Envelope;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads records of the model outside of commands. */
public final class Reader {
    private final GuardedStore store;
    private final Json json;
    private final Decoded decoded;

    /** What was found by queries that were asked before; null = they are asked again. */
    private final @Nullable Map<Query, Page> asked;

    /** What the record of a subject reads as. */
    record Known(Envelope envelope, Object value) {}

    Reader(GuardedStore store, Json json) {
        this(store, json, new Decoded(json), null);
    }

    private Reader(GuardedStore store, Json json, Decoded decoded, @Nullable Map<Query, Page> asked) {
        this.store = store;
        this.json = json;
        this.decoded = decoded;
        this.asked = asked;
    }

    /** Returns a reader for one try of one command, by one thread, which asks the same only once. */
    Reader once() {
        return new Reader(store, json, decoded, new HashMap<>());
    }

    private Page found(Query query) {
        return asked == null ? store.find(query) : asked.computeIfAbsent(query, store::find);
    }

    /** Returns a record, null if it is not there. */
    public <T> @Nullable T find(Kind<T> kind, Object id) {
        List<StoredRecord> found = store.get(List.of(RecordKey.of(kind.name(), id.toString())));
        return found.isEmpty() ? null : value(kind, found.get(0));
    }

    /** Returns one page of what a query matches. */
    public <T> Listing<T> query(Kind<T> kind, Query query) {
        return listing(kind, found(query));
    }

    private <T> Listing<T> listing(Kind<T> kind, Page page) {
        Cursor next = page.next();
        return new Listing<>(
                page.records().stream().map(record -> value(kind, record)).toList(),
                next == null ? null : json.canonical(json.tree(next)));
    }

    /** Hands everything a query matches to a consumer, page by page. */
    public <T> void each(Kind<T> kind, Query query, Consumer<T> consumer) {
        pages(query, record -> consumer.accept(value(kind, record)));
    }

    /** Hands every record a query matches to a consumer as it is stored, page by page. */
    void records(Query query, Consumer<StoredRecord> consumer) {
        pages(query, consumer);
    }

    private void pages(Query query, Consumer<StoredRecord> consumer) {
        Query page = query;
        while (true) {
            Page found = found(page);
            found.records().forEach(consumer);
            Cursor next = found.next();
            if (next == null) {
                return;
            }
            page = page.after(next);
        }
    }

    /** Whether the store counts and adds up by attributes. */
    boolean aggregates() {
        return store.aggregates();
    }

    /** Counts and adds up by attributes, if the store {@linkplain #aggregates can}. */
    Groups aggregate(Grouping grouping) {
        return store.aggregate(grouping);
    }

    /** Returns every record of a kind, by id. */
    public <T> List<T> all(Kind<T> kind) {
        List<T> all = new ArrayList<>();
        each(kind, Query.of(kind.name(), Query.MAX_LIMIT), all::add);
        return all;
    }

    /** Returns the records that belong to another, the newest first, at most 1000. */
    public <T> List<T> children(Kind<T> kind, String parent) {
        return query(
                        kind,
                        Query.of(kind.name(), Query.MAX_LIMIT)
                                .where(Attributes.PARENT, parent)
                                .orderBy(Order.descending(Attributes.CREATED)))
                .items();
    }

    /** Returns the records that belong to some others, of each part of them the newest 1000. */
    public <T> List<T> newest(Kind<T> kind, Collection<String> parents) {
        return belonging(kind, parents).stream()
                .map(query -> query.orderBy(Order.descending(Attributes.CREATED)))
                .flatMap(query -> query(kind, query).items().stream())
                .toList();
    }

    /**
     * Returns the records that belong to some others and were made in a time, of tasks those that are due in it, of each part of
     * them the newest 1000.
     */
    public <T> List<T> newest(Kind<T> kind, Collection<String> parents, Instant from, Instant until) {
        Order within = Order.descending(Attributes.CREATED)
                .from(AttributeValue.of(from))
                .to(AttributeValue.of(until));
        return belonging(kind, parents).stream()
                .map(query -> query.orderBy(within))
                .flatMap(query -> query(kind, query).items().stream())
                .toList();
    }

    /**
     * Returns the records that belong to some others, of each part of them the first 1000 by id.
     *
     * @param status the status they have; null = any
     */
    public <T> List<T> members(Kind<T> kind, Collection<String> parents, @Nullable String status) {
        return belonging(kind, parents).stream()
                .map(query -> status == null ? query : query.where(Attributes.STATUS, status))
                .flatMap(query -> query(kind, query).items().stream())
                .toList();
    }

    /** Returns the newest of the records that belong to some others. */
    public <T> Optional<T> last(Kind<T> kind, Collection<String> parents) {
        return belonging(kind, parents).stream()
                .map(query ->
                        new Query(query.type(), query.conditions(), Order.descending(Attributes.CREATED), 1, null))
                .flatMap(query -> found(query).records().stream())
                .max(Comparator.comparingLong(Reader::created))
                .map(found -> value(kind, found));
    }

    private static long created(StoredRecord record) {
        return record.attributes().get(Attributes.CREATED) instanceof AttributeValue.NumberValue number
                ? number.value()
                : Long.MIN_VALUE;
    }

    /** Returns every record with a status that belongs to another, by id. */
    public <T> List<T> children(Kind<T> kind, String parent, String status) {
        List<T> children = new ArrayList<>();
        each(
                kind,
                Query.of(kind.name(), Query.MAX_LIMIT)
                        .where(Attributes.PARENT, parent)
                        .where(Attributes.STATUS, status),
                children::add);
        return children;
    }

    /** Returns the records that belong to another, by id, at most 1000. */
    public <T> List<T> members(Kind<T> kind, String parent) {
        return query(kind, membersOf(kind, parent)).items();
    }

    static Query membersOf(Kind<?> kind, String parent) {
        return Query.of(kind.name(), Query.MAX_LIMIT).where(Attributes.PARENT, parent);
    }

    /** Returns the queries for what an audience may see together, null = everything. */
    public List<Query> seenBy(Kind<?> kind, @Nullable Collection<String> audience) {
        return audience == null ? List.of(every(kind)) : parts(audience, every(kind)::whereAnyOf, Attributes.AUDIENCE);
    }

    /** Returns the queries for the opportunities on hold an audience may see, null = all. */
    public List<Query> onHold(@Nullable Collection<String> audience) {
        return seenBy(Kind.OPPORTUNITY, audience).stream()
                .map(query -> query.where(Attributes.HOLD, "yes"))
                .toList();
    }

    /** Returns the queries for what an audience may see and that belongs to no other record. */
    public List<Query> alone(Kind<?> kind, Collection<String> audience) {
        return seenBy(kind, audience).stream()
                .map(query -> query.whereMissing(Attributes.PARENT))
                .toList();
    }

    /** Returns the queries for what belongs to one of some records, named as {@code type/id}. */
    public List<Query> belonging(Kind<?> kind, Collection<String> parents) {
        return parts(parents, every(kind)::whereIn, Attributes.PARENT);
    }

    private static Query every(Kind<?> kind) {
        return Query.of(kind.name(), Query.MAX_LIMIT);
    }

    /** A condition takes so many values only. */
    private static List<Query> parts(
            Collection<String> values, BiFunction<String, Collection<String>, Query> query, String attribute) {
        List<Query> parts = new ArrayList<>();
        for (List<String> some : Lists.partition(List.copyOf(values), Condition.MAX_VALUES)) {
            parts.add(query.apply(attribute, some));
        }
        return parts;
    }

    /** Returns the names of the records of a kind an audience may see, as {@code type/id}. */
    public List<String> names(Kind<?> kind, Collection<String> audience) {
        List<String> names = new ArrayList<>();
        for (Query query : seenBy(kind, audience)) {
            pages(query, record -> names.add(record.key().toString()));
        }
        return names;
    }

    /**
     * Lists what an audience may see, in the order of creation.
     *
     * @param audience the tags of the audience, null = everything
     */
    public <T> Listing<T> list(Kind<T> kind, ListFilter filter, @Nullable Set<String> audience, Order.Direction order) {
        return list(kind, filter, seenBy(kind, audience), order);
    }

    /** Lists what at least one of some queries matches, each record once, in the order of creation. */
    public <T> Listing<T> list(Kind<T> kind, ListFilter filter, List<Query> queries, Order.Direction direction) {
        Cursor after = filter.after() == null ? null : cursor(filter.after());
        Order order = new Order(Attributes.CREATED, direction, null, null);
        List<Query> narrow = queries.stream()
                .map(query -> narrow(query, filter))
                .map(query -> new Query(query.type(), query.conditions(), order, filter.limit(), after))
                .toList();
        return listing(kind, Union.find(store, narrow));
    }

    private static Query narrow(Query wide, ListFilter filter) {
        Query query = wide;
        if (filter.status() != null) {
            query = query.where(Attributes.STATUS, filter.status());
        }
        if (filter.owner() != null) {
            query = query.where(Attributes.OWNER, filter.owner());
        }
        return filter.tag() == null ? query : query.whereAnyOf(Attributes.TAGS, List.of(filter.tag()));
    }

    /** Reads where the page before ended; lists are ordered by a number. */
    private Cursor cursor(String after) {
        Cursor cursor;
        try {
            cursor = json.read(after, Cursor.class);
        } catch (IllegalArgumentException e) {
            throw foreign(after);
        }
        if (cursor.value() instanceof AttributeValue.NumberValue) {
            return cursor;
        }
        throw foreign(after);
    }

    private static InvalidArgumentException foreign(String after) {
        return new InvalidArgumentException(
                "after",
                after,
                "of a list must be the next of the page before.\nMaybe it was cut off, or belongs to something else?");
    }

    /** Returns the query for the records of a kind with a status, in the order in which they were created. */
    public static Query byStatus(Kind<?> kind, String status) {
        return Query.of(kind.name(), Query.MAX_LIMIT)
                .where(Attributes.STATUS, AttributeValue.of(status))
                .orderBy(Order.ascending(Attributes.CREATED));
    }

    private <T> T value(Kind<T> kind, StoredRecord record) {
        return kind.type().cast(known(kind, record).value());
    }

    /** Returns what a record reads as. */
    Known known(Kind<?> kind, StoredRecord record) {
        Envelope.check(record);
        return decoded.read(record, Known.class, tree -> read(kind, tree));
    }

    /** Returns what the tree of a body reads as. */
    Known read(Kind<?> kind, JsonNode tree) {
        Envelope envelope = json.read(tree, Envelope.class);
        return new Known(envelope, json.read(envelope.data(), kind.type()));
    }

    Decoded decoded() {
        return decoded;
    }
}
