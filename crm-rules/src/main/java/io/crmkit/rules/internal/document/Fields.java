package io.crmkit.rules.internal.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The named values of an object. Every name that is not asked for is a problem. */
public final class Fields {
    private final Place place;
    private final Map<?, ?> values;
    /** The names that were asked for, one by one or many at once. */
    private final List<String> known = new ArrayList<>(4);

    private final List<Collection<String>> more = new ArrayList<>(0);

    private Fields(Place place, Map<?, ?> values) {
        this.place = place;
        this.values = values;
    }

    /** Returns a reader of objects. */
    public static <T> Reader<T> object(Function<Fields, T> body) {
        return place -> {
            if (!(place.value() instanceof Map<?, ?> map)) {
                place.must(Code.OBJECT);
                return null;
            }
            Fields fields = new Fields(place, map);
            T result = body.apply(fields);
            fields.refuseUnknown();
            return result;
        };
    }

    /** Returns where the object stands. */
    public Place place() {
        return place;
    }

    /** Tells whether a name has a value. */
    public boolean has(String name) {
        known.add(name);
        return values.containsKey(name);
    }

    /** Returns which of some names have a value, in the order of the document. */
    public List<String> among(Collection<String> names) {
        more.add(names);
        List<String> found = new ArrayList<>(1);
        for (Object name : values.keySet()) {
            if (names.contains((String) name)) {
                found.add((String) name);
            }
        }
        return found;
    }

    /** Returns the place of a value that is there. */
    public Place at(String name) {
        Object value = values.get(name);
        return place.child(name, value == null ? "" : value);
    }

    /** Returns a value; null if it is absent or broken. */
    public <T> @Nullable T find(String name, Reader<T> reader) {
        return has(name) ? reader.read(at(name)) : null;
    }

    /** Returns a value, another one if it is absent or broken. */
    public <T> T get(String name, Reader<T> reader, T absent) {
        T value = find(name, reader);
        return value == null ? absent : value;
    }

    /** Returns a value that must be there; a stand-in if it is absent or broken, which then is a problem. */
    public <T> T need(String name, Reader<T> reader, T standIn) {
        if (!has(name)) {
            place.missing(name);
            return standIn;
        }
        return get(name, reader, standIn);
    }

    private void refuseUnknown() {
        for (Object name : values.keySet()) {
            if (!isKnown((String) name)) {
                Set<String> all = new LinkedHashSet<>(known);
                more.forEach(all::addAll);
                refuse((String) name, all);
            }
        }
    }

    private boolean isKnown(String name) {
        if (known.contains(name)) {
            return true;
        }
        for (Collection<String> names : more) {
            if (names.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private void refuse(String name, Collection<String> candidates) {
        Place unknown = at(name);
        unknown.problems()
                .add(
                        unknown.pointer(),
                        null,
                        unknown.problems().near(name, candidates),
                        Phrase.of(Code.KNOWN_NAME, place.name(), String.join(", ", candidates)));
    }
}
