package io.crmkit.simulation;

import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers a script gave names to, and the places where it speaks of them. */
final class References {
    /** A text that is a reference as a whole: {@code $name} or {@code $name/pointer}. */
    private static final Pattern WHOLE = Pattern.compile("\\$([a-z][A-Za-z0-9_-]{0,63})((?:/[^/]*)*)");

    /** The types of records, sorted. */
    static final List<String> TYPES = Kind.ALL.stream().map(Kind::name).sorted().toList();

    private static final String RECORDS = "(?:" + String.join("|", TYPES) + ")/";

    /** A reference within the name of a record: {@code lead/$name}. */
    private static final Pattern RECORD = Pattern.compile("(" + RECORDS + ")\\$([a-z][A-Za-z0-9_-]{0,63})");

    /** A text that only looks like that: {@code lead/$$name}. */
    private static final Pattern ESCAPED = Pattern.compile("(" + RECORDS + ")\\$(\\$.*)", Pattern.DOTALL);

    /** Where the answers of commands keep the id of what they made, the first that is there counts. */
    private static final List<String> IDS = List.of(
            "/id",
            "/value/id",
            "/lead/id",
            "/opportunity/id",
            "/conversion/account",
            "/result/id",
            "/result/value/id",
            "/result/lead/id");

    private final Map<String, JsonNode> answers = new TreeMap<>();

    static boolean isName(String text) {
        return WHOLE.matcher("$" + text).matches() && text.indexOf('/') < 0;
    }

    void put(String name, JsonNode answer) {
        answers.put(name, answer);
    }

    Map<String, String> texts(Json json) {
        Map<String, String> texts = new TreeMap<>();
        answers.forEach((name, answer) -> texts.put(name, json.canonical(answer)));
        return texts;
    }

    /**
     * A text that begins with one dollar, or names a record by one.
     *
     * @param pointer where it stands
     * @param text the text
     * @param name the name it speaks of, null if it is no reference
     * @param part where in the answer it points to, empty = its id
     */
    record Spot(String pointer, String text, @Nullable String name, String part) {}

    /** Returns where a tree speaks of answers. */
    static List<Spot> spots(JsonNode node, String pointer) {
        List<Spot> spots = new ArrayList<>();
        collect(node, pointer, spots);
        return spots;
    }

    private static void collect(JsonNode node, String pointer, List<Spot> spots) {
        if (node.isObject()) {
            node.properties().forEach(part -> collect(part.getValue(), Found.child(pointer, part.getKey()), spots));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, spots);
            }
        } else if (node.isString()) {
            String text = node.stringValue();
            Matcher matcher = WHOLE.matcher(text);
            Matcher record = RECORD.matcher(text);
            if (matcher.matches()) {
                spots.add(new Spot(pointer, text, matcher.group(1), matcher.group(2)));
            } else if (record.matches()) {
                spots.add(new Spot(pointer, text, record.group(2), ""));
            } else if (text.startsWith("$") && !text.startsWith("$$")) {
                spots.add(new Spot(pointer, text, null, ""));
            }
        }
    }

    /** Returns a tree in which texts stand for the references, to check the rest of it. */
    static JsonNode placeholders(JsonNode node) {
        return replace(node, text -> {
            String stand = text.startsWith("$$") ? text.substring(1) : text.startsWith("$") ? "x" : text;
            return JsonNodeFactory.instance.stringNode(stand);
        });
    }

    /**
     * Returns a tree with what its references stand for.
     *
     * @throws IllegalArgumentException if one stands for nothing
     */
    JsonNode resolve(JsonNode node) {
        return replace(node, this::resolved);
    }

    private JsonNode resolved(String text) {
        Matcher matcher = WHOLE.matcher(text);
        Matcher record = RECORD.matcher(text);
        if (matcher.matches()) {
            return matcher.group(2).isEmpty() ? id(matcher.group(1)) : at(matcher.group(1), matcher.group(2));
        } else if (record.matches()) {
            return JsonNodeFactory.instance.stringNode(
                    record.group(1) + id(record.group(2)).asString());
        }
        Matcher escaped = ESCAPED.matcher(text);
        String plain = escaped.matches() ? escaped.group(1) + escaped.group(2) : text;
        return JsonNodeFactory.instance.stringNode(text.startsWith("$$") ? text.substring(1) : plain);
    }

    private JsonNode at(String name, String pointer) {
        JsonNode found = answer(name).at(JsonPointer.compile(pointer));
        if (found.isMissingNode()) {
            throw new IllegalArgumentException(
                    "The reference ($" + name + pointer + ") must point to a part of the answer " + answer(name) + ".");
        }
        return found;
    }

    private JsonNode id(String name) {
        JsonNode answer = answer(name);
        for (String pointer : IDS) {
            JsonNode found = answer.at(pointer);
            if (found.isString()) {
                return found;
            }
        }
        throw new IllegalArgumentException("The answer (" + name + ") must hold an id to be used as $" + name
                + ", but is " + answer + ".\nMaybe the command was refused, or a pointer is missing, as in $" + name
                + "/lead/id?");
    }

    private JsonNode answer(String name) {
        JsonNode answer = answers.get(name);
        if (answer == null) {
            throw new IllegalArgumentException("The reference ($" + name + ") must be given by a line before.");
        }
        return answer;
    }

    private static JsonNode replace(JsonNode node, java.util.function.Function<String, JsonNode> replacement) {
        if (node.isString()) {
            return replacement.apply(node.stringValue());
        } else if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> copy.add(replace(element, replacement)));
            return copy;
        } else if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(part -> copy.set(part.getKey(), replace(part.getValue(), replacement)));
            return copy;
        }
        return node;
    }
}
