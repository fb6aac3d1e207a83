package io.crmkit.simulation;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import io.crmkit.simulation.Arguments.Mistake;
import io.crmkit.simulation.Expectations.Asked;
import io.crmkit.simulation.ScriptException.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks the names a script gives to answers, and the references to them. For one script. */
final class Refs {
    private static final Pattern REF = Pattern.compile("\"ref\"\\s*:\\s*\"([a-z][A-Za-z0-9_-]{0,63})\"");

    private final Found found;
    private final Map<String, Given> names = new HashMap<>();
    private final List<Open> open = new ArrayList<>();

    Refs(Found found) {
        this.found = found;
    }

    /**
     * A name.
     *
     * @param line the line that gives it
     * @param asked what the answer is of, null = not known
     */
    private record Given(int line, @Nullable Asked asked) {}

    /**
     * A reference to a name that no line before has given.
     *
     * @param name the name
     * @param problem the problem without what may have been meant
     */
    private record Open(String name, Problem problem) {}

    /** Takes the name a line that cannot be read seems to give. */
    void lost(String text) {
        Matcher matcher = REF.matcher(text);
        if (matcher.find()) {
            names.putIfAbsent(matcher.group(1), new Given(found.line(), null));
        }
    }

    /** Takes the name of a line that is wrong in another way. */
    void give(JsonNode line) {
        String name = line.path("ref").asString("");
        if (References.isName(name)) {
            names.putIfAbsent(name, new Given(found.line(), null));
        }
    }

    /** Takes the name a line gives to its answer; returns it, null if there is none or it is wrong. */
    @Nullable
    String give(JsonNode line, @Nullable Asked asked) {
        JsonNode value = line.get("ref");
        if (value == null) {
            return null;
        }
        String name = value.isString() ? value.stringValue() : "";
        if (!References.isName(name)) {
            String bare = name.startsWith("$") ? name.substring(1) : "";
            found.at(
                    "/ref",
                    Phrase.of(Code.REF_NAME, Found.shown(value))
                            .with(References.isName(bare) ? Phrase.maybe(bare) : null));
            return null;
        }
        Given before = names.putIfAbsent(name, new Given(found.line(), asked));
        if (before != null) {
            found.at("/ref", Code.REF_ONCE, name, before.line());
        }
        return name;
    }

    /** Checks the references in a part of a line. */
    void check(JsonNode node, String pointer) {
        for (References.Spot spot : References.spots(node, pointer)) {
            String name = spot.name();
            if (name == null) {
                String text = Found.shown(spot.text());
                String near = Closest.near(spot.text().substring(1), names.keySet());
                found.at(
                        spot.pointer(),
                        Phrase.of(Code.DOLLAR, text).with(Phrase.maybe("$" + (near == null ? text : near))));
                continue;
            }
            Given given = names.get(name);
            if (given == null) {
                open.add(new Open(name, found.problem(spot.pointer(), Phrase.of(Code.REF_BEFORE, name))));
            } else if (given.asked() != null && !spot.part().isEmpty()) {
                part(spot, given.asked());
            }
        }
    }

    /** Checks that the answer of a command can have the part a reference points to. */
    private void part(References.Spot spot, Asked asked) {
        JsonNode tree = JsonNodeFactory.instance.nullNode();
        String[] steps = spot.part().substring(1).split("/", -1);
        for (int i = steps.length - 1; i >= 0; i--) {
            ObjectNode owner = JsonNodeFactory.instance.objectNode();
            owner.set(
                    steps[i].matches("[0-9]+")
                            ? "some"
                            : steps[i].replace("~1", "/").replace("~0", "~"),
                    tree);
            tree = owner;
        }
        for (Mistake mistake : asked.unknown(tree)) {
            found.at(
                    spot.pointer(),
                    Phrase.of(Code.REF_PART, spot.text(), asked.command().name(), mistake.message()));
        }
    }

    /** Tells a mistake in an argument, unless it comes of a reference whose value is not known yet. */
    void argument(JsonNode given, Mistake mistake) {
        boolean pointed = false;
        String text = "";
        for (References.Spot spot : References.spots(given, "")) {
            boolean within = (mistake.pointer() + "/").startsWith(spot.pointer() + "/");
            pointed |= within && !spot.part().isEmpty();
            text = within ? spot.text() : text;
        }
        if (!pointed) {
            found.at(
                    "/with" + mistake.pointer(),
                    text.isEmpty()
                            ? mistake.message()
                            : Phrase.of(
                                    Code.LINES,
                                    Phrase.of(
                                            Code.REF_ID, text, mistake.message().without("x", text)),
                                    Phrase.maybe(text + "/...")));
        }
    }

    /** Tells the references to what no line before has given. */
    void end() {
        for (Open reference : open) {
            Given later = names.get(reference.name());
            Problem problem = reference.problem();
            String near = Closest.near(reference.name(), names.keySet());
            Phrase must = later == null
                    ? Phrase.of(Code.REF_BEFORE, reference.name()).with(near == null ? null : Phrase.maybe("$" + near))
                    : later.line() == problem.line()
                            ? Phrase.of(Code.REF_ITSELF, reference.name())
                            : Phrase.of(Code.REF_LATER, reference.name(), later.line());
            found.add(new Problem(problem.line(), problem.column(), problem.pointer(), must));
        }
    }
}
