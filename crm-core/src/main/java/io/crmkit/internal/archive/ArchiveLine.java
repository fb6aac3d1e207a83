package io.crmkit.internal.archive;

import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TagsValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A record as a line of an archive. */
final class ArchiveLine {
    private static final Set<String> NAMES = Set.of("body", "find", "format", "id", "text", "type");

    private final Json json;

    ArchiveLine(Json json) {
        this.json = json;
    }

    String write(StoredRecord record) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("type", record.key().type());
        line.put("id", record.key().id());
        line.put("format", record.format());
        if (!record.attributes().isEmpty()) {
            ObjectNode find = line.putObject("find");
            record.attributes().forEach((name, value) -> find.set(name, tree(value)));
        }
        JsonNode body = tree(record.body());
        if (body == null) {
            line.put("text", record.body());
        } else {
            line.set("body", body);
        }
        return json.canonical(line);
    }

    /** Returns a body as a tree, null if the tree would not give it back to the byte. */
    private @Nullable JsonNode tree(String body) {
        try {
            JsonNode tree = json.parse(body);
            return json.canonical(tree).equals(body) ? tree : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static JsonNode tree(AttributeValue value) {
        if (value instanceof NumberValue number) {
            return JsonNodeFactory.instance.numberNode(number.value());
        } else if (value instanceof TextValue text) {
            return JsonNodeFactory.instance.stringNode(text.value());
        }
        ArrayNode tags = JsonNodeFactory.instance.arrayNode();
        ((TagsValue) value).values().stream().sorted().forEach(tags::add);
        return tags;
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if the line is none
     */
    Put read(JsonNode line) {
        for (String name : line.propertyNames()) {
            require(
                    NAMES.contains(name),
                    "The line must hold nothing but " + NAMES.stream().sorted().toList() + ", but holds (" + name
                            + ").");
        }
        require(line.path("type").isString() && line.path("id").isString(), "The line must have a type and an id.");
        require(line.path("format").isInt(), "The format of the line must be a whole number.");
        require(
                line.has("body") != line.path("text").isString(),
                "The line must have a body, or a body as text, and not both.");
        Map<String, AttributeValue> find = new TreeMap<>();
        for (Map.Entry<String, JsonNode> attribute : line.path("find").properties()) {
            find.put(attribute.getKey(), value(attribute.getKey(), attribute.getValue()));
        }
        return new Put(
                RecordKey.of(line.get("type").stringValue(), line.get("id").stringValue()),
                0,
                find,
                line.get("format").intValue(),
                line.has("body")
                        ? json.canonical(line.get("body"))
                        : line.get("text").stringValue());
    }

    private static AttributeValue value(String name, JsonNode node) {
        if (node.isString()) {
            return AttributeValue.of(node.stringValue());
        } else if (node.isIntegralNumber() && node.canConvertToLong()) {
            return AttributeValue.of(node.longValue());
        }
        List<String> tags = new ArrayList<>();
        require(node.isArray(), "The attribute (" + name + ") must be a text, a whole number or a list of texts.");
        for (JsonNode tag : node) {
            require(tag.isString(), "The attribute (" + name + ") must be a list of texts.");
            tags.add(tag.stringValue());
        }
        return AttributeValue.of(tags);
    }

    private static void require(boolean holds, String must) {
        if (!holds) {
            throw new IllegalArgumentException(must);
        }
    }
}
