package io.crmkit.simulation;

import io.crmkit.internal.json.Json;
import io.crmkit.internal.json.JsonException;
import io.crmkit.people.Actor;
import io.crmkit.simulation.ScriptException.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a script line by line and checks it as a whole. For one script. */
final class ScriptReader {
    private static final List<String> OF_COMMAND = List.of("at", "as", "do", "with", "ref", "key", "dry", "note");
    private static final List<String> OF_ADVANCE = List.of("advance", "note");
    private static final List<String> OF_EXPECT = List.of("expect", "note");

    private final Json json = Json.of();
    private final Arguments arguments = new Arguments(json);
    private final List<Problem> problems = new ArrayList<>();
    private final List<ScriptLine> lines = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable Instant at;
    private @Nullable Actor actor;
    private int number;
    private String text = "";

    private ScriptReader() {}

    static List<ScriptLine> read(BufferedReader reader) {
        ScriptReader script = new ScriptReader();
        try {
            String line = reader.readLine();
            while (line != null) {
                script.number++;
                if (!line.isBlank()) {
                    script.line(line);
                }
                line = reader.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!script.problems.isEmpty()) {
            throw new ScriptException(script.problems);
        }
        return script.lines;
    }

    private void line(String line) {
        text = line;
        if (line.length() > Script.MOST_CHARACTERS) {
            problem(
                    "",
                    "The line (" + line.length() + " characters) must have at most " + Script.MOST_CHARACTERS + ".");
            return;
        }
        JsonNode node;
        try {
            node = json.parse(line);
        } catch (JsonException e) {
            int column = e.getCause() instanceof JacksonException fault && fault.getLocation() != null
                    ? Math.max(1, fault.getLocation().getColumnNr())
                    : 1;
            problems.add(new Problem(number, column, e.pointer(), String.valueOf(e.getMessage())));
            return;
        }
        if (!node.isObject()) {
            problem("", "The line must be a JSON object.\nMaybe {\"do\":\"...\"}?");
        } else if (node.has("do")) {
            command(node);
        } else if (node.has("advance")) {
            known(node, OF_ADVANCE);
            advance(node.get("advance"));
        } else if (node.has("expect")) {
            known(node, OF_EXPECT);
            expect(node.get("expect"));
        } else if (node.size() != 1 || !node.has("note")) {
            known(node, List.of("do", "advance", "expect", "note"));
            problem("", "The line must have one of do, advance and expect.");
        }
    }

    private void problem(String pointer, String message) {
        problems.add(new Problem(number, Columns.of(text, pointer), pointer, message));
    }

    private void known(JsonNode node, List<String> properties) {
        for (String name : node.propertyNames()) {
            if (!properties.contains(name)) {
                problem(
                        "/" + name,
                        "The property (" + name + ") of a line must be one of " + properties + "."
                                + Closest.maybe(name, properties));
            }
        }
    }

    private void command(JsonNode node) {
        known(node, OF_COMMAND);
        if (node.has("at")) {
            move(node.get("at"), "/at");
        }
        if (node.has("as")) {
            actor(node.get("as"));
        }
        if (at == null && !node.has("at")) {
            problem("", "The first line must say at which instant it plays.\nMaybe \"at\":\"2026-01-05T01:00:00Z\"?");
        }
        if (actor == null && !node.has("as")) {
            problem("", "The first command must say who sends it.\nMaybe \"as\":\"system:setup\"?");
        }
        JsonNode given = node.get("with") == null ? JsonNodeFactory.instance.objectNode() : node.get("with");
        Command command = command(node.get("do"), given);
        String ref = text(node, "ref");
        String key = text(node, "key");
        if (node.has("dry") && !node.get("dry").isBoolean()) {
            problem("/dry", "The property (dry) must be true or false.");
        }
        references(given, "/with");
        if (ref != null && !References.isName(ref)) {
            problem(
                    "/ref",
                    "The name (" + ref + ") must be a lower-case letter, then at most 63 letters, digits, - or _.");
        } else if (ref != null && !names.add(ref)) {
            problem("/ref", "The name (" + ref + ") must be given only once.");
        }
        if (command != null && at != null && actor != null) {
            boolean dry = node.path("dry").asBoolean(false);
            lines.add(new ScriptLine.Do(number, at, actor, command, given, ref, key, dry));
        }
    }

    private @Nullable Command command(JsonNode name, JsonNode given) {
        if (!name.isString() || !Command.all().containsKey(name.stringValue())) {
            problem(
                    "/do",
                    "The command (" + name.asString("") + ") must be one of the facade, as desk.method."
                            + Closest.maybe(name.asString(""), Command.all().keySet()));
            return null;
        } else if (!given.isObject()) {
            problem("/with", "The arguments must be an object, by name.");
            return null;
        }
        Command command = Arguments.choose(Command.all().get(name.stringValue()), given);
        boolean parts = References.pointers(given);
        Arguments.Read read = arguments.read(command, References.placeholders(given));
        for (Arguments.Mistake mistake : read.mistakes()) {
            String pointer = "/with" + mistake.pointer();
            if (!parts || !References.isReference(given, mistake.pointer())) {
                problem(pointer, mistake.message());
            }
        }
        return command;
    }

    private void references(JsonNode node, String pointer) {
        for (String name : References.namesIn(node)) {
            if (!names.contains(name)) {
                problem(
                        pointer,
                        "The reference ($" + name + ") must be the ref of a line before." + Closest.maybe(name, names));
            }
        }
    }

    private @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return null;
        } else if (!value.isString() || value.stringValue().isBlank()) {
            problem("/" + name, "The property (" + name + ") must be a text that is not blank.");
            return null;
        }
        return value.stringValue();
    }

    private void actor(JsonNode value) {
        String name = value.isString() ? value.stringValue() : "";
        boolean system = name.startsWith("system:");
        String id = system ? name.substring("system:".length()) : name;
        if (id.isBlank() || id.indexOf(':') >= 0) {
            problem("/as", "The actor (" + name + ") must be the id of a user, or system: and a name.");
            return;
        }
        actor = system ? Actor.system(id) : Actor.user(id);
    }

    private void advance(JsonNode value) {
        move(value, "/advance");
        if (at != null) {
            lines.add(new ScriptLine.Advance(number, at));
        }
    }

    private void move(JsonNode value, String pointer) {
        String given = value.isString() ? value.stringValue() : "";
        try {
            Instant next;
            if (given.startsWith("P") && at != null) {
                next = at.plus(Duration.parse(given));
            } else if (given.startsWith("P")) {
                Duration.parse(given);
                problem(pointer, "The time (" + given + ") of the first line must be an instant.");
                return;
            } else {
                next = OffsetDateTime.parse(given).toInstant();
            }
            if (next.isBefore(Instant.EPOCH) || next.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                problem(pointer, "The time (" + given + ") must lie between the years 1970 and 9999.");
            } else if (at != null && next.isBefore(at)) {
                problem(pointer, "The time (" + given + ") must not be before that of the line before (" + at + ").");
            } else {
                at = next.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            problem(
                    pointer,
                    "The time (" + given + ") must be an instant with its offset, or a duration."
                            + "\nMaybe 2026-01-05T09:00:00+08:00, PT2H or P3D?");
        }
    }

    private void expect(JsonNode wanted) {
        if (at == null) {
            problem("", "An expectation must follow a command.");
            return;
        } else if (!wanted.isObject()) {
            problem("/expect", "The expectation must be an object.\nMaybe {\"result\":{...}}?");
            return;
        }
        references(wanted, "/expect");
        if (wanted.has("result")) {
            only(wanted, List.of("result"));
            lines.add(new ScriptLine.ExpectResult(number, at, wanted.get("result")));
        } else if (wanted.has("record")) {
            only(wanted, List.of("record", "is"));
            String record = wanted.get("record").asString("");
            if (!record.matches("[a-z]+/\\S+") || !wanted.has("is")) {
                problem(
                        "/expect/record",
                        "The record (" + record + ") must be type/id, with what it is expected to be in (is).");
            } else {
                lines.add(new ScriptLine.ExpectRecord(number, at, record, wanted.get("is")));
            }
        } else if (wanted.has("trace")) {
            only(wanted, List.of("trace", "times"));
            JsonNode times = wanted.get("times");
            if (times != null && !(times.isInt() && times.intValue() >= 0)) {
                problem("/expect/times", "The number (" + times + ") of times must be a whole number, 0 or more.");
            } else {
                Integer often = times == null ? null : times.intValue();
                lines.add(new ScriptLine.ExpectTrace(number, at, wanted.get("trace"), often));
            }
        } else {
            problem("/expect", "The expectation must be of result, record or trace.");
        }
    }

    private void only(JsonNode wanted, List<String> properties) {
        for (String name : wanted.propertyNames()) {
            if (!properties.contains(name)) {
                problem(
                        "/expect/" + name,
                        "The property (" + name + ") of this expectation must be one of " + properties + "."
                                + Closest.maybe(name, properties));
            }
        }
    }
}
