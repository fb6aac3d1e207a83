package io.crmkit.examples.quickstart;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all commands have in common: their streams, and the options each takes. */
final class Shared {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(tools.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Streams streams;

    @Option(names = "--lang", paramLabel = "en|zh", descriptionKey = "opt.lang")
    private Language language = Language.of(List.of(), Locale.getDefault());

    @Option(names = "--json", descriptionKey = "opt.json")
    private boolean json;

    @Option(names = "--progress", paramLabel = "auto|always|never", descriptionKey = "opt.progress")
    private Progress progress = Progress.auto;

    /** When a progress bar is shown. */
    enum Progress {
        /** If the standard error is a terminal, and the output no JSON. */
        auto,
        /** Always. */
        always,
        /** Never. */
        never
    }

    Shared(Streams streams) {
        this.streams = streams;
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "opt.help")
    void help(boolean asked) {
        // picocli prints the usage instead of running the command
    }

    boolean json() {
        return json;
    }

    /** Tells whether a progress bar is shown. */
    boolean watched() {
        return switch (progress) {
            case auto -> streams.terminal() && !json;
            case always -> true;
            case never -> false;
        };
    }

    Texts texts() {
        return language.texts();
    }

    Locale locale() {
        return language.locale();
    }

    Streams streams() {
        return streams;
    }

    PrintStream out() {
        return streams.out();
    }

    PrintStream err() {
        return streams.err();
    }

    Bar bar(String task, long steps) {
        return watched() ? Bar.of(err(), texts().say("bar." + task), steps) : Bar.hidden();
    }

    /** Prints a document of JSON. */
    void document(Object value) {
        out().println(JSON.writeValueAsString(value));
    }
}
