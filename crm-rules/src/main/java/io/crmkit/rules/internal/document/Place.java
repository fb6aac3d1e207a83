package io.crmkit.rules.internal.document;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value of a document and where it stands; where is put into words only when it is asked for, as it seldom is. */
public final class Place {
    private static final int MOST_TOLD = 24;

    private final Object value;
    private final @Nullable Place parent;
    /** The name or the position within the parent; without a parent, the pointer. */
    private final Object step;

    private final Object name;
    private final Problems problems;

    /**
     * Names a place.
     *
     * @param value the value
     * @param pointer where it stands, a JSON pointer
     * @param name what it is called, a text or a phrase
     * @param problems where its problems are told
     */
    public Place(Object value, String pointer, Object name, Problems problems) {
        this(value, null, pointer, name, problems);
    }

    private Place(Object value, @Nullable Place parent, Object step, Object name, Problems problems) {
        this.value = value;
        this.parent = parent;
        this.step = step;
        this.name = name;
        this.problems = problems;
    }

    /** Returns the value. */
    public Object value() {
        return value;
    }

    /** Returns where it stands, a JSON pointer. */
    public String pointer() {
        if (parent == null) {
            return (String) step;
        }
        String last = step instanceof String text ? text.replace("~", "~0").replace("/", "~1") : step.toString();
        return parent.pointer() + "/" + last;
    }

    /** Returns what it is called, a text or a phrase. */
    public Object name() {
        return parent != null && step instanceof Integer ? Phrase.of(Code.ELEMENT_OF, parent.name()) : name;
    }

    /** Returns where its problems are told. */
    public Problems problems() {
        return problems;
    }

    /** Returns the root of a document. */
    public static Place root(Object value, Problems problems) {
        return new Place(value, "", problems.subject(), problems);
    }

    /** Reports that the value is not what it must be; its name is the first argument of the words. */
    public void must(Code code, Object... arguments) {
        advise(null, code, arguments);
    }

    /** Reports that the value is not what it must be, perhaps with what may help. */
    public void advise(@Nullable Phrase maybe, Code code, Object... arguments) {
        problems.add(pointer(), shown(), maybe, phrase(code, arguments));
    }

    /** Reports that the value may not be what is meant, with what may help. */
    public void warn(Phrase maybe, Code code, Object... arguments) {
        problems.warn(pointer(), shown(), maybe, phrase(code, arguments));
    }

    private Object shown() {
        return value instanceof String text ? '"' + text + '"' : value;
    }

    private Phrase phrase(Code code, Object... arguments) {
        return Phrase.of(
                code, Stream.concat(Stream.of(name()), Stream.of(arguments)).toArray());
    }

    /** Reports an unknown name, with the nearest known one. */
    public void unknown(Code code, String text, Collection<String> known) {
        advise(problems.near(text, known), code, list(known));
    }

    /** Returns a value of the object that stands here. */
    public Place child(String childName, Object child) {
        return new Place(child, this, childName, childName, problems);
    }

    /** Returns an element of the list that stands here. */
    public Place child(int index, Object child) {
        return new Place(child, this, index, name, problems);
    }

    /** Returns a value that the object here has. */
    public Place at(String childName) {
        return child(childName, Objects.requireNonNull(((Map<?, ?>) value).get(childName), childName));
    }

    /** Returns an element that the list here has. */
    public Place at(int index) {
        return child(index, ((List<?>) value).get(index));
    }

    /** Returns a place that stands for the absence of a value in the object here. */
    public void missing(String childName) {
        problems.add(pointer() + "/" + childName, null, Code.GIVEN, childName);
    }

    /** Tells whether a list stands here. */
    public boolean isList() {
        return value instanceof List<?>;
    }

    /** Tells whether an object stands here that has a name. */
    public boolean has(String childName) {
        return value instanceof Map<?, ?> map && map.containsKey(childName);
    }

    /** Says what is known, unless it is too much. */
    static Phrase list(Collection<String> known) {
        if (known.isEmpty()) {
            return Phrase.of(Code.KNOWN_NONE);
        }
        return known.size() > MOST_TOLD
                ? Phrase.of(Code.KNOWN_MANY, Integer.toString(known.size()))
                : Phrase.of(Code.KNOWN, String.join(", ", known));
    }
}
