package io.crmkit.examples.quickstart;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/**
 * The command line: rehearses customer management before it is trusted. {@code run} plays a year and prints the sales
 * manager's page, {@code simulate} plays a script, {@code compare} plays two books, {@code check} and {@code explain}
 * look at a book, {@code import} imports a file.
 */
@Command(name = "quickstart")
public final class QuickstartMain {
    private static final String DEFAULT = "run";

    private QuickstartMain() {}

    /**
     * Runs a command and ends the process with its exit code unless that is 0.
     *
     * @param args {@code --help} tells them; none = {@code run}
     */
    public static void main(String[] args) {
        Streams streams = new Streams(
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Streams.isTerminal());
        int code = run(streams, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        return run(new Streams(System.in, out, err, false), args);
    }

    static int run(Streams streams, String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        boolean help = !words.isEmpty() && List.of("-h", "--help").contains(words.get(0));
        if (words.isEmpty() || (words.get(0).startsWith("-") && !help)) {
            words.add(0, DEFAULT);
        }
        Language language = Language.of(words, Locale.getDefault());
        CommandLine line = new CommandLine(new QuickstartMain())
                .addMixin("shared", new Shared(streams))
                .addSubcommand(new RunCommand(streams))
                .addSubcommand(new SimulateCommand(streams))
                .addSubcommand(new CompareCommand(streams))
                .addSubcommand(new CheckCommand(streams))
                .addSubcommand(new ExplainCommand(streams))
                .addSubcommand(new ImportCommand(streams))
                .setResourceBundle(language.texts().bundle())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        Failures failures = new Failures(language, streams.err());
        line.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures);
        return line.execute(words.toArray(String[]::new));
    }
}
