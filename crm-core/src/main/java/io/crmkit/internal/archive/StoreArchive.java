package io.crmkit.internal.archive;

import io.crmkit.archive.Archive;
import io.crmkit.event.LogAnchor;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Rearming;
import io.crmkit.internal.engine.StoredTypes;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.log.History;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
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
import java.util.Comparator;
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

    private static final int PAGE = 500;

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
        try {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            line(writer, json.canonical(JsonNodeFactory.instance.objectNode().put(ARCHIVE, FORMAT)));
            Map<String, Long> records = new TreeMap<>();
            List<RecordType> types = StoredTypes.all().stream()
                    .sorted(Comparator.comparing(RecordType::name))
                    .toList();
            for (RecordType type : types) {
                long count = write(type.name(), writer);
                if (count > 0) {
                    records.put(type.name(), count);
                }
            }
            Content content = new Content(records, last());
            line(writer, json.canonical(end(content)));
            writer.flush();
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long write(String type, Writer writer) throws IOException {
        long count = 0;
        Query all = Query.of(type, PAGE);
        Cursor after = null;
        do {
            Page page = engine.store().find(after == null ? all : all.after(after));
            for (StoredRecord record : page.records()) {
                StoredTypes.check(record);
                line(writer, lines.write(record));
                count++;
            }
            after = page.next();
        } while (after != null);
        return count;
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
