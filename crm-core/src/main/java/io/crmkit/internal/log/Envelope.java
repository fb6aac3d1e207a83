package io.crmkit.internal.log;

import io.crmkit.error.FormatException;
import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.StoredRecord;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of the record of a subject.
 *
 * @param log the end of its chain of entries
 * @param handled up to when its due work is handled; null = never
 * @param data the subject itself
 */
public record Envelope(Head log, @Nullable Instant handled, JsonNode data) {
    /** Requires head and data. */
    public Envelope {
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(data, "data");
    }

    /** The number of the format of bodies. */
    public static final int FORMAT = 1;

    /**
     * Reads the body of a record.
     *
     * @param json the reader
     * @param record a record whose body is the canonical text of an envelope
     * @return the envelope
     * @throws FormatException if a newer version wrote it
     */
    public static Envelope parse(Json json, StoredRecord record) {
        check(record);
        return json.read(record.body(), Envelope.class);
    }

    /**
     * Requires that a record can be read.
     *
     * @param record the record
     * @throws FormatException if a newer version wrote it
     */
    public static void check(StoredRecord record) {
        Formats.check(record, FORMAT);
    }
}
