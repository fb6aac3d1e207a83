package io.crmkit.rules;

import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a book as text within Markdown. */
final class PageText {
    private static final Pattern SPAN = Pattern.compile("(P|PT)([0-9]{1,6})([DHMY])");
    private static final Set<String> LABELS = Set.of("en", "zh");
    private static final Set<String> FIELDS = Set.of("field", "required");
    private static final Set<String> MESSAGES = Set.of("kind", "kinds", "urgent");
    /** The properties that are conditions. */
    static final Set<String> CONDITIONS = Set.of("when", "entry", "exit");

    private static final String SPECIAL = "\\`*_[]<>|#~$&!";

    private final Words words;

    PageText(Words words) {
        this.words = words;
    }

    /** Returns what people call a property. */
    String label(String name) {
        return escaped(words.or("property." + name, name));
    }

    /** Returns the value of a property. */
    String of(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> && CONDITIONS.contains(name)) {
            return escaped(ConditionWords.of(value, words));
        } else if (value instanceof Map<?, ?> map) {
            return map(name, map);
        } else if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? words.say("none")
                    : list.stream().map(one -> of(name, one)).collect(Collectors.joining(words.say("comma")));
        } else if (value instanceof Boolean flag) {
            return words.say(flag ? "yes" : "no");
        }
        return value instanceof String text ? text(name, text) : value == null ? "" : Canonical.text(value);
    }

    private String map(String name, Map<?, ?> map) {
        if (!map.isEmpty() && LABELS.containsAll(map.keySet())) {
            Object own = map.get(words.locale().getLanguage());
            return escaped(String.valueOf(own == null ? map.values().iterator().next() : own));
        } else if (map.get("anyOf") instanceof List<?> list) {
            return list.stream()
                    .map(one -> of(name, one))
                    .collect(Collectors.joining(words.say("condition.between.any")));
        }
        List<String> parts = new ArrayList<>();
        new TreeMap<>(map)
                .forEach((key, value) ->
                        parts.add(words.say("page.part", label(key.toString()), of(key.toString(), value))));
        return String.join(words.say("comma"), parts);
    }

    private String text(String name, String text) {
        Matcher span = SPAN.matcher(text);
        if (span.matches() && words.has("span." + span.group(1) + span.group(3))) {
            String key = "span." + span.group(1) + span.group(3);
            return span.group(2).equals("1") ? words.say(key + ".1") : words.say(key, span.group(2));
        }
        String key = MESSAGES.contains(name)
                ? "message." + text
                : FIELDS.contains(name) ? "field." + text : "value." + name + "." + text;
        return escaped(words.or(key, text));
    }

    /** Returns a text that is only text in Markdown, within a table, too. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                safe.append('\\');
            }
            safe.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
        });
        return safe.toString();
    }
}
