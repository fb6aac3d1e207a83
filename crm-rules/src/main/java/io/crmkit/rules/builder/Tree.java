package io.crmkit.rules.builder;

import io.crmkit.decision.Label;
import io.crmkit.rules.condition.Condition;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** An object of a document in the making; immutable. */
final class Tree {
    static final Tree EMPTY = new Tree(Map.of());

    private final Map<String, Object> values;

    private Tree(Map<String, Object> values) {
        this.values = values;
    }

    /** Returns the object of a JSON text that is one. */
    static Tree of(String json) {
        Problems problems = new Problems();
        Object root = Documents.book(json, problems);
        if (!problems.isEmpty() || !(root instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("The JSON must be an object: " + problems.list());
        }
        Tree tree = EMPTY;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            tree = tree.with((String) entry.getKey(), Objects.requireNonNull(entry.getValue()));
        }
        return tree;
    }

    /** Returns this object with another value of a name. */
    Tree with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(values);
        more.put(name, plain(value));
        return new Tree(more);
    }

    /** Returns this object with one more element of a list. */
    Tree plus(String list, Object element) {
        List<Object> more = new ArrayList<>();
        if (values.get(list) instanceof List<?> before) {
            more.addAll(before);
        }
        more.add(plain(element));
        return with(list, List.copyOf(more));
    }

    /** Returns this object with the elements of a list, if there are any. */
    Tree withSome(String list, Collection<?> elements) {
        return elements.isEmpty() ? this : with(list, elements);
    }

    /** Returns this object with another value of a name in an object of it. */
    Tree put(String object, String name, Object value) {
        Map<String, Object> inner = new TreeMap<>();
        if (values.get(object) instanceof Map<?, ?> before) {
            before.forEach((key, one) -> inner.put((String) key, one));
        }
        inner.put(name, plain(value));
        return with(object, inner);
    }

    /** The value as the document has it: numbers, true and false, texts, lists and objects. */
    private static Object plain(Object value) {
        if (value instanceof Tree tree) {
            return tree.values;
        } else if (value instanceof Condition condition) {
            return of(condition.toJson()).values;
        } else if (value instanceof Label label) {
            return label.en().equals(label.zh()) ? label.en() : Map.of("en", label.en(), "zh", label.zh());
        } else if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(Tree::plain).toList();
        } else if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        } else if (value instanceof Map || value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }

    /** Returns the object as plain values. */
    Map<String, Object> values() {
        return values;
    }
}
