package io.crmkit.rules.internal.document;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a document and where it stands. */
public record Place(Object value, String pointer, String name, Problems problems) {
    private static final int MOST_TOLD = 24;

    /** Returns the root of a document. */
    public static Place root(Object value, Problems problems) {
        return new Place(value, "", "rule book", problems);
    }

    /** Reports that the value is not what it must be; "The name must" and a full stop are added. */
    public void must(String what) {
        must(what, null);
    }

    /** Reports that the value is not what it must be, with a hint. */
    public void must(String what, @Nullable String maybe) {
        Object shown = value instanceof String text ? '"' + text + '"' : value;
        problems.add(pointer, shown, "The " + name + " must " + what + ".", maybe);
    }

    /** Reports an unknown name, with the nearest known one. */
    public void unknown(String what, String text, Collection<String> known) {
        must("be " + what + list(known), Near.maybe(text, known));
    }

    /** Returns a value of the object that stands here. */
    public Place child(String childName, Object child) {
        String escaped = childName.replace("~", "~0").replace("/", "~1");
        return new Place(child, pointer + "/" + escaped, childName, problems);
    }

    /** Returns an element of the list that stands here. */
    public Place child(int index, Object child) {
        return new Place(child, pointer + "/" + index, "element of " + name, problems);
    }

    /** Returns a place that stands for the absence of a value in the object here. */
    public void missing(String childName) {
        problems.add(pointer + "/" + childName, null, "The " + childName + " must be given.", null);
    }

    /** Tells whether a list stands here. */
    public boolean isList() {
        return value instanceof List<?>;
    }

    /** Tells whether an object stands here that has a name. */
    public boolean has(String childName) {
        return value instanceof Map<?, ?> map && map.containsKey(childName);
    }

    private static String list(Collection<String> known) {
        if (known.isEmpty()) {
            return ", and there are none";
        }
        return known.size() > MOST_TOLD ? ", of " + known.size() : ": " + String.join(", ", known);
    }
}
