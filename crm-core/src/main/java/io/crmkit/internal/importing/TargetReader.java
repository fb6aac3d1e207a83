package io.crmkit.internal.importing;

import io.crmkit.field.FieldType;
import io.crmkit.internal.importing.Target.Currency;
import io.crmkit.internal.importing.Target.Digits;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads where a part of a record comes from. */
final class TargetReader {
    private static final Set<String> OPTIONS = Set.of(
            "column",
            "constant",
            "default",
            "type",
            "format",
            "zone",
            "currency",
            "currencyColumn",
            "decimal",
            "grouping",
            "separator",
            "yes",
            "no",
            "values",
            "blank",
            "trim");

    /** The options that belong to some types only. */
    private static final Map<String, Set<FieldType>> FOR = options();

    private final Problems problems;
    private final List<String> blank;
    private final boolean trim;

    TargetReader(Problems problems, List<String> blank, boolean trim) {
        this.problems = problems;
        this.blank = blank;
        this.trim = trim;
    }

    private static Map<String, Set<FieldType>> options() {
        Map<String, Set<FieldType>> options = new LinkedHashMap<>();
        options.put("format", EnumSet.of(FieldType.DATE, FieldType.INSTANT));
        options.put("zone", EnumSet.of(FieldType.INSTANT));
        options.put("currency", EnumSet.of(FieldType.MONEY));
        options.put("currencyColumn", EnumSet.of(FieldType.MONEY));
        options.put("decimal", EnumSet.of(FieldType.NUMBER, FieldType.MONEY));
        options.put("grouping", EnumSet.of(FieldType.NUMBER, FieldType.MONEY));
        options.put("separator", EnumSet.of(FieldType.TAGS));
        options.put("yes", EnumSet.of(FieldType.BOOLEAN));
        options.put("no", EnumSet.of(FieldType.BOOLEAN));
        return options;
    }

    Target read(String at, String path, Parts parts, JsonNode json) {
        JsonNode object =
                json.isString() ? JsonNodeFactory.instance.objectNode().put("column", json.stringValue()) : json;
        if (!object.isObject()) {
            problems.add(at, json, Code.OBJECT_OR_COLUMN);
            object = JsonNodeFactory.instance.objectNode().put("column", "?");
        }
        Node node = new Node(at, object, problems);
        node.only(OPTIONS);
        FieldType type = type(node, path, parts);
        FOR.forEach((option, types) -> {
            if (node.has(option) && !types.contains(type)) {
                problems.add(
                        node.at(option),
                        node.json.path(option),
                        Code.OPTION_TYPE,
                        types.stream()
                                .<Object>map(Parts::word)
                                .reduce((a, b) -> Phrase.of(Code.OR, a, b))
                                .orElseThrow());
            }
        });
        Set<String> blanks = new HashSet<>(blank);
        blanks.addAll(node.texts("blank"));
        Target target = new Target(
                path,
                node.text("column"),
                node.text("constant"),
                node.text("default"),
                type,
                format(node, type),
                zone(node),
                currency(node, type),
                digits(node),
                separator(node),
                lower(node.texts("yes"), List.of("yes", "true", "1")),
                lower(node.texts("no"), List.of("no", "false", "0")),
                node.table("values"),
                blanks,
                node.flag("trim", trim));
        check(node, target);
        return target;
    }

    private FieldType type(Node node, String path, Parts parts) {
        List<FieldType> allowed = parts.types(path);
        List<String> words = allowed.stream().map(Parts::word).toList();
        String named = node.text("type");
        if (named == null) {
            return allowed.get(0);
        } else if (!words.contains(named)) {
            problems.add(
                    node.at("type"),
                    named,
                    words.size() == 1 ? Phrase.of(Code.TYPE, words.get(0)) : Phrase.of(Code.ONE_OF, words),
                    Near.maybe(named, words));
            return allowed.get(0);
        }
        return allowed.get(words.indexOf(named));
    }

