package io.crmkit.internal.importing;

import io.crmkit.decision.Violation;
import io.crmkit.internal.importing.Spots.Spot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects everything that is wrong with a mapping, to tell it all at once; at most {@value #MOST} problems. */
public final class Problems {
    private static final int MOST = 1_000;
    private static final int LONGEST = 80;

    private final List<Violation> found = new ArrayList<>();
    private @Nullable Spot spot;

    /** Adds a problem. */
    void add(String pointer, @Nullable Object value, String must, @Nullable String maybe) {
        if (found.size() < MOST) {
            found.add(new Violation(pointer, value == null ? null : shown(value), must, maybe));
        }
    }

    /** Adds the one problem of a text that is no document, and where it is. */
    void text(int line, int column, String must, @Nullable String maybe) {
        spot = new Spot(line, column);
        add("", null, must, maybe);
    }

    /** Returns where the text of the mapping is no document, null if it is one. */
    public @Nullable Spot spot() {
        return spot;
    }

    /** Tells whether something is wrong with a place, or with what holds it. */
    boolean has(String pointer) {
        return found.stream().anyMatch(one -> !one.path().isEmpty() && (pointer + "/").startsWith(one.path() + "/"));
    }

    /** Returns the problems in the order in which they were found. */
    public List<Violation> list() {
        return List.copyOf(found);
    }

    /** Returns a pointer to a property below another place. */
    static String below(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String shown(Object value) {
        String text = value.toString();
        if (value instanceof JsonNode node) {
            text = node.isString()
                    ? node.stringValue()
                    : node.isObject() ? "an object" : node.isArray() ? "a list" : node.toString();
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
