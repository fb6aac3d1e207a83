package io.crmkit.rules.builder;

import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The properties that a JSON Schema knows, and those that a document has: paths, {@code []} for an element, {@code *} for a
 * name that is free, and {@code =value} after what has few values. Conditions and actions, which stand in many places, have one
 * path each.
 */
final class SchemaProperties {
    private static final List<String> SHARED = List.of("condition", "action");
    private static final String DEFINITIONS = "#/$defs/";
    private static final List<String> BRANCHES = List.of("anyOf", "oneOf", "allOf");

    private final Map<?, ?> schema;

    private SchemaProperties(Map<?, ?> schema) {
        this.schema = schema;
    }

    static SchemaProperties of(String schema) {
        return new SchemaProperties(tree(schema));
    }

    private static Map<?, ?> tree(String json) {
        return (Map<?, ?>) Objects.requireNonNull(Documents.parse(json, new Problems()));
    }

    /** Returns all that the schema knows, but what stands below some paths. */
    Set<String> known(Set<String> leaves) {
        Set<String> paths = new TreeSet<>();
        known(List.of(schema), "", leaves, paths);
        return paths;
    }

    private void known(List<Map<?, ?>> nodes, String path, Set<String> leaves, Set<String> paths) {
        List<Map<?, ?>> expanded = expanded(nodes);
        expanded.forEach(node -> values(node).forEach(value -> paths.add(path + "=" + text(value))));
        children(expanded).forEach((name, child) -> {
            String at = path(path + "/" + name, child);
            boolean again = SHARED.contains(at.substring(1)) && paths.contains(at);
            paths.add(path + "/" + name);
            paths.add(at);
            if (!again && !leaves.contains(at)) {
                known(child, at, leaves, paths);
            }
        });
    }

    /** Returns all that a document has. */
    Set<String> written(String json) {
        Set<String> paths = new TreeSet<>();
        written(List.of(schema), tree(json), "", paths);
        return paths;
    }

    private void written(List<Map<?, ?>> nodes, Object value, String path, Set<String> paths) {
        Map<String, List<Map<?, ?>>> children = children(expanded(nodes));
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, one) -> {
                String known = children.containsKey(name) ? (String) name : "*";
                List<Map<?, ?>> child = children.getOrDefault(known, List.of());
                paths.add(path + "/" + known);
                paths.add(path(path + "/" + known, child));
                written(child, one, path(path + "/" + known, child), paths);
            });
        } else if (value instanceof List<?> list) {
            List<Map<?, ?>> child = children.getOrDefault("[]", List.of());
            list.forEach(one -> {
                paths.add(path + "/[]");
                paths.add(path(path + "/[]", child));
                written(child, one, path(path + "/[]", child), paths);
            });
        } else {
            paths.add(path + "=" + text(value));
        }
    }

    private String path(String path, List<Map<?, ?>> child) {
        List<Map<?, ?>> said = expanded(child);
        return SHARED.stream()
                .filter(name -> said.contains(referred(DEFINITIONS + name)))
                .map(name -> "/" + name)
                .findFirst()
                .orElse(path);
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static List<?> values(Map<?, ?> node) {
        return node.get("enum") instanceof List<?> list
                ? list
                : node.containsKey("const") ? List.of(node.get("const")) : List.of();
    }

    /** What a node says, with what it refers to and all its branches. */
    private List<Map<?, ?>> expanded(List<Map<?, ?>> nodes) {
        List<Map<?, ?>> all = new ArrayList<>();
        for (Map<?, ?> node : nodes) {
            if (all.contains(node)) {
                continue;
            }
            all.add(node);
            if (node.get("$ref") instanceof String ref) {
                all.addAll(expanded(List.of(referred(ref))));
            }
            for (String branches : BRANCHES) {
                if (node.get(branches) instanceof List<?> list) {
                    list.forEach(one -> all.addAll(expanded(List.of((Map<?, ?>) one))));
                }
            }
        }
        return all;
    }

    private Map<?, ?> referred(String ref) {
        Map<?, ?> definitions = (Map<?, ?>) Objects.requireNonNull(schema.get("$defs"));
        return (Map<?, ?>) Objects.requireNonNull(definitions.get(ref.substring(DEFINITIONS.length())));
    }

    private static Map<String, List<Map<?, ?>>> children(List<Map<?, ?>> expanded) {
        Map<String, List<Map<?, ?>>> children = new LinkedHashMap<>();
        for (Map<?, ?> node : expanded) {
            if (node.get("properties") instanceof Map<?, ?> properties) {
                properties.forEach((name, child) -> add(children, (String) name, child));
            }
            add(children, "*", node.get("additionalProperties"));
            add(children, "[]", node.get("items"));
        }
        return children;
    }

    private static void add(Map<String, List<Map<?, ?>>> children, String name, Object child) {
        if (child instanceof Map<?, ?> node) {
            children.computeIfAbsent(name, none -> new ArrayList<>()).add(node);
        } else if (Boolean.TRUE.equals(child)) {
            children.computeIfAbsent(name, none -> new ArrayList<>());
        }
    }
}
