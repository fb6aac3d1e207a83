package io.crmkit.simulation;

import io.crmkit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers a script gave names to, and the places where it speaks of them. */
final class References {
    /** A text that is a reference as a whole: {@code $name} or {@code $name/pointer}. */
    private static final Pattern WHOLE = Pattern.compile("\\$([a-z][A-Za-z0-9_-]{0,63})((?:/[^/]*)*)");

    /** A reference within the name of a record: {@code lead/$name}. */
    private static final Pattern RECORD = Pattern.compile("([a-z]+/)?\\$([a-z][A-Za-z0-9_-]{0,63})");

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

    /** Returns the names a tree speaks of, in the order of their places. */
    static List<String> namesIn(JsonNode node) {
        List<String> names = new ArrayList<>();
        replace(node, text -> {
            Matcher matcher = WHOLE.matcher(text);
            Matcher record = RECORD.matcher(text);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            } else if (record.matches()) {
                names.add(record.group(2));
            }
            return node;
        });
        return names;
    }

    /** Tells whether a tree speaks of parts of answers, which may be of any type. */
    static boolean pointers(JsonNode node) {
        boolean[] found = {false};
        replace(node, text -> {
            Matcher matcher = WHOLE.matcher(text);
            found[0] |= matcher.matches() && !matcher.group(2).isEmpty();
            return node;
        });
        return found[0];
    }

    /** Tells whether the value at a pointer, or what it is a part of, is a reference. */
    static boolean isReference(JsonNode node, String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            JsonNode value = node.at(at);
            if (value.isString() && WHOLE.matcher(value.stringValue()).matches()) {
                return true;
            }
        }
        return false;
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
        return JsonNodeFactory.instance.stringNode(text.startsWith("$$") ? text.substring(1) : text);
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
