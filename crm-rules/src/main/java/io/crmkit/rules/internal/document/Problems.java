package io.crmkit.rules.internal.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The problems found in a document, in the order in which they were found. */
public final class Problems {
    /** The most problems that are kept. */
    public static final int MAX = 1_000;

    private static final int LONGEST = 80;

    /** How many names are compared at most to find the one that somebody may have meant. */
    private static final int MOST_COMPARED = 100_000;

    private int compared;
    private final List<Finding> found = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final Phrase subject;

    /** Creates an empty list of the problems of a rule book. */
    public Problems() {
        this(Phrase.of(Code.RULE_BOOK));
    }

    /** Creates an empty list of the problems of something. */
    public Problems(Phrase subject) {
        this.subject = subject;
    }

    /** Returns what the document is called. */
    Phrase subject() {
        return subject;
    }

    /** Adds a problem of the document as a whole; what it is called is the last argument of the words. */
    public void whole(String pointer, @Nullable Object value, Code must, Object... arguments) {
        whole(pointer, value, null, must, arguments);
    }

    /** Adds a problem of the document as a whole, perhaps with what may help. */
    public void whole(String pointer, @Nullable Object value, @Nullable Phrase maybe, Code must, Object... arguments) {
        Object[] all = Stream.concat(Stream.of(arguments), Stream.of(subject)).toArray();
        add(pointer, value, maybe, Phrase.of(must, all));
    }

    /** Adds a problem. */
    public void add(String pointer, @Nullable Object value, Code must, Object... arguments) {
        add(pointer, value, null, Phrase.of(must, arguments));
    }

    /** Adds a problem, perhaps with what may help. */
    public void add(String pointer, @Nullable Object value, @Nullable Phrase maybe, Phrase must) {
        if (found.size() < MAX) {
            found.add(new Finding(pointer, value == null ? null : shown(value), must, maybe));
        }
    }

    /** Adds what is no problem, but may not be meant. */
    void warn(String pointer, @Nullable Object value, @Nullable Phrase maybe, Phrase should) {
        if (warnings.size() < MAX) {
            warnings.add(new Finding(pointer, value == null ? null : shown(value), should, maybe));
        }
    }

    /** Returns what is no problem, but may not be meant. */
    public List<Finding> warnings() {
        return List.copyOf(warnings);
    }

    /** Returns which of some names somebody may have meant; null if none is near, or too many were compared already. */
    public @Nullable Phrase near(String name, Collection<String> known) {
        if (found.size() >= MAX || compared + known.size() > MOST_COMPARED) {
            return null;
        }
        compared += known.size();
        return Near.phrase(name, known);
    }

    /** Adds that there is nothing. Of rule books there is a standard one to begin with. */
    void empty() {
        boolean book = subject.code() == Code.RULE_BOOK;
        whole("", null, book ? Phrase.of(Code.MAYBE_STANDARD) : null, Code.EMPTY);
    }

    /** Tells whether there is none. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Returns how many there are. */
    public int count() {
        return found.size();
    }

    /** Returns the problems. */
    public List<Finding> list() {
        return List.copyOf(found);
    }

    private static Object shown(Object value) {
        if (value instanceof Phrase) {
            return value;
        } else if (value instanceof Map<?, ?> map) {
            return Phrase.of(map.isEmpty() ? Code.FOUND_EMPTY_OBJECT : Code.FOUND_OBJECT);
        } else if (value instanceof List<?> list) {
            return Phrase.of(list.isEmpty() ? Code.FOUND_EMPTY_LIST : Code.FOUND_LIST);
        }
        String text = value instanceof BigDecimal number && Math.abs((long) number.scale()) < LONGEST
                ? number.toPlainString()
                : value.toString();
        return Visible.text(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...");
    }
}
