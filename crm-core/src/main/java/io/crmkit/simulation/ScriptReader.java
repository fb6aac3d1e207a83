package io.crmkit.simulation;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.crmkit.internal.check.Check;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.json.JsonException;
import io.crmkit.internal.json.Syntax;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import io.crmkit.people.Actor;
import io.crmkit.simulation.Expectations.Asked;
import io.crmkit.simulation.ScriptException.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a script line by line and checks it as a whole. For one script. */
final class ScriptReader {
    private static final List<String> VERBS = List.of("do", "advance", "expect");
    private static final List<String> OF_COMMAND = List.of("at", "as", "do", "with", "ref", "key", "dry", "note");
    private static final List<String> OF_ADVANCE = List.of("advance", "note");
    private static final List<String> OF_EXPECT = List.of("expect", "note");
    private static final int LONGEST_KEY = 200;

    private final Json json = Json.of();
    private final Arguments arguments = new Arguments(json);
    private final Found found = new Found();
    private final Times times = new Times(found);
    private final Expectations expectations = new Expectations(found);
    private final Refs refs = new Refs(found);
    private final List<ScriptLine> lines = new ArrayList<>();
    private Actor actor = Actor.system("nobody");
    private boolean acted;
    private boolean asked;
    private @Nullable Asked last;

    private ScriptReader() {}

    /** The lines of a script, and the SHA-256 of its text. */
    record Text(List<ScriptLine> lines, String hash) {}

    static Text read(Reader reader) throws IOException {
        ScriptReader script = new ScriptReader();
        ScriptText text = new ScriptText(reader);
        Hasher hasher = Hashing.sha256().newHasher();
        boolean empty = true;
        for (ScriptText.Line line = text.next(); line != null; line = text.next()) {
            if (!line.text().isBlank()) {
                script.found.line(line.number(), line.text());
                hasher.putInt(line.number()).putString(line.text(), StandardCharsets.UTF_8);
                empty &= script.line(line);
            }
        }
        script.refs.end();
        if (empty) {
            script.found.add(new Problem(1, 1, "", Phrase.of(Code.SCRIPT_EMPTY).with(Code.MAYBE_OTHER_FILE)));
        }
        List<Problem> problems = script.found.all();
        if (!problems.isEmpty()) {
            throw new ScriptException(problems);
        }
        return new Text(script.lines, hasher.hash().toString());
    }

    /** Reads a line; returns whether it is only a note. */
    private boolean line(ScriptText.Line line) {
        if (line.length() > Script.MOST_CHARACTERS) {
            found.at(
                    "",
                    Phrase.of(Code.LINE_LENGTH, line.length(), Script.MOST_CHARACTERS)
                            .with(Code.MAYBE_LINE_ENDS));
            lost(line.text());
            return false;
        }
        Syntax.Fault flaw = ScriptText.flaw(line.text());
        JsonNode node = flaw == null ? parse(line.text()) : null;
        if (flaw != null) {
            found.at(flaw);
        } else if (node != null && !node.isObject()) {
            found.at("", Phrase.of(Code.LINE_OBJECT, Found.shown(node)).with(Phrase.maybe("{\"do\":\"...\"}")));
        } else if (node != null) {
            return object(node);
        }
        lost(line.text());
        return false;
    }

    /** Takes a line that cannot be read for whatever the lines after it may need. */
    private void lost(String text) {
        asked = true;
        acted = true;
        last = null;
        times.lost();
        refs.lost(text);
    }

    private @Nullable JsonNode parse(String line) {
        try {
            return json.parse(line);
        } catch (JsonException e) {
            Syntax.Fault fault = Syntax.of(line, true);
            if (fault == null) {
                String message = String.valueOf(e.getMessage());
                int begin = message.indexOf(") must ");
                found.at(
                        e.pointer(),
                        begin < 0
                                ? Phrase.of(Code.LINE_BOUNDS)
                                : Phrase.of(Code.THE_VALUE, Phrase.of(Code.JSON_DETAIL, message.substring(begin + 2))));
            } else {
                found.at(fault);
            }
            return null;
        }
    }

    private boolean object(JsonNode node) {
        List<String> verbs = VERBS.stream().filter(node::has).toList();
        if (verbs.size() > 1) {
            found.at("", Phrase.of(Code.ONE_VERB, VERBS, verbs).with(Code.MAYBE_TWO));
            lost("");
            refs.give(node);
        } else if (node.has("do")) {
            command(node);
        } else if (node.has("advance")) {
            known(node, OF_ADVANCE);
            times.move(node.get("advance"), "/advance");
            lines.add(new ScriptLine.Advance(found.line(), times.now()));
        } else if (node.has("expect")) {
            known(node, OF_EXPECT);
            expect(node.get("expect"));
        } else if (node.size() == 1 && node.has("note")) {
            return true;
        } else {
            String meant = node.propertyNames().stream()
                    .filter(name -> !OF_COMMAND.contains(name))
                    .filter(name -> Closest.maybe(name, VERBS) != null)
                    .findFirst()
                    .orElse("");
            found.at(
                    meant.isEmpty() ? "" : Found.child("", meant),
                    Phrase.of(Code.SOME_VERB, VERBS).with(Closest.maybe(meant, VERBS)));
            lost("");
            refs.give(node);
        }
        return false;
    }

