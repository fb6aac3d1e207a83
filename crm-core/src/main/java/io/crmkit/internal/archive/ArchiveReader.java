package io.crmkit.internal.archive;

import io.crmkit.archive.Archive;
import io.crmkit.archive.Archive.ArchiveException;
import io.crmkit.archive.Archive.Content;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.event.LogAnchor;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.StoredTypes;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.log.History;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoredRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one archive into a store. For one use. */
final class ArchiveReader {
    /** How many records, and characters of them, go into one commit. */
    private static final int BATCH = 200;

    private static final int MOST_CHARS = 1 << 20;
    private static final int ATTEMPTS = 5;

    /** What a process may have put into its store before. */
    private static final Set<String> OWN = Set.of("book", "sequence");

    private final Engine engine;
    private final Json json;
    private final ArchiveLine lines;
    private final Set<String> types;
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<Put> batch = new ArrayList<>();
    private @Nullable RecordKey before;
    private int chars;
    private long line;

    ArchiveReader(Engine engine, ArchiveLine lines) {
        this.engine = engine;
        this.json = engine.json();
        this.lines = lines;
        this.types = StoredTypes.all().stream().map(RecordType::name).collect(Collectors.toUnmodifiableSet());
    }

    Content read(InputStream in) {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
            begin(next(reader));
            JsonNode end = null;
            long place = 0;
            for (JsonNode node = next(reader); node != null; node = next(reader)) {
                if (end != null) {
                    throw wrong(
                            "Nothing must follow the end of an archive.\nMaybe two archives were put together?", null);
                } else if (node.has(StoreArchive.END)) {
                    flush();
                    end = node;
                    place = line;
                } else {
                    take(node);
                }
            }
            if (end == null) {
                flush();
                throw wrong("The end of the archive must be there.\nMaybe the file was cut off?", null);
            }
            line = place;
            return compare(end);
        } catch (CharacterCodingException e) {
            throw wrong("The archive must be UTF-8.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable JsonNode next(BufferedReader reader) throws IOException {
        line++;
        StringBuilder text = new StringBuilder();
        int c = reader.read();
        while (c >= 0 && c != '\n') {
            if (text.length() == Json.MAX_TEXT) {
                throw wrong("The line must have at most " + Json.MAX_TEXT + " characters.", null);
            }
            text.append((char) c);
            c = reader.read();
        }
        if (c < 0 && text.isEmpty()) {
            return null;
        }
        try {
            return json.parse(text.toString());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage(), e);
        }
    }

    private void begin(@Nullable JsonNode first) {
        JsonNode format = first == null ? null : first.get(StoreArchive.ARCHIVE);
        if (format == null || !format.isInt()) {
            throw wrong(
                    "The first line must say that it is an archive, as {\"archive\":1}.\nMaybe it is another file?",
                    null);
        } else if (format.intValue() < 1 || format.intValue() > Archive.FORMAT) {
            throw wrong(
                    "The format (" + format + ") of the archive must be at most " + Archive.FORMAT
                            + ".\nMaybe a newer release wrote it?",
                    null);
        }
    }

    private void take(JsonNode node) {
        Put put;
        try {
            put = lines.read(node);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage(), e);
        }
        RecordKey key = put.key();
        if (!types.contains(key.type())) {
            throw wrong("The type (" + key.type() + ") must be known.\nMaybe a newer release wrote the archive?", null);
        }
        RecordKey last = before;
        if (last != null && last.type().equals(key.type()) && last.id().compareTo(key.id()) >= 0) {
            throw wrong(
                    "The record " + key + " must stand after " + last + ".\nMaybe lines were added or moved?", null);
        }
        StoredTypes.check(new StoredRecord(key, 1, put.attributes(), put.format(), put.body()));
        before = key;
        counts.merge(key.type(), 1L, Long::sum);
        batch.add(put);
        chars += put.body().length();
        if (batch.size() == BATCH || chars >= MOST_CHARS) {
            flush();
        }
    }

    private void flush() {
        List<Put> rest = List.copyOf(batch);
        batch.clear();
        chars = 0;
        for (int attempt = 1; !rest.isEmpty() && !commit(rest, attempt); attempt++) {
            if (attempt == ATTEMPTS) {
                throw wrong("Nobody else must write to the store.\nMaybe another process uses it?", null);
            }
            rest = missing(rest);
        }
    }

    /** Writes records; what came of it if the store failed is looked up, a few times. */
    private boolean commit(List<Put> puts, int attempt) {
        Changeset.Builder changes = Changeset.builder();
        puts.forEach(changes::put);
        try {
            return engine.store().commit(changes.build()) instanceof CommitResult.Committed;
        } catch (StoreUnavailableException e) {
            if (attempt == ATTEMPTS) {
                throw e;
            }
            return false;
        }
    }

    /** Returns those records that are not in the store, and requires that those that are there are the same. */
    private List<Put> missing(List<Put> puts) {
        Map<RecordKey, StoredRecord> there = new HashMap<>();
        engine.store().get(puts.stream().map(Put::key).toList()).forEach(found -> there.put(found.key(), found));
        List<Put> missing = new ArrayList<>();
        for (Put put : puts) {
            StoredRecord found = there.get(put.key());
            if (found == null) {
                missing.add(put);
            } else if (found.format() != put.format()
                    || !found.body().equals(put.body())
                    || !found.attributes().equals(put.attributes())) {
                throw wrong(
                        "The record " + put.key()
                                + " must not be in the store, or be the same.\nMaybe the store is not empty?",
                        null);
            }
        }
        return missing;
    }

    private Content compare(JsonNode end) {
        Map<String, Long> wanted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> count : end.path(StoreArchive.RECORDS).properties()) {
            wanted.put(count.getKey(), count.getValue().asLong(-1));
        }
        if (!wanted.equals(counts)) {
            throw wrong(
                    "The archive must hold " + wanted + ", but holds " + counts + ".\nMaybe lines are missing?", null);
        }
        for (String type : types) {
            long read = counts.getOrDefault(type, 0L);
            if (!OWN.contains(type) && engine.store().count(Query.of(type, 1), read + 1) != read) {
                throw wrong(
                        "The store must hold nothing else, but holds more of type (" + type
                                + ").\nMaybe it was not empty?",
                        null);
            }
        }
        LogAnchor last = new History(engine.store(), json).last();
        JsonNode block = end.get(StoreArchive.BLOCK);
        LogAnchor named = block == null
                ? null
                : new LogAnchor(
                        block.path("number").asLong(0), block.path("hash").asString(""));
        if (!java.util.Objects.equals(last, named)) {
            throw wrong(
                    "The last block of the log must be " + named + ", but is " + last
                            + ".\nMaybe the archive was changed?",
                    null);
        }
        return new Content(counts, last);
    }

    private ArchiveException wrong(@Nullable String message, @Nullable Throwable cause) {
        return new ArchiveException(line, String.valueOf(message), cause);
    }
}
