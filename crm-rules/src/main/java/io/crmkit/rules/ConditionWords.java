package io.crmkit.rules;

import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Conditions of a book in words. */
final class ConditionWords {
    private static final List<String> PARTS = List.of("all", "any", "of");

    private ConditionWords() {}

    /** Returns a condition, as the document has it, in words. */
    static String of(Object condition, Words words) {
        if (!(condition instanceof Map<?, ?> map)) {
            return Canonical.text(condition);
        }
        Object field = map.get("field");
        if (field != null) {
            return comparison(words.or("field." + field, field.toString()), map, words);
        } else if (map.containsKey("not")) {
            return words.say("condition.not", of(map.get("not"), words));
        }
        String kind = PARTS.stream().filter(map::containsKey).findFirst().orElse("all");
        List<String> parts = map.get(kind) instanceof List<?> list
                ? list.stream().map(part -> of(part, words)).toList()
                : List.of();
        if (parts.size() == 1) {
            return parts.get(0);
        }
        String joined = String.join(words.say("condition.between." + kind), parts);
        return kind.equals("of")
                ? words.say("condition.of", text(Objects.requireNonNull(map.get("atLeast")), words), joined)
                : words.say("condition.group", joined);
    }

    private static String comparison(String field, Map<?, ?> map, Words words) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!entry.getKey().equals("field")) {
                if (entry.getKey().equals("between") && entry.getValue() instanceof List<?> bounds) {
                    return words.say("operator.between", field, text(bounds.get(0), words), text(bounds.get(1), words));
                }
                return words.say("operator." + entry.getKey(), field, text(entry.getValue(), words));
            }
        }
        return field;
    }

    private static String text(Object value, Words words) {
        if (value instanceof List<?> list) {
            return list.stream().map(one -> text(one, words)).collect(Collectors.joining(words.say("comma")));
        }
        return value instanceof String text ? text : Canonical.text(value);
    }
}
