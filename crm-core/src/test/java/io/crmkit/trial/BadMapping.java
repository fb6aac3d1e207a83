package io.crmkit.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mappings that are broken, each with the problems it must be told: the resource bad-mappings.txt.
 *
 * <p>A line that begins with a letter is one of the two sound mappings with values put at pointers, or taken away where
 * the pointer begins with a hyphen; or, after "text", a whole document, in which ⏎ is a line
 * end, ␀ the character NUL and ￾ a byte order mark. The word before says who finds it: the schema,
 * too ("form"), the reader alone ("sense"), the rule book ("book") or the header of the file ("head"). The lines below it
 * are its problems: line and column, pointer, found value, what must hold, and the hint if there is one.
 */
record BadMapping(String finder, String change, String text, List<String> problems) {
    static final List<String> HEADER = List.of(
            "No",
            "Contact",
            "Company",
            "Phone",
            "E-mail",
            "Source",
            "Budget",
            "Currency",
            "Topics",
            "Staff",
            "VIP",
            "Met",
            "Met at",
            "Revenue",
            "Twice",
            "Twice",
            "Id",
            "Deal",
            "Customer",
            "Rep",
            "Stage",
            "Since",
            "Result",
            "Closed",
            "Why",
            "Value",
            "Tax");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<BadMapping> all() {
        List<BadMapping> mappings = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String line : resource("bad-mappings.txt").lines().toList()) {
            if (line.startsWith("  ")) {
                problems.add(line.strip());
            } else if (!line.startsWith("#")) {
                problems = new ArrayList<>();
                mappings.add(read(line, problems));
            }
        }
        return mappings.stream();
    }

    static BadMapping read(String line, List<String> problems) {
        int space = line.indexOf(' ');
        String finder = line.substring(0, space);
        String change = line.substring(space + 1);
        if (finder.equals("text")) {
            return new BadMapping(
                    finder, change, change.replace("⏎", "\n").replace("␀", "\0").replace("￾", "\uFEFF"), problems);
        }
        String base = change.substring(0, change.indexOf(' '));
        ObjectNode document = (ObjectNode) JSON.readTree(resource(base + "-mapping.json"));
        for (String one : change.substring(base.length() + 1).split(" & ", -1)) {
            apply(document, one);
        }
        return new BadMapping(finder, change, document.toPrettyString(), problems);
    }

    private static void apply(ObjectNode document, String change) {
        int equals = change.indexOf(" = ");
        String pointer = equals < 0 ? change.substring(1) : change.substring(0, equals);
        int slash = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) document.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (equals < 0) {
            parent.remove(name);
        } else {
            JsonNode value = JSON.readTree(change.substring(equals + 3));
            parent.set(name, value);
        }
    }

    static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(BadMapping.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return finder + " " + change;
    }
}