    private void expect(JsonNode wanted) {
        if (lines.isEmpty() && !asked) {
            found.at("", Code.AFTER_COMMAND);
            return;
        }
        refs.check(wanted, "/expect");
        ScriptLine line = expectations.read(times.now(), wanted, asked, last);
        if (line != null) {
            lines.add(line);
        }
    }

    private void known(JsonNode node, List<String> properties) {
        for (String name : node.propertyNames()) {
            if (!properties.contains(name)) {
                found.at(
                        Found.child("", name),
                        Phrase.of(Code.LINE_PROPERTY, Found.shown(name), properties)
                                .with(Closest.maybe(name, properties)));
            }
        }
    }

    private void command(JsonNode node) {
        known(node, OF_COMMAND);
        asked = true;
        if (node.has("at")) {
            times.move(node.get("at"), "/at");
        } else {
            times.require();
        }
        if (node.has("as")) {
            actor(node.get("as"));
        } else if (!acted) {
            found.at("", Phrase.of(Code.FIRST_ACTOR).with(Phrase.maybe("\"as\":\"system:setup\"")));
        }
        acted = true;
        JsonNode given = node.get("with") == null ? JsonNodeFactory.instance.objectNode() : node.get("with");
        Command command = command(node.get("do"), given);
        String key = key(node.get("key"));
        JsonNode dry = node.path("dry");
        if (!dry.isMissingNode() && !dry.isBoolean()) {
            found.at("/dry", Code.DRY_FLAG, Found.shown(dry));
        }
        if (command != null && command.isOfProcess() && dry.asBoolean(false)) {
            found.at("/dry", Code.DRY_PROCESS, command.name());
        }
        last = command == null ? null : new Asked(command, dry.asBoolean(false));
        refs.check(given, "/with");
        String ref = refs.give(node, last);
        if (command != null) {
            lines.add(new ScriptLine.Do(
                    found.line(), times.now(), actor, command, given, ref, key, dry.asBoolean(false)));
        }
    }

    private @Nullable Command command(JsonNode name, JsonNode given) {
        List<Command> commands = name.isString() ? Command.all().get(name.stringValue()) : null;
        if (commands == null) {
            String outside = Command.outside().get(name.asString(""));
            found.at(
                    "/do",
                    outside == null
                            ? Phrase.of(Code.COMMAND, Found.shown(name)).with(meant(name.asString("")))
                            : Phrase.of(Code.COMMAND_OUTSIDE, Found.shown(name), outside));
        }
        if (!given.isObject()) {
            found.at(
                    "/with",
                    Phrase.of(Code.ARGUMENTS_OBJECT, Found.shown(given)).with(Phrase.maybe("{\"id\":...}")));
        } else if (commands != null) {
            Command command = Arguments.choose(commands, given);
            for (Arguments.Mistake mistake :
                    arguments.read(command, References.placeholders(given)).mistakes()) {
                refs.argument(given, mistake);
            }
            return command;
        }
        return null;
    }

    /** Returns the command somebody may have meant, if only by its method. */
    private static @Nullable Phrase meant(String given) {
        Phrase near = Closest.maybe(given, Command.all().keySet());
        return near != null
                ? near
                : Command.all().keySet().stream()
                        .filter(name -> name.endsWith("." + given))
                        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                        .map(Phrase::maybe)
                        .orElse(null);
    }

    private @Nullable String key(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        String key = value.isString() ? value.stringValue() : "";
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            found.at("/key", Code.KEY, Found.shown(value), LONGEST_KEY);
        }
        return key;
    }

    private void actor(JsonNode value) {
        String name = value.isString() ? value.stringValue() : "";
        boolean system = name.startsWith("system:");
        String id = system ? name.substring("system:".length()) : name;
        if (!Check.isId(id)) {
            String meant = name.replaceAll("[^A-Za-z0-9._@-]+", "-");
            found.at(
                    "/as",
                    Phrase.of(Code.SENDER, Found.shown(value))
                            .with(
                                    name.startsWith("user:") && Check.isId(name.substring("user:".length()))
                                            ? Phrase.maybe(name.substring("user:".length()))
                                            : !system && Check.isId(meant) ? Phrase.maybe(meant) : null));
            return;
        }
        actor = system ? Actor.system(id) : Actor.user(id);
    }
}
