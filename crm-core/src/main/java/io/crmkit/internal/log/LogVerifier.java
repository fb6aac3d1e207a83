package io.crmkit.internal.log;

import io.crmkit.error.FormatException;
import io.crmkit.event.LogAnchor;
import io.crmkit.event.LogVerification;
import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Recomputes every hash of the log. Needs no key of a person; memory is bounded by the number of subjects. */
public final class LogVerifier {
    private final Json json;
    private final List<String> types;

    /**
     * Creates a verifier.
     *
     * @param json the reader of JSON
     * @param subjects the types of the records whose body is an {@link Envelope}. A subject of such a type must have
     *     its record, unless the kind of its last entry ends in {@code .erased} or {@code .deleted}.
     */
    public LogVerifier(Json json, List<RecordType> subjects) {
        this.json = json;
        this.types = subjects.stream().map(RecordType::name).distinct().toList();
    }

    /**
     * Checks the whole log. Commands and sealers may go on meanwhile.
     *
     * @param store the store
     * @param anchor a block that is known from outside the store, null if none is
     * @return what was found
     * @throws FormatException if a newer version wrote a part of the log
     */
    public LogVerification verify(Store store, @Nullable LogAnchor anchor) {
        Damages damages = new Damages();
        Chains chains = new Chains(store, json, damages);
        BlockWalk blocks = new BlockWalk(store, json, damages, chains, anchor);
        blocks.walk();
        each(store, loose(), chains::loose);
        for (String type : types) {
            each(store, Query.of(type, Query.MAX_LIMIT), record -> head(record, chains, damages));
        }
        chains.finish(Set.copyOf(types));
        blocks.finish();
        List<LogVerification.Damage> found = damages.all();
        return found.isEmpty()
                ? new LogVerification.Intact(chains.entries(), chains.unsealed(), blocks.blocks(), blocks.lastHash())
                : new LogVerification.Damaged(found);
    }

    private static Query loose() {
        // by id, so each subject's in the order of its chain
        return Query.of(LogTypes.EVENT, Query.MAX_LIMIT).whereMissing(LogTypes.POSITION);
    }

    private void head(StoredRecord record, Chains chains, Damages damages) {
        Envelope envelope;
        try {
            envelope = Envelope.parse(json, record);
        } catch (IllegalArgumentException e) {
            damages.entry(null, record.key().toString(), 0, "has a record that can't be read");
            return;
        }
        chains.head(record.key(), envelope.log());
    }

    private static void each(Store store, Query query, Consumer<StoredRecord> action) {
        Cursor after = null;
        do {
            Page page = store.find(after == null ? query : query.after(after));
            page.records().forEach(action);
            after = page.next();
        } while (after != null);
    }
}
