package io.crmkit.rules;

import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A rule book in the making: a sound one, changed here and there. JSON is written with single quotes. */
public final class Draft {
    private static final String MINIMAL = """
            {
              "format": 1,
              "name": "test",
              "zone": "Asia/Shanghai",
              "currency": "CNY",
              "pool": {"pools": [{"id": "public", "idleDays": 7, "count": "EXCLUSIVE"}]},
              "assignment": {"fallback": {"queue": true}},
              "pipeline": {"stages": [
                {"id": "open", "name": "Open", "probability": 10},
                {"id": "won", "name": "Won", "probability": 100, "wins": true}
              ]}
            }
            """;

    private final Object root;

    private Draft(String text) {
        root = json(text);
    }

    public static Draft minimal() {
        return new Draft(MINIMAL);
    }

    public static Draft standard() {
        return new Draft(RuleBook.standard().canonical());
    }

    /**
     * The standard book without what it asks of whoever follows up, for tests of one rule at a time: no time for the first
     * contact but that of a cadence, which ends on no signal, and any note counts.
     */
    public static Draft plain() {
        return standard()
                .without("/assignment/firstContact")
                .without("/pool/followUpLength")
                .without("/pool/followUpRepeats")
                .without("/followUp")
                .with("/cadences/0/on", "'lead.assigned'")
                .with("/cadences/1/endsOn", "[]");
    }

    public static Draft of(RuleBook book) {
        return new Draft(book.canonical());
    }

    /** Puts a value at a pointer; "-" appends to a list. */
    public Draft with(String pointer, String json) {
        return put(pointer, json(json.replace('\'', '"')));
    }

    public Draft without(String pointer) {
        Object parent = parent(pointer);
        if (parent instanceof List<?> list) {
            list.remove(Integer.parseInt(last(pointer)));
        } else {
            ((Map<?, ?>) parent).remove(last(pointer));
        }
        return this;
    }

    public String text() {
        return Canonical.text(root);
    }

    public RuleBook book() {
        return RuleBook.parse(text());
    }

    @SuppressWarnings("unchecked")
    private Draft put(String pointer, Object value) {
        Object parent = parent(pointer);
        String name = last(pointer);
        if (parent instanceof List<?> list && name.equals("-")) {
            ((List<Object>) list).add(value);
        } else if (parent instanceof List<?> list) {
            ((List<Object>) list).set(Integer.parseInt(name), value);
        } else {
            ((Map<String, Object>) parent).put(name, value);
        }
        return this;
    }

    private Object parent(String pointer) {
        Object at = root;
        String[] names = pointer.split("/", -1);
        for (int i = 1; i < names.length - 1; i++) {
            at = at instanceof List<?> list ? list.get(Integer.parseInt(names[i])) : ((Map<?, ?>) at).get(names[i]);
            Objects.requireNonNull(at, () -> pointer + " in " + text());
        }
        return at;
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static Object json(String text) {
        Problems problems = new Problems();
        Object wrapped = Documents.parse("[" + text + "]", problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.list() + " in " + text);
        }
        return ((List<?>) Objects.requireNonNull(wrapped)).get(0);
    }
}
