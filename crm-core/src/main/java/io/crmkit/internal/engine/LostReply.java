package io.crmkit.internal.engine;

import io.crmkit.error.StoreUnavailableException;
import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out what became of a command whose reply was lost. */
final class LostReply {
    private final Store store;
    private final Json json;

    LostReply(Store store, Json json) {
        this.store = store;
        this.json = json;
    }

    /**
     * Looks for the first entry of a command and for the answer it keeps: they are there as they were written, or as
     * somebody else wrote them who did the same command meanwhile. Whose it is matters: his answer may be another one.
     *
     * @param lost gets what fails on the way
     * @return what became of it, null if that is not known
     */
    @Nullable
    CommitResult find(Unit unit, String command, Changeset changes, StoreUnavailableException lost) {
        RecordKey entry = unit.records().firstEntry();
        if (entry == null) {
            return null;
        }
        Map<RecordKey, String> written = changes.puts().stream()
                .filter(put -> put.key().equals(entry) || Side.isAnswer(put.key()))
                .collect(Collectors.toMap(Put::key, Put::body));
        try {
            List<StoredRecord> there = store.get(List.copyOf(written.keySet()));
            Optional<StoredRecord> first =
                    there.stream().filter(record -> record.key().equals(entry)).findFirst();
            if (first.isEmpty()) {
                return null;
            }
            // the entry of another command stands where this one expected none: it cannot be applied any more
            boolean ours = command(first.get()).equals(command)
                    && there.size() == written.size()
                    && there.stream().allMatch(record -> record.body().equals(written.get(record.key())));
            return ours
                    ? new CommitResult.Committed(Map.of())
                    : new CommitResult.Conflicted(List.of(
                            new CommitResult.Conflict(entry, 0, first.get().version())));
        } catch (StoreUnavailableException e) {
            lost.addSuppressed(e);
            return null;
        }
    }

    private String command(StoredRecord entry) {
        return json.parse(entry.body()).path("command").asString("");
    }
}
