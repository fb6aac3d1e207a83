package io.crmkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what is with what is wanted; what is not named is not looked at. */
final class Likeness {
    private Likeness() {}

    /**
     * A difference.
     *
     * @param pointer where, empty = the whole
     * @param wanted what was wanted there
     * @param found what is there, null = nothing
     */
    record Difference(
            String pointer, String wanted, @Nullable String found) {}

    static List<Difference> between(JsonNode wanted, @Nullable JsonNode found) {
        List<Difference> differences = new ArrayList<>();
        compare(wanted, found, "", differences);
        return differences;
    }

    private static void compare(
            JsonNode wanted, @Nullable JsonNode found, String pointer, List<Difference> differences) {
        JsonNode some = wanted.isObject() && wanted.size() == 1 ? wanted.get("some") : null;
        if (some != null && found != null && found.isArray()) {
            boolean any = false;
            for (JsonNode element : found) {
                any |= between(some, element).isEmpty();
            }
            if (!any) {
                differences.add(new Difference(pointer, "some " + some, found.toString()));
            }
        } else if (wanted.isObject() && found != null && found.isObject()) {
            for (Map.Entry<String, JsonNode> part : wanted.properties()) {
                String at = pointer + "/" + part.getKey().replace("~", "~0").replace("/", "~1");
                compare(part.getValue(), found.get(part.getKey()), at, differences);
            }
        } else if (wanted.isArray() && found != null && found.isArray() && wanted.size() == found.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                compare(wanted.get(i), found.get(i), pointer + "/" + i, differences);
            }
        } else if (!same(wanted, found)) {
            differences.add(new Difference(pointer, wanted.toString(), found == null ? null : found.toString()));
        }
    }

    private static boolean same(JsonNode wanted, @Nullable JsonNode found) {
        if (wanted.isNull() || found == null) {
            return wanted.isNull() && (found == null || found.isNull());
        } else if (wanted.isNumber() && found.isNumber()) {
            return wanted.decimalValue().compareTo(found.decimalValue()) == 0;
        }
        return wanted.equals(found);
    }
}
