package io.crmkit.examples.quickstart;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/**
 * The command line: rehearses customer management before it is trusted. {@code run} plays a year and prints the sales
 * manager's page, {@code ahead} tells what falls due next, {@code simulate} plays a script, {@code compare} plays two books, {@code check} and {@code explain}
 * look at a book, {@code import} imports a file.
 */
@Command(name = "quickstart")
public final class QuickstartMain {
    private static final String DEFAULT = "run";

    /** The options of every command that have a value. */
    private static final Set<String> VALUED = Set.of("--lang", "--progress");

    /** The options of every command. */
    private static final Set<String> EVERYWHERE = Set.of("--lang", "--progress", "--json");

    private static final Set<String> HELP = Set.of("-h", "--help");

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
                Streams.isWatched());
        int code = run(streams, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        return run(new Streams(System.in, out, err, false), args);
    }

    static int run(Streams streams, String... args) {
        List<String> words = ordered(List.of(args));
        Language language = Language.of(words, Locale.getDefault());
        CommandLine line = new CommandLine(new QuickstartMain())
                .addMixin("shared", new Shared(streams))
                .addSubcommand(new RunCommand(streams))
                .addSubcommand(new AheadCommand(streams))
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

    /** Puts the options of every command behind the name of the command, which is {@code run} if there is none. */
    private static List<String> ordered(List<String> args) {
        int begin = 0;
        while (begin < args.size() && EVERYWHERE.contains(args.get(begin).replaceFirst("=.*", ""))) {
            begin += VALUED.contains(args.get(begin)) ? 2 : 1;
        }
        begin = Math.min(begin, args.size());
        List<String> words = new ArrayList<>(args);
        if (begin < args.size() && HELP.contains(args.get(begin))) {
            return words;
        } else if (begin == args.size() || args.get(begin).startsWith("-")) {
            words.add(0, DEFAULT);
        } else {
            words.add(0, words.remove(begin));
        }
        return words;
    }
}
