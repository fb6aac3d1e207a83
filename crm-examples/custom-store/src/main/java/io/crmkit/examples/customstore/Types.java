package io.crmkit.examples.customstore;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.SchemaMismatchException;
import io.crmkit.spi.store.SchemaMismatchException.Mismatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.h2.mvstore.MVMap;

/** What was ever prepared, kept in the file: types and attributes come and never go. */
final class Types {
    /** For each type its attributes, as {@code name=KIND} with commas between. */
    private final MVMap<String, String> file;

    private final Map<String, RecordType> known = new HashMap<>();

    Types(MVMap<String, String> file) {
        this.file = file;
        file.forEach((name, attributes) -> known.put(name, parse(name, attributes)));
    }

    RecordType of(String name) {
        RecordType type = known.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "The record type (" + name + ") must be prepared.\nMaybe it is missing in a call of prepare?");
        }
        return type;
    }

    /** Finds every mismatch before it changes anything. */
    void widen(List<RecordType> wanted) {
        Map<String, RecordType> wider = new HashMap<>();
        List<Mismatch> mismatches = new ArrayList<>();
        for (RecordType type : wanted) {
            if (wider.put(type.name(), widened(type, mismatches)) != null) {
                throw new IllegalArgumentException("The type (" + type.name() + ") must occur only once.");
            }
        }
        if (!mismatches.isEmpty()) {
            throw new SchemaMismatchException(mismatches);
        }
        wider.values().forEach(type -> file.put(type.name(), words(type)));
        known.putAll(wider);
    }

    private RecordType widened(RecordType asked, List<Mismatch> mismatches) {
        RecordType all = known.getOrDefault(asked.name(), RecordType.of(asked.name()));
        for (Map.Entry<String, AttributeKind> attribute : asked.attributes().entrySet()) {
            AttributeKind found = all.attributes().get(attribute.getKey());
            if (found == null) {
                all = all.with(attribute.getKey(), attribute.getValue());
            } else if (found != attribute.getValue()) {
                mismatches.add(new Mismatch(
                        asked.name(), attribute.getKey(), attribute.getValue().name(), found.name()));
            }
        }
        return all;
    }

    private static String words(RecordType type) {
        return type.attributes().entrySet().stream()
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining(","));
    }

    private static RecordType parse(String name, String words) {
        RecordType type = RecordType.of(name);
        for (String word : words.isEmpty() ? new String[0] : words.split(",", -1)) {
            String[] attribute = word.split("=", 2);
            type = type.with(attribute[0], AttributeKind.valueOf(attribute[1]));
        }
        return type;
    }
}
