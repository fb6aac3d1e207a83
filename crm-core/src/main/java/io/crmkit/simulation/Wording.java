package io.crmkit.simulation;

import io.crmkit.internal.json.JsonException;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
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
    private static final Map<String, Typed> TYPES = Map.ofEntries(
            Map.entry("Instant", new Typed(Phrase.of(Code.AN_INSTANT), "2026-01-05T01:00:00Z")),
            Map.entry("LocalDate", new Typed(Phrase.of(Code.A_DATE), "2026-01-05")),
            Map.entry("LocalTime", new Typed(Phrase.of(Code.A_TIME), "09:00")),
            Map.entry("LocalDateTime", new Typed(Phrase.of(Code.A_DATE_TIME), "2026-01-05T09:00")),
            Map.entry("YearMonth", new Typed(Phrase.of(Code.A_MONTH), "2026-01")),
            Map.entry("Duration", new Typed(Phrase.of(Code.A_DURATION), "PT2H or P3D")),
            Map.entry("Period", new Typed(Phrase.of(Code.A_PERIOD), "P1M")),
            Map.entry("ZoneId", new Typed(Phrase.of(Code.A_ZONE), "Asia/Shanghai")),
            Map.entry("CurrencyUnit", new Typed(Phrase.of(Code.A_CURRENCY), "CNY")),
            Map.entry("Locale", new Typed(Phrase.of(Code.A_LANGUAGE), "zh-CN")),
            Map.entry("BigDecimal", new Typed(Phrase.of(Code.A_DECIMAL), "\"0.13\"")));

    /**
     * What is said of a type.
     *
     * @param what what its values are
     * @param example one of them; empty = none
     */
    private record Typed(Phrase what, String example) {}

    private Wording() {}

    /** Returns what must hold, of a value at a place below an argument of a command. */
    static Phrase of(String command, String pointer, JsonNode given, JsonException e) {
        String name = pointer.substring(1).replace('/', '.');
        String text = String.valueOf(e.getMessage());
        int begin = text.indexOf(") must ");
        String must = begin < 0 ? "be what its type allows, but: " + text : text.substring(begin + ") must ".length());
        Matcher own = OWN.matcher(must);
        if (own.matches()) {
            return Phrase.of(Code.MODEL_DETAIL, own.group(1));
        }
        JsonNode value = given.at(e.pointer());
        Object found = value.isMissingNode() ? Phrase.of(Code.NOTHING) : Found.shown(value);
        return Phrase.of(Code.VALUE_OF, name, found, command, said(must, value));
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

    private static Phrase said(String must, JsonNode value) {
        Matcher type = TEXT_OF.matcher(must);
        Matcher list = ONE_OF.matcher(must);
        if (type.matches()) {
            return typed(type.group(1), value.asString(""));
        } else if (list.matches()) {
            String given = value.isObject() ? value.path("type").asString("") : value.asString("");
            List<String> names = Arrays.asList(list.group(1).split(", ", -1));
            return Phrase.of(value.isObject() ? Code.BE_TYPE_OF : Code.BE_ONE_OF, names)
                    .with(Closest.maybe(given, names));
        } else if (must.startsWith("be an amount and a currency") || must.startsWith("be a currency and an amount")) {
            return money();
        } else if (must.equals("be text.")) {
            return Phrase.of(Code.BE_TEXT)
                    .with(
                            value.isValueNode() && value.toString().length() < 10
                                    ? Phrase.maybe("\"" + Found.shown(value) + "\"")
                                    : null);
        } else if (must.startsWith("be a whole number") || must.equals("be a int.") || must.equals("be a long.")) {
            return Phrase.of(value.isNumber() ? Code.BE_WHOLE_FITS : Code.BE_WHOLE);
        } else if (must.equals("be an array.")) {
            return Phrase.of(Code.BE_LIST)
                    .with(value.isValueNode() ? Phrase.maybe("[" + Found.shown(value.toString()) + "]") : null);
        } else if (must.endsWith(", but: null")) {
            return Phrase.of(Code.BE_DETAIL, must.replace(", but: null", ", but something of it is missing."));
        }
        return Phrase.of(Code.BE_DETAIL, must);
    }

    private static Phrase money() {
        return Phrase.of(Code.BE_MONEY).with(Phrase.maybe("\"CNY 100.00\""));
    }

    private static Phrase typed(String type, String given) {
        boolean money = (type.equals("BigDecimal") || type.equals("CurrencyUnit")) && given.indexOf(' ') >= 0;
        if (money) {
            return money();
        }
        Typed words = TYPES.getOrDefault(type, new Typed(Phrase.of(Code.A_TYPE, type), ""));
        Phrase maybe = words.example().isEmpty() ? null : Phrase.maybe(words.example());
        if (type.equals("Instant")) {
            maybe = Phrase.maybe(Times.meant(given, words.example()));
        } else if (type.equals("ZoneId")) {
            Phrase near = Closest.maybe(given, ZoneId.getAvailableZoneIds());
            maybe = near == null ? maybe : near;
        }
        return Phrase.of(Code.BE_TYPED, words.what()).with(maybe);
    }
}
