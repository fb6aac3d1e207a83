package io.crmkit.internal.archive;

import io.crmkit.archive.Archive;
import io.crmkit.event.LogAnchor;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Rearming;
import io.crmkit.internal.engine.StoredTypes;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.log.History;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoredRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The archive of one engine's store. */
public final class StoreArchive implements Archive {
    static final String ARCHIVE = "archive";
    static final String END = "end";
    static final String RECORDS = "records";
    static final String BLOCK = "block";

    private final Engine engine;
    private final Json json;
    private final ArchiveLine lines;

    /** Creates the archive of an engine. */
    public StoreArchive(Engine engine) {
        this.engine = engine;
        this.json = engine.json();
        this.lines = new ArchiveLine(json);
    }

    @Override
    public Content write(OutputStream out) {
        List<String> types = StoredTypes.all().stream().map(RecordType::name).toList();
        RecordScan snapshot = engine.scan(types);
        try (RecordScan all = snapshot == null ? new PagedScan(engine.store(), types) : snapshot) {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            line(writer, json.canonical(JsonNodeFactory.instance.objectNode().put(ARCHIVE, FORMAT)));
            Map<String, Long> records = new TreeMap<>();
            LogAnchor last = null;
            for (StoredRecord record = all.next(); record != null; record = all.next()) {
                StoredTypes.check(record);
                line(writer, lines.write(record));
                records.merge(record.key().type(), 1L, Long::sum);
                LogAnchor block = History.anchor(record);
                last = block == null || (last != null && last.number() > block.number()) ? last : block;
            }
            // of pages the last block is looked up when all are read: whoever reads the archive is told if the log grew
            Content content = new Content(records, snapshot == null ? last() : last);
            line(writer, json.canonical(end(content)));
            writer.flush();
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(Writer writer, String line) throws IOException {
        writer.write(line);
        writer.write('\n');
    }

    private @Nullable LogAnchor last() {
        return new History(engine.store(), json).last();
    }

    private static ObjectNode end(Content content) {
        ObjectNode end = JsonNodeFactory.instance.objectNode().put(END, true);
        ObjectNode records = end.putObject(RECORDS);
        content.records().forEach(records::put);
        LogAnchor last = content.last();
        if (last != null) {
            end.putObject(BLOCK).put("number", last.number()).put("hash", last.hash());
        }
        return end;
    }

    @Override
    public Content read(InputStream in) {
        Content read = new ArchiveReader(engine, lines).read(in);
        Rearming.everything(engine);
        return read;
    }
}
