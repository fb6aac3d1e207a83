package io.crmkit.internal.log;

import io.crmkit.event.Event;
import io.crmkit.event.LogAnchor;
import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads the log in order, page by page. */
public final class History {
    /** How many entries of a subject are asked for at once: most have fewer. */
    private static final int BATCH = 32;

    private final Store store;
    private final Json json;
    private final EntryReader reader;

    /**
     * Creates a reader of a store.
     *
     * @param store the store
     * @param json the reader of JSON; it must know the kinds of decisions
     */
    public History(Store store, Json json) {
        this.store = store;
        this.json = json;
        this.reader = new EntryReader(json);
    }

    /**
     * Returns events of one subject.
     *
     * @param subject the key of the subject
     * @param after the sequence after which to begin, 0 = from the first
     * @param limit the most events, 1 to {@value Query#MAX_LIMIT}
     * @return the events in their order; as many as the limit if there may be more. The first that is missing ends them
     */
    public List<Event> ofSubject(RecordKey subject, long after, int limit) {
        List<StoredRecord> found = new ArrayList<>();
        long next = after + 1;
        boolean more = true;
        while (more && found.size() < limit) {
            List<RecordKey> keys = LongStream.range(next, next + Math.min(BATCH, limit - found.size()))
                    .mapToObj(sequence -> LogTypes.entry(subject, sequence))
                    .toList();
            List<StoredRecord> some = store.get(keys);
            found.addAll(some);
            more = some.size() == keys.size();
            next += keys.size();
        }
        return events(found);
    }

    /**
     * Returns sealed events.
     *
     * @param position the position at which to begin, from 1
     * @param limit the most events, 1 to {@value Query#MAX_LIMIT}
     * @return the events in the order of their positions; fewer than the limit only if there are no more
     */
    public List<Event> fromPosition(long position, int limit) {
        return events(store.find(Query.of(LogTypes.EVENT, limit)
                        .orderBy(Order.ascending(LogTypes.POSITION).from(AttributeValue.of(position))))
                .records());
    }

    /**
     * Returns the last block.
     *
     * @return its number and hash, null if nothing was sealed
     */
    public @Nullable LogAnchor last() {
        List<StoredRecord> found = store.find(Query.of(LogTypes.BLOCK, 1).orderBy(Order.descending(LogTypes.NUMBER)))
                .records();
        return found.isEmpty() ? null : anchor(found.get(0));
    }

    /** Returns number and hash of a block, null if a record is none. */
    public static @Nullable LogAnchor anchor(StoredRecord record) {
        return record.key().type().equals(LogTypes.BLOCK)
                ? new LogAnchor(LogTypes.numberOf(record.key()), Hashes.of(record.body()))
                : null;
    }

    private List<Event> events(List<StoredRecord> records) {
        List<RecordKey> persons = records.stream()
                .map(record -> Entry.parse(json, record).person())
                .filter(Objects::nonNull)
                .distinct()
                .map(PersonKey::record)
                .toList();
        Map<String, PersonKey> keys = new HashMap<>();
        if (!persons.isEmpty()) {
            store.get(persons).forEach(found -> keys.put(found.key().id(), PersonKey.parse(json, found)));
        }
        return records.stream().map(record -> reader.read(record, keys::get)).toList();
    }
}
