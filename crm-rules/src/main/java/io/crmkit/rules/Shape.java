package io.crmkit.rules;

import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shape of rule books as documents: their sections, and the lists and maps in them that hold elements with ids. */
final class Shape {
    /** The sections in the order in which people read them. */
    static final List<String> SECTIONS = List.of(
            "name",
            "format",
            "zone",
            "currency",
            "keepAnswersDays",
            "fields",
            "capture",
            "screening",
            "prediction",
            "scoring",
            "pool",
            "assignment",
            "pipeline",
            "calendars",
            "cadences",
            "automations",
            "payments",
            "renewal",
            "sla",
            "silence",
            "followUp",
            "notifications",
            "inFlight",
            "roles");

    /** What each element of a list or map adds to its path. */
    static final String EACH = "/*";

    private static final List<Elements> ELEMENTS = List.of(
            new Elements("fields", "field", "name", false),
            new Elements("capture/duplicates", "duplicate", "id", false),
            new Elements("screening/rules", "screening-rule", "id", false),
            new Elements("prediction/fields", "variable", "", false),
            new Elements("prediction/points", "threshold", "", false),
            new Elements("scoring/rules", "rule", "id", false),
            new Elements("scoring/groups", "group", "id", false),
            new Elements("scoring/grades", "grade", "grade", false),
            new Elements("scoring/engagement/events", "event", "id", false),
            new Elements("scoring/engagement/rules", "engagement-rule", "id", false),
            new Elements("scoring/engagement/groups", "engagement-group", "id", false),
            new Elements("scoring/engagement/grades", "engagement-grade", "grade", false),
            new Elements("pool/pools", "pool", "id", true),
            new Elements("assignment/entries", "entry", "id", true),
            new Elements("pipeline/stages", "stage", "id", true),
            new Elements("pipeline/stages/*/gates", "gate", "id", false),
            new Elements("pipeline/stages/*/checklist", "item", "id", false),
            new Elements("pipeline/stages/*/tasks", "task", "id", false),
            new Elements("pipeline/approvals", "approval", "id", false),
            new Elements("calendars", "calendar", "", false),
            new Elements("cadences", "cadence", "id", false),
            new Elements("cadences/*/splits", "split", "id", false),
            new Elements("cadences/*/steps", "step", "id", false),
            new Elements("automations", "automation", "id", false),
            new Elements("payments/instalments", "instalment", "", false),
            new Elements("sla/entries", "service-level", "id", true),
            new Elements("sla/pauses", "pause-reason", "id", false),
            new Elements("silence/entries", "silence-ladder", "id", true),
            new Elements("notifications/templates", "template", "kind", false),
            new Elements("roles", "role", "", false));

    private Shape() {}

    /**
     * Elements of a section.
     *
     * @param path where they stand, names joined by slashes, an asterisk for each element
     * @param word what one of them is called in the bundle of words
     * @param key the name of their id; empty = they have none and go by their place or by their name in a map
     * @param ordered whether their order matters
     */
    record Elements(String path, String word, String key, boolean ordered) {
        /** Returns the elements by their ids, in their order. */
        Map<String, Object> byId(@Nullable Object value) {
            Map<String, Object> found = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> map) {
                map.forEach((name, element) -> found.put((String) name, element));
            } else if (value instanceof List<?> list) {
                for (Object element : sorted(list)) {
                    found.put(key.isEmpty() ? Integer.toString(found.size() + 1) : text(element, key), element);
                }
            }
            return found;
        }

        private static List<?> sorted(List<?> list) {
            boolean numbered = !list.isEmpty() && list.stream().allMatch(one -> order(one) != null);
            if (!numbered) {
                return list;
            }
            List<Object> sorted = new ArrayList<>(list);
            sorted.sort(Comparator.comparing(Shape::order));
            return sorted;
        }
    }

    private static @Nullable BigDecimal order(Object element) {
        return element instanceof Map<?, ?> map && map.get("order") instanceof BigDecimal order ? order : null;
    }

    private static String text(Object element, String name) {
        return element instanceof Map<?, ?> map ? String.valueOf(map.get(name)) : "";
    }

    /** Returns the elements that stand at a path, null if none do. */
    static @Nullable Elements at(String path) {
        return ELEMENTS.stream()
                .filter(elements -> elements.path.equals(path))
                .findFirst()
                .orElse(null);
    }

    /** Tells whether elements stand somewhere below a path. */
    static boolean holdsElements(String path) {
        return ELEMENTS.stream().anyMatch(elements -> elements.path.startsWith(path + "/"));
    }

    /** Returns the tree of a book. */
    static Map<?, ?> tree(RuleBook book) {
        return (Map<?, ?>) Objects.requireNonNull(Documents.parse(book.canonical(), new Problems()));
    }

    /** Returns the names of two maps, those of sections in their order, then the others by name. */
    static Set<String> names(Map<?, ?> one, Map<?, ?> other) {
        Set<String> all = new TreeSet<>();
        Stream.concat(one.keySet().stream(), other.keySet().stream()).forEach(name -> all.add((String) name));
        Set<String> names = new LinkedHashSet<>(SECTIONS);
        names.retainAll(all);
        names.addAll(all);
        return names;
    }
}
