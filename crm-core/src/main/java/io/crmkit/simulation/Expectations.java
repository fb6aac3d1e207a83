package io.crmkit.simulation;

import io.crmkit.desk.DryRun;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
                    Phrase.of(Code.EXPECT_OBJECT, Found.shown(wanted)).with(Phrase.maybe("{\"result\":{...}}")));
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
        Phrase maybe = wanted.propertyNames().stream()
                .flatMap(name -> Stream.ofNullable(Closest.maybe(name, WHAT)))
                .findFirst()
                .orElse(null);
        found.at("/expect", Phrase.of(Code.EXPECT_ONE, WHAT).with(maybe));
        return null;
    }

    private ScriptLine result(Instant at, JsonNode wanted, boolean asked, @Nullable Asked last) {
        if (!asked) {
            found.at("/expect/result", Code.RESULT_AFTER_COMMAND);
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
                    Phrase.of(Code.EXPECT_RECORD, name.isMissingNode() ? Phrase.of(Code.NOTHING) : Found.shown(name))
                            .with(Phrase.maybe("lead/$name")));
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
                    Phrase.of(Code.EXPECT_TYPE, Found.shown(type), References.TYPES)
                            .with(Closest.maybe(type, References.TYPES)));
            return null;
        } else if (is == null) {
            found.at("/expect", Code.EXPECT_IS);
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
            found.at("/expect/times", Code.EXPECT_TIMES, Found.shown(times));
        }
        if (event == null || !event.isObject()) {
            found.at(
                    "/expect/trace",
                    Phrase.of(Code.EXPECT_EVENT, event == null ? Phrase.of(Code.NOTHING) : Found.shown(event))
                            .with(Phrase.maybe("{\"event\":\"lead.captured\"}")));
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
                        Phrase.of(Code.EXPECT_PROPERTY, Found.shown(name), properties)
                                .with(Closest.maybe(name, properties)));
            }
        }
    }
}
