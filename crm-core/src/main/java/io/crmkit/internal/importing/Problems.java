package io.crmkit.internal.importing;

import io.crmkit.internal.importing.Spots.Spot;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Finding;
import io.crmkit.internal.phrase.Phrase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects everything that is wrong with a mapping, to tell it all at once; at most {@value #MOST} problems. */
public final class Problems {
    private static final int MOST = 1_000;
    private static final int LONGEST = 80;

    private final List<Finding> found = new ArrayList<>();
    private @Nullable Spot spot;

    /** Adds a problem. */
    void add(String pointer, @Nullable Object value, Phrase must, @Nullable Phrase maybe) {
        if (found.size() < MOST) {
            found.add(new Finding(pointer, value == null ? null : shown(value), must, maybe));
        }
    }

    /** Adds a problem for which there is no advice. */
    void add(String pointer, @Nullable Object value, Code must, Object... about) {
        add(pointer, value, Phrase.of(must, about), null);
    }

    /** Adds the one problem of a text that is no document, and where it is. */
    void text(int line, int column, Phrase must, @Nullable Phrase maybe) {
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
    public List<Finding> list() {
        return List.copyOf(found);
    }

    /** Returns a pointer to a property below another place. */
    static String below(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static Object shown(Object value) {
        if (value instanceof JsonNode node && node.isContainer()) {
            return Phrase.of(node.isObject() ? Code.FOUND_OBJECT : Code.FOUND_LIST);
        }
        String text = value instanceof JsonNode node && node.isString() ? node.stringValue() : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
