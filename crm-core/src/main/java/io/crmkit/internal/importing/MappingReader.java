package io.crmkit.internal.importing;

import io.crmkit.internal.importing.Mapping.Format;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.json.JsonException;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
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
                problems.add("", root, Code.OBJECT);
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
            problems.add("/format", number, Code.FORMAT_NUMBER);
        }
        String name = node.text("name");
        if (name == null && !node.has("name")) {
            problems.add("/name", null, Phrase.of(Code.GIVEN), Phrase.of(Code.MAYBE_NAME_SOURCE));
        } else if (name != null && !NAME.matcher(name).matches()) {
            problems.add("/name", name, Code.MAPPING_NAME);
        }
        List<String> words = Arrays.stream(Parts.values()).map(Parts::word).toList();
        if (!node.has("import")) {
            problems.add("/import", null, Code.ONE_OF, words);
        }
        String word = node.choice("import", words);
        Parts parts = word.equals(Parts.LEADS.word()) ? Parts.LEADS : Parts.OPPORTUNITIES;
        Format format = node.choice("source", List.of("csv", "ndjson")).equals("csv") ? Format.CSV : Format.NDJSON;
        ZoneId zone = zone(node);
        List<String> key = node.texts("key");
        if (node.json.path("key").isArray() && node.json.path("key").isEmpty()) {
            problems.add("/key", node.json.path("key"), Phrase.of(Code.NAME_COLUMN), Phrase.of(Code.MAYBE_LEAVE_OUT));
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
                    Phrase.of(Code.ENCODING),
                    !near.isEmpty()
                            ? Phrase.maybe(near)
                            : plain.equals("UTF-8") || plain.equals("GB18030")
                                    ? Phrase.maybe(plain)
                                    : Phrase.of(Code.MAYBE_SAVE_FILE_UTF8));
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
            problems.add("/delimiter", text, Phrase.of(Code.DELIMITER), Phrase.of(Code.MAYBE_DELIMITER));
        } else if (format == Format.NDJSON && node.has("delimiter")) {
            problems.add("/delimiter", text, Code.NO_DELIMITER);
        }
        return fit ? text.charAt(0) : ',';
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

    private List<Target> targets(Node node, Parts parts) {
        List<Target> targets = new ArrayList<>();
        JsonNode all = node.json.path("targets");
        if (!all.isObject() || all.isEmpty()) {
            problems.add(
                    "/targets",
                    all.isMissingNode() ? null : all,
                    Phrase.of(Code.TARGETS, parts.owner()),
                    Phrase.maybe("\"name\": \"Name\""));
            return targets;
        }
        TargetReader reader = new TargetReader(problems, node.texts("blank"), node.flag("trim", true));
        all.properties().forEach(entry -> {
            String path = entry.getKey();
            String at = Problems.below("/targets", path);
            if (parts.has(path)) {
                targets.add(reader.read(at, path, parts, entry.getValue()));
            } else {
                Phrase near = Near.maybe(path, parts.names());
                boolean name = path.matches("[A-Za-z][A-Za-z0-9]{0,39}");
                problems.add(
                        at,
                        null,
                        Phrase.of(parts == Parts.OPPORTUNITIES ? Code.PART_OR_STAGE : Code.PART_NAME, parts.names()),
                        near != null || !name ? near : Phrase.maybe(Parts.FIELDS + path));
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
                problems.add("/targets/" + part, null, Code.GIVEN_FOR_OPPORTUNITIES);
            }
        }
        if (!all.has("stage") && all.propertyNames().stream().noneMatch(name -> name.startsWith(Parts.STAGES))) {
            problems.add("/targets/stage", null, Code.GIVEN_OR_STAGES);
        }
        for (String part : List.of("closedAt", "lossReason")) {
            if (all.has(part) && !all.has("outcome")) {
                problems.add("/targets/outcome", null, Code.GIVEN_BESIDE, part);
                return;
            }
        }
        if (all.has("outcome") && !all.has("closedAt")) {
            problems.add("/targets/closedAt", null, Code.GIVEN_BESIDE, "outcome");
        }
    }
}
