package io.crmkit.examples.quickstart;

import io.crmkit.field.FieldType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a mapping from JSON; everything that is wrong with it is told at once. */
final class MappingReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> TOP =
            Set.of("format", "name", "encoding", "delimiter", "key", "unknown", "targets", "description");
    private static final Set<String> OPTIONS = Set.of(
            "column",
            "constant",
            "default",
            "type",
            "format",
            "zone",
            "currency",
            "currencyColumn",
            "separator",
            "grouping",
            "yes",
            "no",
            "values");
    private static final Set<String> PARTS = new TreeSet<>(Set.of(
            "name", "company", "title", "phone", "email", "source", "need", "industry", "region", "budget", "tags"));
    private static final Pattern FIELD = Pattern.compile("fields\\.[A-Za-z][A-Za-z0-9_]*");

    private final Problems problems = new Problems();

    private MappingReader() {}

    /**
     * Reads a mapping.
     *
     * @param json the document
     * @throws Problems.Unusable with every problem, if there is one
     */
    static Mapping read(String json) {
        MappingReader reader = new MappingReader();
        Mapping mapping = reader.document(json);
        reader.problems.check("The mapping");
        return mapping;
    }

    private Mapping document(String json) {
        JsonNode root = parse(json);
        names("", root, TOP);
        JsonNode format = root.path("format");
        if (!format.isMissingNode() && !(format.isInt() && format.intValue() == 1)) {
            problems.add("/format", format, "must be 1", null);
        }
        String name = text("", root, "name");
        if (name == null || name.isBlank()) {
            problems.add("/name", name, "must be a text", "Maybe the name of where the file comes from?");
        }
        String delimiter = or(text("", root, "delimiter"), ",");
        if (delimiter.length() != 1 || delimiter.equals("\"")) {
            problems.add("/delimiter", delimiter, "must be one character, not a quote", null);
        }
        return new Mapping(
                or(name, "?"),
                encoding(text("", root, "encoding")),
                delimiter.isEmpty() ? ',' : delimiter.charAt(0),
                texts("", root, "key"),
                Set.copyOf(new TreeSet<>(texts("", root, "unknown"))),
                targets(root.path("targets")));
    }

    private JsonNode parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root.isObject()) {
                return root;
            }
            problems.add("", null, "must be a JSON object", null);
        } catch (JacksonException e) {
            problems.add("", null, "must be JSON: " + e.getOriginalMessage(), null);
        }
        problems.check("The mapping");
        throw new IllegalStateException();
    }

    private List<Target> targets(JsonNode node) {
        List<Target> targets = new ArrayList<>();
        if (!node.isObject() || node.isEmpty()) {
            problems.add("/targets", null, "must name at least one part of a lead", "Maybe \"company\": \"Company\"?");
            return targets;
        }
        node.properties().forEach(entry -> {
            String path = entry.getKey();
            String at = "/targets/" + path.replace("~", "~0").replace("/", "~1");
            if (!PARTS.contains(path) && !FIELD.matcher(path).matches()) {
                String near = Problems.maybe(path, PARTS);
                problems.add(
                        at,
                        null,
                        "must be one of " + PARTS + " or fields.<name>",
                        near != null ? near : "Maybe fields." + path.replaceAll("[^A-Za-z0-9_]", "") + "?");
            }
            targets.add(target(at, path, entry.getValue()));
        });
        return targets;
    }

    private Target target(String at, String path, JsonNode node) {
        if (node.isString()) {
            return target(at, path, JSON.createObjectNode().put("column", node.stringValue()));
        }
        names(at, node, OPTIONS);
        Target target = new Target(
                path,
                text(at, node, "column"),
                text(at, node, "constant"),
                text(at, node, "default"),
                type(at, path, text(at, node, "type")),
                text(at, node, "format"),
                zone(at, text(at, node, "zone")),
                text(at, node, "currency"),
                text(at, node, "currencyColumn"),
                or(text(at, node, "separator"), ";"),
                or(text(at, node, "grouping"), ""),
                lower(texts(at, node, "yes"), List.of("yes", "true", "1")),
                lower(texts(at, node, "no"), List.of("no", "false", "0")),
                values(at, node.path("values")));
        check(at, target);
        return target;
    }

    private void check(String at, Target target) {
        if ((target.column() == null) == (target.constant() == null)) {
            problems.add(at, null, "must have either a column or a constant", null);
        }
        boolean money = target.type() == FieldType.MONEY;
        if (money && (target.currency() == null) == (target.currencyColumn() == null)) {
            problems.add(at, null, "must have either a currency or a currencyColumn", "Maybe \"currency\": \"CNY\"?");
        }
        if (target.currency() != null && !currency(target.currency())) {
            problems.add(at + "/currency", target.currency(), "must be a currency of ISO 4217", "Maybe CNY?");
        }
        String format = target.format();
        if (format == null) {
            return;
        }
        try {
            DateTimeFormatter pattern = DateTimeFormatter.ofPattern(format, Locale.ROOT);
            if (pattern.toString().contains("WeekBasedYear")) {
                problems.add(at + "/format", format, "must not name the year of weeks (Y)", "Maybe uuuu?");
            }
        } catch (IllegalArgumentException e) {
            problems.add(at + "/format", format, "must be a pattern of DateTimeFormatter", "Maybe uuuu-MM-dd?");
        }
    }

    private static boolean currency(String code) {
        try {
            return CurrencyUnit.of(code) != null;
        } catch (IllegalCurrencyException e) {
            return false;
        }
    }

    private FieldType type(String at, String path, @Nullable String named) {
        FieldType fixed = path.equals("budget")
                ? FieldType.MONEY
                : path.equals("tags") ? FieldType.TAGS : path.startsWith("fields.") ? null : FieldType.TEXT;
        if (named == null) {
            return fixed == null ? FieldType.TEXT : fixed;
        }
        for (FieldType type : FieldType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(named)) {
                if (fixed != null && fixed != type) {
                    problems.add(at + "/type", named, "must be " + fixed.name().toLowerCase(Locale.ROOT), null);
                }
                return type;
            }
        }
        List<String> known = List.of("text", "number", "boolean", "date", "instant", "money", "tags");
        problems.add(at + "/type", named, "must be one of " + known, Problems.maybe(named, known));
        return FieldType.TEXT;
    }

    private ZoneId zone(String at, @Nullable String id) {
        try {
            return id == null ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException e) {
            problems.add(at + "/zone", id, "must be a time zone", "Maybe Asia/Shanghai?");
            return ZoneOffset.UTC;
        }
    }

    private Charset encoding(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            problems.add("/encoding", name, "must be an encoding Java knows", "Maybe UTF-8 or GB18030?");
            return StandardCharsets.UTF_8;
        }
    }

    private Map<String, String> values(String at, JsonNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!node.isMissingNode() && !node.isObject()) {
            problems.add(at + "/values", null, "must be an object of texts", null);
        }
        node.properties().forEach(entry -> {
            if (entry.getValue().isString()) {
                values.put(entry.getKey(), entry.getValue().stringValue());
            } else {
                problems.add(at + "/values/" + entry.getKey(), entry.getValue(), "must be a text", null);
            }
        });
        return values;
    }

    private void names(String at, JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            problems.add(at, node, "must be an object or the name of a column", null);
        }
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(
                        at + "/" + name,
                        null,
                        "must be one of " + new TreeSet<>(known),
                        Problems.maybe(name, new TreeSet<>(known))));
    }

    private @Nullable String text(String at, JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isString()) {
            return value.isMissingNode() ? null : value.stringValue();
        }
        problems.add(at + "/" + name, value, "must be a text", null);
        return null;
    }

    private List<String> texts(String at, JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isArray()) {
            problems.add(at + "/" + name, value, "must be a list of texts", null);
        }
        for (JsonNode item : value) {
            if (item.isString()) {
                texts.add(item.stringValue());
            } else {
                problems.add(at + "/" + name, item, "must be a text", null);
            }
        }
        return texts;
    }

    private static List<String> lower(List<String> texts, List<String> otherwise) {
        return texts.isEmpty()
                ? otherwise
                : texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
