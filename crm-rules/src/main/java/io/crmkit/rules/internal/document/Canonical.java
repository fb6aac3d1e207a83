package io.crmkit.rules.internal.document;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a tree as canonical JSON: names sorted by UTF-16 code units, no white space, plain numbers. */
public final class Canonical {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private Canonical() {}

    /** Returns the canonical text of a tree. */
    public static String text(Object root) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, root);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            TreeMap<String, Object> sorted = new TreeMap<>();
            map.forEach((name, child) -> sorted.put((String) name, child));
            sorted.forEach((name, child) -> {
                generator.writeName(name);
                write(generator, child);
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            list.forEach(child -> write(generator, child));
            generator.writeEndArray();
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number.toPlainString());
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else {
            generator.writeString((String) value);
        }
    }
}