    private @Nullable DateTimeFormatter format(Node node, FieldType type) {
        String pattern = node.text("format");
        if (pattern == null || (type != FieldType.DATE && type != FieldType.INSTANT)) {
            return null;
        }
        try {
            return Dates.of(pattern, type == FieldType.INSTANT);
        } catch (Dates.BadPattern e) {
            problems.add(node.at("format"), pattern, e.must(), e.maybe());
            return null;
        }
    }

    private @Nullable ZoneId zone(Node node) {
        String id = node.text("zone");
        try {
            return id == null ? null : ZoneId.of(id);
        } catch (DateTimeException e) {
            problems.add(node.at("zone"), id, Phrase.of(Code.ZONE), Phrase.maybe("Asia/Shanghai"));
            return null;
        }
    }

    private Currency currency(Node node, FieldType type) {
        String code = node.text("currency");
        String column = node.text("currencyColumn");
        if (code != null) {
            try {
                CurrencyUnit.of(code);
            } catch (IllegalCurrencyException e) {
                problems.add(
                        node.at("currency"),
                        code,
                        Phrase.of(Code.CURRENCY),
                        Phrase.maybe(Phrase.of(Code.OR, "CNY", "USD")));
            }
        }
        if (type == FieldType.MONEY && node.has("currency") == node.has("currencyColumn")) {
            problems.add(node.pointer, null, Phrase.of(Code.CURRENCY_OR_COLUMN), Phrase.maybe("\"currency\": \"CNY\""));
        }
        return new Currency(code, column);
    }

    private Digits digits(Node node) {
        String decimal = node.text("decimal", ".");
        String grouping = node.text("grouping", "");
        if (!decimal.equals(".") && !decimal.equals(",")) {
            problems.add(node.at("decimal"), decimal, Code.DECIMAL);
        }
        if (!grouping.isEmpty() && (grouping.length() > 1 || grouping.matches("[0-9A-Za-z+-]"))) {
            problems.add(node.at("grouping"), grouping, Code.GROUPING);
        } else if (grouping.equals(decimal)) {
            problems.add(node.at("grouping"), grouping, Code.GROUPING_DECIMAL);
        }
        return new Digits(decimal, grouping);
    }

    private String separator(Node node) {
        String separator = node.text("separator", ";");
        if (separator.isEmpty()) {
            problems.add(node.at("separator"), "", Code.NOT_EMPTY);
            return ";";
        }
        return separator;
    }

    private void check(Node node, Target target) {
        if (node.has("column") == node.has("constant")) {
            problems.add(node.pointer, null, Code.COLUMN_OR_CONSTANT);
        }
        for (String option : List.of("column", "currencyColumn")) {
            JsonNode column = node.json.path(option);
            if (column.isString() && column.stringValue().isBlank()) {
                problems.add(node.at(option), column, Code.NOT_BLANK);
            }
        }
        target.yes().stream()
                .filter(target.no()::contains)
                .findFirst()
                .ifPresent(both -> problems.add(node.at("no"), both, Code.YES_AND_NO));
        readable(node.at("constant"), target.constant(), target);
        readable(node.at("default"), target.fallback(), target);
        target.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        entry -> readable(Problems.below(node.at("values"), entry.getKey()), entry.getValue(), target));
    }

    /** Checks a text of the mapping itself as if it stood in a cell. */
    private void readable(String at, @Nullable String text, Target target) {
        if (text == null || (target.blank().contains(text) && !at.endsWith("/constant")) || text.isEmpty()) {
            return;
        }
        if (target.path().equals("outcome") && !DealRows.OUTCOMES.contains(text)) {
            problems.add(at, text, Phrase.of(Code.ONE_OF, DealRows.OUTCOMES), Near.maybe(text, DealRows.OUTCOMES));
            return;
        }
        try {
            if (target.type() == FieldType.MONEY && target.money().code() == null) {
                CellReader.number(text, target.digits());
            } else {
                CellReader.read(text, target, null, ZoneOffset.UTC);
            }
        } catch (Unreadable e) {
            problems.add(at, text, e.must().oneLine(), null);
        }
    }

    private static List<String> lower(List<String> texts, List<String> otherwise) {
        return texts.isEmpty()
                ? otherwise
                : texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }
}
