package io.crmkit.simulation;

import io.crmkit.CrmSession;
import io.crmkit.error.CrmException;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.event.Event;
import io.crmkit.internal.json.Json;
import io.crmkit.people.Actor;
import io.crmkit.simulation.SimulationResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One play of a script on a stage. For one thread. */
final class Play {
    private static final Actor READER = Actor.system("script");

    /** The answers that say that nothing was done. */
    private static final Set<String> NOT_DONE =
            Set.of("refused", "invalid", "blocked", "already-claimed", "dropped", "error");

    private final Json json = Json.of();
    private final Arguments arguments = new Arguments(json);
    private final Stage stage;
    private final References references = new References();
    private final Played played;
    private final List<Failure> failures = new ArrayList<>();
    private final List<TraceEvent> seen;
    private @Nullable JsonNode last;
    private @Nullable Failure unexpected;

    /**
     * Begins a play.
     *
     * @param stage where it is played
     * @param from where it begins
     * @param seen what happened up to now in this play, to which the stage adds
     */
    Play(Stage stage, Checkpoint from, List<TraceEvent> seen) {
        this.stage = stage;
        this.seen = seen;
        from.answers().forEach((name, answer) -> references.put(name, json.parse(answer)));
        String answer = from.last();
        this.last = answer == null ? null : json.parse(answer);
        this.unexpected = from.pending();
        this.played = from.played();
    }

    void line(ScriptLine line) {
        if (!(line instanceof ScriptLine.ExpectResult)) {
            complain();
        }
        if (line.at().isAfter(stage.clock().instant())) {
            stage.advanceTo(line.at(), line.number() + ":on the way");
        }
        stage.draws().begin(line.number() + ":command");
        try {
            if (line instanceof ScriptLine.Do command) {
                send(command);
            } else if (line instanceof ScriptLine.ExpectResult result) {
                unexpected = null;
                compare(line, references.resolve(result.wanted()), last);
            } else if (line instanceof ScriptLine.ExpectRecord record) {
                String name = references
                        .resolve(JsonNodeFactory.instance.stringNode(record.record()))
                        .stringValue();
                compare(line, references.resolve(record.wanted()), state(name));
            } else if (line instanceof ScriptLine.ExpectTrace trace) {
                count(trace, references.resolve(trace.wanted()));
            }
        } catch (IllegalArgumentException e) {
            failures.add(new Failure(line.number(), "", "a line that can be played", e.getMessage()));
        }
    }

    private void send(ScriptLine.Do line) {
        Arguments.Read read = arguments.read(line.command(), references.resolve(line.arguments()));
        if (!read.mistakes().isEmpty()) {
            read.mistakes()
                    .forEach(mistake -> failures.add(new Failure(
                            line.number(),
                            "/with" + mistake.pointer(),
                            "an argument that fits",
                            mistake.message().toString())));
            last = null;
            return;
        }
        CrmSession session = stage.crm().as(line.actor());
        CrmSession keyed = line.key() == null ? session : session.key(line.key());
        Object answer;
        try {
            answer = line.dry()
                    ? keyed.dryRun(dry -> Optional.ofNullable(
                            line.command().send(dry, read.values().toArray())))
                    : line.command().send(keyed, read.values().toArray());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (CrmException e) {
            answer = Map.of("type", "error", "code", e.code(), "message", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            answer = Map.of("type", "error", "code", "argument", "message", String.valueOf(e.getMessage()));
        }
        JsonNode result = tree(answer);
        last = result;
        if (line.ref() != null) {
            references.put(line.ref(), result);
        }
        String type = result.path("type").asString("");
        if (NOT_DONE.contains(type)) {
            refused(line, result);
            unexpected = new Failure(line.number(), "", "a command that is done, or an expectation", result.toString());
        }
    }

    private void refused(ScriptLine.Do line, JsonNode result) {
        JsonNode refusal = result.has("refusal") ? result.get("refusal") : result;
        String code = refusal.path("code").asString(result.path("type").asString());
        stage.trace()
                .accept(new TraceEvent(
                        stage.clock().instant(),
                        TraceEvent.REFUSED,
                        line.command().name(),
                        line.actor().toString(),
                        Map.of("code", code),
                        List.of()));
    }

    private JsonNode tree(@Nullable Object answer) {
        if (answer instanceof Optional<?> optional) {
            return tree(optional.orElse(null));
        } else if (answer instanceof io.crmkit.desk.DryRun<?> dry && dry.result() instanceof Optional<?> result) {
            ObjectNode node =
                    (ObjectNode) json.tree(new io.crmkit.desk.DryRun<>("", dry.events(), dry.messages(), dry.plans()));
            node.set("result", tree(result));
            return node;
        }
        return json.tree(answer);
    }

    private @Nullable JsonNode state(String record) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        for (Event event : stage.crm().as(READER).history(record)) {
            event.changes().forEach((part, value) -> {
                if (value == null) {
                    state.remove(part);
                } else {
                    state.set(part, json.parse(value));
                }
            });
        }
        return state.isEmpty() ? null : state;
    }

    private void compare(ScriptLine line, JsonNode wanted, @Nullable JsonNode found) {
        Likeness.between(wanted, found)
                .forEach(difference -> failures.add(
                        new Failure(line.number(), difference.pointer(), difference.wanted(), difference.found())));
    }

    private void count(ScriptLine.ExpectTrace line, JsonNode wanted) {
        long found = seen.stream()
                .filter(event -> Likeness.between(wanted, json.tree(event)).isEmpty())
                .count();
        Integer times = line.times();
        if (times == null ? found == 0 : found != times) {
            failures.add(new Failure(
                    line.number(),
                    "",
                    (times == null ? "at least one event" : times + " events") + " like " + wanted,
                    Long.toString(found)));
        }
    }

    private void complain() {
        Failure failure = unexpected;
        if (failure != null) {
            failures.add(failure);
            unexpected = null;
        }
    }

    /** Ends the play; what the last command was is not expected any more. */
    void end() {
        complain();
    }

    List<Failure> failures() {
        return failures;
    }

    /**
     * Returns where the play is.
     *
     * @param lines how many lines were played
     * @param looksBack whether a later line looks at what happened up to now
     */
    Checkpoint checkpoint(int lines, boolean looksBack) {
        JsonNode answer = last;
        return new Checkpoint(
                played.format(),
                played.script(),
                played.book(),
                played.seed(),
                lines,
                stage.clock().instant(),
                references.texts(json),
                answer == null ? null : json.canonical(answer),
                unexpected,
                looksBack ? seen : List.of());
    }
}
