package io.crmkit.simulation;

import io.crmkit.desk.DryRun;
import io.crmkit.internal.engine.Kind;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a line of a script expects. For one script. */
final class Expectations {
    private static final List<String> WHAT = List.of("result", "record", "trace");
    private static final Pattern RECORD = Pattern.compile("([^/]+)/(\\S+)");

    private final Found found;

    Expectations(Found found) {
        this.found = found;
    }

    /**
     * A command whose answer is expected to be like something.
     *
     * @param command the command
     * @param dry whether it only tells what it would do
     */
    record Asked(Command command, boolean dry) {
        /** Returns the names in a tree that the answer cannot have. */
        List<Arguments.Mistake> unknown(JsonNode wanted) {
            Type answer = command.method().getGenericReturnType();
            Map<TypeVariable<?>, Type> variables = Map.of(DryRun.class.getTypeParameters()[0], answer);
            return dry ? Outline.ofAnswer(wanted, DryRun.class, variables) : Outline.ofAnswer(wanted, answer, Map.of());
        }
    }

    /** Returns the line that expects something, null if it is wrong. */
    @Nullable
    ScriptLine read(Instant at, JsonNode wanted, boolean asked, @Nullable Asked last) {
        if (!wanted.isObject()) {
            found.at(
                    "/expect",
                    "The expectation (" + Found.shown(wanted) + ") must be an object.\nMaybe {\"result\":{...}}?");
            return null;
        } else if (wanted.has("result")) {
            only(wanted, List.of("result"));
            return result(at, wanted.get("result"), asked, last);
        } else if (wanted.has("record") || wanted.has("is")) {
            only(wanted, List.of("record", "is"));
            return record(at, wanted);
        } else if (wanted.has("trace") || wanted.has("times")) {
            only(wanted, List.of("trace", "times"));
            return trace(at, wanted);
        }
        String maybe = wanted.propertyNames().stream()
                .map(name -> Closest.maybe(name, WHAT))
                .filter(hint -> !hint.isEmpty())
                .findFirst()
                .orElse("");
        found.at("/expect", "The expectation must have one of " + WHAT + "." + maybe);
        return null;
    }

    private ScriptLine result(Instant at, JsonNode wanted, boolean asked, @Nullable Asked last) {
        if (!asked) {
            found.at("/expect/result", "The expectation of a result must follow a command.");
        } else if (last != null) {
            tell("/expect/result", last.unknown(wanted));
        }
        return new ScriptLine.ExpectResult(found.line(), at, wanted);
    }

    private @Nullable ScriptLine record(Instant at, JsonNode wanted) {
        JsonNode name = wanted.path("record");
        JsonNode is = wanted.get("is");
        Matcher matcher = RECORD.matcher(name.asString(""));
        if (!matcher.matches()) {
            found.at(
                    "/expect/record",
                    "The record (" + (name.isMissingNode() ? "nothing" : Found.shown(name))
                            + ") must be its type and its id.\nMaybe lead/$name?");
            return null;
        }
        String type = matcher.group(1);
        Kind<?> kind = Kind.ALL.stream()
                .filter(one -> one.name().equals(type))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            found.at(
                    "/expect/record",
                    "The type (" + Found.shown(type) + ") of a record must be one of " + References.TYPES + "."
                            + Closest.maybe(type, References.TYPES));
            return null;
        } else if (is == null) {
            found.at("/expect", "The expectation of a record must say what it is like (is).");
            return null;
        }
        tell("/expect/is", Outline.of(is, kind.type()));
        return new ScriptLine.ExpectRecord(found.line(), at, name.stringValue(), is);
    }

    private @Nullable ScriptLine trace(Instant at, JsonNode wanted) {
        JsonNode event = wanted.get("trace");
        JsonNode times = wanted.get("times");
        boolean counted = times == null || (times.isInt() && times.intValue() >= 0);
        if (!counted) {
            found.at(
                    "/expect/times",
                    "The number (" + Found.shown(times) + ") of times must be a whole number, 0 or more.");
        }
        if (event == null || !event.isObject()) {
            found.at(
                    "/expect/trace",
                    "The event (" + (event == null ? "nothing" : Found.shown(event))
                            + ") must be an object.\nMaybe {\"event\":\"lead.captured\"}?");
            return null;
        }
        tell("/expect/trace", Outline.of(event, TraceEvent.class));
        tell("/expect/trace", Happenings.impossible(event));
        return counted
                ? new ScriptLine.ExpectTrace(found.line(), at, event, times == null ? null : times.intValue())
                : null;
    }

    private void tell(String pointer, List<Arguments.Mistake> mistakes) {
        mistakes.forEach(mistake -> found.at(pointer + mistake.pointer(), mistake.message()));
    }

    private void only(JsonNode wanted, List<String> properties) {
        for (String name : wanted.propertyNames()) {
            if (!properties.contains(name)) {
                found.at(
                        Found.child("/expect", name),
                        "The property (" + Found.shown(name) + ") of this expectation must be one of " + properties
                                + "." + Closest.maybe(name, properties));
            }
        }
    }
}
