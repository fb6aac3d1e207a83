package io.crmkit.internal.importing;

import io.crmkit.internal.importing.Mapping.Format;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.json.JsonException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a mapping from JSON; everything that is wrong with it is told at once. */
public final class MappingReader {
    /** What the name of an import may be. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Set<String> TOP = Set.of(
            "format",
            "name",
            "description",
            "import",
            "source",
            "encoding",
            "delimiter",
            "key",
            "zone",
            "blank",
            "trim",
            "targets");
    private static final Map<String, String> ENCODINGS = Map.of(
            "UTF8",
            "UTF-8",
            "GBK",
            "GB18030",
            "GB2312",
            "GB18030",
            "CP936",
            "GB18030",
            "GB-18030",
            "GB18030",
            "ASCII",
            "UTF-8",
            "US-ASCII",
            "UTF-8");

    private final Problems problems;

    private MappingReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a mapping.
     *
     * @param json the document
     * @param problems gets everything that is wrong with it
     * @return the mapping as far as it can be understood, null if it cannot
     */
    public static @Nullable Mapping read(String json, Problems problems) {
        try {
            JsonNode root = Json.of().parse(json);
            if (!root.isObject()) {
                problems.add("", root, "must be a JSON object", null);
                return null;
            }
            return new MappingReader(problems).document(new Node("", root, problems));
        } catch (JsonException e) {
            MappingText.tell(json, e, problems);
            return null;
        }
    }

    private Mapping document(Node node) {
        node.only(TOP);
        JsonNode number = node.json.path("format");
        if (!number.isMissingNode() && !(number.isInt() && number.intValue() == 1)) {
            problems.add("/format", number, "must be 1", null);
        }
        String name = node.text("name");
        if (name == null && !node.has("name")) {
            problems.add("/name", null, "must be given", "Maybe the name of where the file comes from?");
        } else if (name != null && !NAME.matcher(name).matches()) {
            problems.add(
                    "/name", name, "must be 1 to 64 letters, digits or . _ -, beginning with a letter or digit", null);
        }
        List<String> words = Arrays.stream(Parts.values()).map(Parts::word).toList();
        if (!node.has("import")) {
            problems.add("/import", null, "must be one of " + words, null);
        }
        String word = node.choice("import", words);
        Parts parts = word.equals(Parts.LEADS.word()) ? Parts.LEADS : Parts.OPPORTUNITIES;
        Format format = node.choice("source", List.of("csv", "ndjson")).equals("csv") ? Format.CSV : Format.NDJSON;
        ZoneId zone = zone(node);
        List<String> key = node.texts("key");
        if (node.json.path("key").isArray() && node.json.path("key").isEmpty()) {
            problems.add("/key", node.json.path("key"), "must name a column", "Maybe leave it out?");
        }
        return new Mapping(
                name == null ? "?" : name,
                parts,
                format,
                encoding(node),
                delimiter(node, format),
                key,
                zone,
                targets(node, parts));
    }

    private Charset encoding(Node node) {
        String name = node.text("encoding", "UTF-8");
        if (name.equals("GB18030")) {
            return Charset.forName(name);
        } else if (!name.equals("UTF-8")) {
            String near = ENCODINGS.getOrDefault(name.toUpperCase(Locale.ROOT), "");
            String plain = name.toUpperCase(Locale.ROOT);
            problems.add(
                    "/encoding",
                    name,
                    "must be UTF-8 or GB18030",
                    !near.isEmpty()
                            ? "Maybe " + near + "?"
                            : plain.equals("UTF-8") || plain.equals("GB18030")
                                    ? "Maybe " + plain + "?"
                                    : "Maybe save the file as UTF-8?");
        }
        return StandardCharsets.UTF_8;
    }

    private char delimiter(Node node, Format format) {
        String text = node.text("delimiter", ",");
        boolean fit = text.length() == 1
                && text.charAt(0) < 0x7F
                && (text.charAt(0) > ' ' || text.equals("\t"))
                && !Character.isLetterOrDigit(text.charAt(0))
                && "\"'+-.=@\\".indexOf(text.charAt(0)) < 0;
        if (!fit) {
            problems.add(
                    "/delimiter",
                    text,
                    "must be one character, no letter, digit, space, quote, apostrophe, backslash or any of + - . = @",
                    "Maybe , ; | or a tabulator (\\t)?");
        } else if (format == Format.NDJSON && node.has("delimiter")) {
            problems.add("/delimiter", text, "must not be given for ndjson", null);
        }
        return fit ? text.charAt(0) : ',';
    }

    private @Nullable ZoneId zone(Node node) {
        String id = node.text("zone");
        try {
            return id == null ? null : ZoneId.of(id);
        } catch (DateTimeException e) {
            problems.add(node.at("zone"), id, "must be a time zone", "Maybe Asia/Shanghai?");
            return null;
        }
    }

    private List<Target> targets(Node node, Parts parts) {
        List<Target> targets = new ArrayList<>();
        JsonNode all = node.json.path("targets");
        if (!all.isObject() || all.isEmpty()) {
            problems.add(
                    "/targets",
                    all.isMissingNode() ? null : all,
                    "must be an object that names at least one part of " + parts.owner(),
                    "Maybe \"name\": \"Name\"?");
            return targets;
        }
        TargetReader reader = new TargetReader(problems, node.texts("blank"), node.flag("trim", true));
        all.properties().forEach(entry -> {
            String path = entry.getKey();
            String at = Problems.below("/targets", path);
            if (parts.has(path)) {
                targets.add(reader.read(at, path, parts, entry.getValue()));
            } else {
                String near = Near.maybe(path, parts.names());
                boolean name = path.matches("[A-Za-z][A-Za-z0-9]{0,39}");
                problems.add(
                        at,
                        null,
                        "must be one of " + parts.names() + " or fields.<name>"
                                + (parts == Parts.OPPORTUNITIES ? " or stages.<id>" : ""),
                        near != null || !name ? near : "Maybe fields." + path + "?");
            }
        });
        if (parts == Parts.OPPORTUNITIES) {
            required(all);
        }
        return targets;
    }

    private void required(JsonNode all) {
        for (String part : List.of("name", "account")) {
            if (!all.has(part)) {
                problems.add("/targets/" + part, null, "must be given for opportunities", null);
            }
        }
        if (!all.has("stage") && all.propertyNames().stream().noneMatch(name -> name.startsWith(Parts.STAGES))) {
            problems.add(
                    "/targets/stage", null, "must be given, or the day on which a stage began (stages.<id>)", null);
        }
        for (String part : List.of("closedAt", "lossReason")) {
            if (all.has(part) && !all.has("outcome")) {
                problems.add("/targets/outcome", null, "must be given beside " + part, null);
                return;
            }
        }
        if (all.has("outcome") && !all.has("closedAt")) {
            problems.add("/targets/closedAt", null, "must be given beside outcome", null);
        }
    }
}
