package io.crmkit.internal.importing;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object of a document, from which properties are read; what is wrong with them goes to the problems. */
final class Node {
    final String pointer;
    final JsonNode json;
    final Problems problems;

    Node(String pointer, JsonNode json, Problems problems) {
        this.pointer = pointer;
        this.json = json;
        this.problems = problems;
    }

    String at(String name) {
        return Problems.below(pointer, name);
    }

    boolean has(String name) {
        return json.has(name);
    }

    /** Checks that there is nothing but known properties. */
    void only(Set<String> known) {
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                problems.add(
                        at(name),
                        null,
                        Phrase.of(Code.ONE_OF, new TreeSet<>(known)),
                        Near.maybe(name, new TreeSet<>(known)));
            }
        }
    }

    @Nullable
    String text(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isString()) {
            return value.isMissingNode() ? null : value.stringValue();
        }
        problems.add(at(name), value, Code.TEXT);
        return null;
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            problems.add(at(name), value, Code.FLAG);
        }
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    /** Returns a list of texts, or one text as a list. */
    List<String> texts(String name) {
        JsonNode value = json.path(name);
        List<String> texts = new ArrayList<>();
        if (value.isString()) {
            texts.add(value.stringValue());
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                JsonNode item = value.get(i);
                if (!item.isString()) {
                    problems.add(at(name) + "/" + i, item, Code.TEXT);
                } else if (texts.contains(item.stringValue())) {
                    problems.add(at(name) + "/" + i, item, Code.TWICE);
                } else {
                    texts.add(item.stringValue());
                }
            }
        } else if (!value.isMissingNode()) {
            problems.add(at(name), value, Code.TEXTS);
        }
        return texts;
    }

    Map<String, String> table(String name) {
        JsonNode value = json.path(name);
        Map<String, String> table = new LinkedHashMap<>();
        if (!value.isMissingNode() && !value.isObject()) {
            problems.add(at(name), value, Code.TABLE);
        }
        value.properties().forEach(entry -> {
            if (entry.getValue().isString()) {
                table.put(entry.getKey(), entry.getValue().stringValue());
            } else {
                problems.add(Problems.below(at(name), entry.getKey()), entry.getValue(), Code.TEXT);
            }
        });
        return table;
    }

    /** Returns one of some words, the first if there is none. */
    String choice(String name, List<String> words) {
        String word = text(name);
        if (word != null && !words.contains(word)) {
            problems.add(at(name), word, Phrase.of(Code.ONE_OF, words), Near.maybe(word, words));
        }
        return word == null || !words.contains(word) ? words.get(0) : word;
    }
}
