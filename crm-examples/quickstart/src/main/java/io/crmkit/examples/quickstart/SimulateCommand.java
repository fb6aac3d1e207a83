package io.crmkit.examples.quickstart;

import io.crmkit.decision.Decision;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Script;
import io.crmkit.simulation.ScriptException;
import io.crmkit.simulation.Simulation;
import io.crmkit.simulation.SimulationResult.Failure;
import io.crmkit.simulation.TraceEvent;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Plays a script and tells what happened, and what was expected and was not so. */
@Command(name = "simulate")
final class SimulateCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_REASONS = 100;

    @Mixin
    private final Shared shared;

    @Parameters(index = "0", paramLabel = "BOOK", descriptionKey = "arg.book")
    private String book = "";

    @Parameters(index = "1", paramLabel = "SCRIPT", descriptionKey = "arg.script")
    private String file = "";

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "opt.seed", defaultValue = "0")
    private long seed;

    private long events;

    SimulateCommand(Streams streams) {
        this.shared = new Shared(streams);
    }

    /**
     * A mistake of a script, or an expectation that failed.
     *
     * @param line the number of the line
     * @param column of a mistake; null = an expectation failed
     * @param pointer where in the line, or in what was found
     * @param message what must hold
     */
    record Wrong(int line, @Nullable Integer column, String pointer, String message) {}

    @Override
    public Integer call() throws IOException {
        RuleBook rules = Books.read(book);
        Script script;
        try {
            script = script();
        } catch (ScriptException e) {
            e.problems()
                    .forEach(one ->
                            wrong(new Wrong(one.line(), one.column(), one.pointer(), one.message(shared.locale()))));
            return Failures.UNUSABLE;
        }
        List<Failure> failures = Simulation.of(rules)
                .seed(seed)
                .language(shared.locale())
                .trace(this::tell)
                .play(script)
                .failures();
        failures.forEach(one -> wrong(new Wrong(one.line(), null, one.pointer(), expected(one))));
        if (!shared.json()) {
            shared.out().println();
            shared.out()
                    .println(
                            failures.isEmpty()
                                    ? shared.texts().say("simulate.held", script.size(), events)
                                    : shared.texts().say("simulate.failed", script.size(), events, failures.size()));
        }
        return failures.isEmpty() ? 0 : 1;
    }

    private Script script() throws IOException {
        Path path = file.equals("-") ? null : Bundled.file(file);
        if (path != null) {
            return Script.read(path);
        }
        try (Reader reader = Bundled.reader(file.equals("-") ? shared.streams().in() : Bundled.open(file))) {
            return Script.read(reader);
        }
    }

    private String expected(Failure failure) {
        String found = failure.found() == null ? shared.texts().say("simulate.nothing") : failure.found();
        return shared.texts().say("simulate.expected", failure.wanted(), found);
    }

    private void wrong(Wrong wrong) {
        if (shared.json()) {
            shared.err().println(JSON.writeValueAsString(wrong));
            return;
        }
        String where = wrong.column() == null
                ? shared.texts().say("simulate.line", wrong.line())
                : shared.texts().say("simulate.column", wrong.line(), wrong.column());
        String pointer = wrong.pointer().isEmpty() ? "" : " " + wrong.pointer();
        shared.err().println(where + pointer + ": " + wrong.message().replace("\n", "\n  "));
    }

    private void tell(TraceEvent event) {
        events++;
        if (shared.json()) {
            shared.out().println(event.json());
            return;
        }
        String data = event.data().isEmpty() ? "" : "  " + TaleText.data(event.data());
        shared.out()
                .println(event.at() + "  " + shared.texts().term("event", event.event()) + "  [" + event.subject()
                        + "]  " + event.actor() + data);
        if (!event.reasons().isEmpty()) {
            Decision.of("", "", event.reasons(), "", event.at())
                    .summarize(MOST_REASONS, shared.locale())
                    .lines()
                    .skip(1)
                    .forEach(line -> shared.out().println("    " + line));
        }
    }
}
