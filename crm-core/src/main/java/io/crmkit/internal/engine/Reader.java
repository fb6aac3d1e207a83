package io.crmkit.internal.engine;

import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.log.Envelope;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads records of the model outside of commands. */
public final class Reader {
    private final Store store;
    private final Json json;

    Reader(Store store, Json json) {
        this.store = store;
        this.json = json;
    }

    /** Returns a record, null if it is not there. */
    public <T> @Nullable T find(Kind<T> kind, Object id) {
        List<StoredRecord> found = store.get(List.of(RecordKey.of(kind.name(), id.toString())));
        return found.isEmpty() ? null : value(kind, found.get(0));
    }

    /** Returns one page of what a query matches. */
    public <T> Listing<T> query(Kind<T> kind, Query query) {
        Page page = store.find(query);
        Cursor next = page.next();
        return new Listing<>(
                page.records().stream().map(record -> value(kind, record)).toList(),
                next == null ? null : json.canonical(json.tree(next)));
    }

    /** Hands everything a query matches to a consumer, page by page. */
    public <T> void each(Kind<T> kind, Query query, Consumer<T> consumer) {
        Query page = query;
        while (true) {
            Page found = store.find(page);
            found.records().forEach(record -> consumer.accept(value(kind, record)));
            Cursor next = found.next();
            if (next == null) {
                return;
            }
            page = page.after(next);
        }
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

    /** Returns the records that belong to another, by id, at most 1000. */
    public <T> List<T> members(Kind<T> kind, String parent) {
        return query(kind, Query.of(kind.name(), Query.MAX_LIMIT).where(Attributes.PARENT, parent))
                .items();
    }

    /**
     * Lists what an audience may see, the newest first.
     *
     * @param audience the tags of the audience, null = everything
     */
    public <T> Listing<T> list(Kind<T> kind, ListFilter filter, @Nullable Set<String> audience, Order.Direction order) {
        Query query = Query.of(kind.name(), filter.limit());
        if (audience != null && audience.size() <= Condition.MAX_VALUES) {
            query = query.whereAnyOf(Attributes.AUDIENCE, audience);
        }
        if (filter.status() != null) {
            query = query.where(Attributes.STATUS, filter.status());
        }
        if (filter.owner() != null) {
            query = query.where(Attributes.OWNER, filter.owner());
        }
        if (filter.tag() != null) {
            query = query.whereAnyOf(Attributes.TAGS, List.of(filter.tag()));
        }
        query = query.orderBy(new Order(Attributes.CREATED, order, null, null));
        String after = filter.after();
        Query page = after == null ? query : query.after(cursor(after));
        return audience == null || audience.size() <= Condition.MAX_VALUES
                ? query(kind, page)
                : sift(kind, page, audience);
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

    /** Returns one page of what a query matches and an audience may see that is too large for a condition. */
    private <T> Listing<T> sift(Kind<T> kind, Query query, Set<String> audience) {
        List<T> items = new ArrayList<>();
        Query rest = query;
        while (true) {
            Page page = store.find(rest);
            page.records().stream()
                    .filter(record -> seenBy(record, audience))
                    .forEach(record -> items.add(value(kind, record)));
            Cursor next = page.next();
            if (next == null || items.size() == query.limit()) {
                return new Listing<>(items, next == null ? null : json.canonical(json.tree(next)));
            }
            rest = new Query(query.type(), query.conditions(), query.order(), query.limit() - items.size(), next);
        }
    }

    private static boolean seenBy(StoredRecord record, Set<String> audience) {
        return record.attributes().get(Attributes.AUDIENCE) instanceof AttributeValue.TagsValue tags
                && tags.values().stream().anyMatch(audience::contains);
    }

    /** Returns the query for the records of a kind with a status, in the order in which they were created. */
    public static Query byStatus(Kind<?> kind, String status) {
        return Query.of(kind.name(), Query.MAX_LIMIT)
                .where(Attributes.STATUS, AttributeValue.of(status))
                .orderBy(Order.ascending(Attributes.CREATED));
    }

    private <T> T value(Kind<T> kind, StoredRecord record) {
        return json.read(Envelope.parse(json, record).data(), kind.type());
    }
}
