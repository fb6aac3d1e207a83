package io.crmkit.simulation;

import io.crmkit.internal.json.JsonException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Words why a value is not what a parameter takes. */
final class Wording {
    private static final Pattern TEXT_OF = Pattern.compile("be the text of a ([A-Za-z]+)\\.");
    private static final Pattern ONE_OF =
            Pattern.compile("(?:be one|have a type) of \\[(.*?)\\], but .*", Pattern.DOTALL);

    /** What the constructor of a type says. */
    private static final Pattern OWN = Pattern.compile("be a [A-Za-z]+, but: (The .*)", Pattern.DOTALL);

    /** What a value of a type is, and one of them. */
    private static final Map<String, List<String>> TYPES = Map.ofEntries(
            Map.entry("Instant", List.of("an instant in UTC", "2026-01-05T01:00:00Z")),
            Map.entry("LocalDate", List.of("a date", "2026-01-05")),
            Map.entry("LocalTime", List.of("a time of day", "09:00")),
            Map.entry("LocalDateTime", List.of("a date with a time", "2026-01-05T09:00")),
            Map.entry("YearMonth", List.of("a month", "2026-01")),
            Map.entry("Duration", List.of("a duration", "PT2H or P3D")),
            Map.entry("Period", List.of("a period", "P1M")),
            Map.entry("ZoneId", List.of("a time zone", "Asia/Shanghai")),
            Map.entry("CurrencyUnit", List.of("a currency of ISO 4217", "CNY")),
            Map.entry("Locale", List.of("a language", "zh-CN")),
            Map.entry("BigDecimal", List.of("a decimal number", "\"0.13\"")));

    private static final String MONEY = "be a currency and an amount.\nMaybe \"CNY 100.00\"?";

    private Wording() {}

    /** Returns what must hold, of a value at a place below an argument of a command. */
    static String of(String command, String pointer, JsonNode given, JsonException e) {
        String name = pointer.substring(1).replace('/', '.');
        String text = String.valueOf(e.getMessage());
        int begin = text.indexOf(") must ");
        String must = begin < 0 ? "be what its type allows, but: " + text : text.substring(begin + ") must ".length());
        Matcher own = OWN.matcher(must);
        if (own.matches()) {
            return own.group(1);
        }
        JsonNode value = given.at(e.pointer());
        String found = value.isMissingNode() ? "nothing" : Found.shown(value);
        return "The " + name + " (" + found + ") of " + command + " must " + said(must, value);
    }

    /** Returns a value that may stand where one cannot be left out, null where it can. */
    static @Nullable JsonNode stand(JsonException e) {
        String text = String.valueOf(e.getMessage());
        if (text.endsWith("be true or false.") || text.endsWith("be given.")) {
            return JsonNodeFactory.instance.booleanNode(true);
        }
        boolean number =
                text.contains("be a whole number") || text.endsWith("be a int.") || text.endsWith("be a long.");
        return number ? JsonNodeFactory.instance.numberNode(1) : null;
    }

    private static String said(String must, JsonNode value) {
        Matcher type = TEXT_OF.matcher(must);
        Matcher list = ONE_OF.matcher(must);
        if (type.matches()) {
            return typed(type.group(1), value.asString(""));
        } else if (list.matches()) {
            String given = value.isObject() ? value.path("type").asString("") : value.asString("");
            List<String> names = Arrays.asList(list.group(1).split(", ", -1));
            return (value.isObject() ? "have a type of " : "be one of ") + names + "." + Closest.maybe(given, names);
        } else if (must.startsWith("be an amount and a currency") || must.startsWith("be a currency and an amount")) {
            return MONEY;
        } else if (must.equals("be text.")) {
            return "be a text."
                    + (value.isValueNode() && value.toString().length() < 10
                            ? "\nMaybe \"" + Found.shown(value) + "\"?"
                            : "");
        } else if (must.startsWith("be a whole number") || must.equals("be a int.") || must.equals("be a long.")) {
            return value.isNumber() ? "be a whole number that fits." : "be a whole number.";
        } else if (must.equals("be an array.")) {
            return "be a list." + (value.isValueNode() ? "\nMaybe [" + Found.shown(value.toString()) + "]?" : "");
        } else if (must.endsWith(", but: null")) {
            return must.replace(", but: null", ", but something of it is missing.");
        }
        return must;
    }

    private static String typed(String type, String given) {
        boolean money = (type.equals("BigDecimal") || type.equals("CurrencyUnit")) && given.indexOf(' ') >= 0;
        if (money) {
            return MONEY;
        }
        List<String> words = TYPES.getOrDefault(type, List.of("a " + type, ""));
        String maybe = words.get(1).isEmpty() ? "" : "\nMaybe " + words.get(1) + "?";
        if (type.equals("Instant")) {
            maybe = "\nMaybe " + Times.meant(given, words.get(1)) + "?";
        } else if (type.equals("ZoneId")) {
            String near = Closest.maybe(given, ZoneId.getAvailableZoneIds());
            maybe = near.isEmpty() ? maybe : near;
        }
        return "be " + words.get(0) + "." + maybe;
    }
}
