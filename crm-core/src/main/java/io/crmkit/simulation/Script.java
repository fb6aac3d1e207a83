package io.crmkit.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A story to play: who does what, and when, and what is expected to come of it. Immutable.
 *
 * <p>A script is text, one JSON object a line, in UTF-8; blank lines, and a byte order mark the text begins with, are
 * passed over. A script has a line that is played, at least. Each line is one of
 *
 * <ul>
 *   <li>{@code {"at":"2026-01-05T09:00:00+08:00","as":"alice","do":"leads.capture","with":{...},"ref":"wang"}}: at an
 *       instant, or a duration after the line before ({@code "PT2H"}, {@code "P3D"}: days of 24 hours), an actor
 *       ({@code alice} a user, {@code system:setup} the process itself) sends a command. {@code at} and {@code as} are
 *       as in the line before if they are left out. {@code ref} gives the answer a name, {@code key} makes the command
 *       idempotent, {@code "dry":true} only tells what it would do. In the arguments, {@code "$wang"} is the id in the answer of that name and {@code
 *       "$wang/lead/profile/name"} the value at that pointer, {@code "lead/$wang"} the record; a text that begins with a
 *       dollar, or with the type of a record, a slash and a dollar, is written with two dollars.
 *   <li>{@code {"advance":"P7D"}}, or to an instant: time passes, and what falls due on the way is done when it is due.
 *   <li>{@code {"expect":{"result":{...}}}}, {@code {"expect":{"record":"lead/$wang","is":{...}}}} or {@code
 *       {"expect":{"trace":{...},"times":1}}}: what the answer of the line before, a record or some event of the trace
 *       must be like. Only what is named is compared; null = must not be there; {@code {"some":...}} in the place of a
 *       list = one of it must be like that. Without {@code times}, there must be one event or more.
 * </ul>
 *
 * <p>Any line may have a {@code note}, which is not looked at.
 */
public final class Script {
    /** The most characters of a line. */
    public static final int MOST_CHARACTERS = 1_000_000;

    private final List<ScriptLine> lines;
    private final String hash;

    private Script(ScriptReader.Text text) {
        this.lines = List.copyOf(text.lines());
        this.hash = text.hash();
    }

    /**
     * Reads a script.
     *
     * @param text the script
     * @return the script
     * @throws ScriptException if it has a mistake; it tells all of them
     */
    public static Script parse(String text) {
        return read(new StringReader(text));
    }

    /**
     * Reads a script.
     *
     * @param file a file in UTF-8
     * @return the script
     * @throws ScriptException if it has a mistake, or is not UTF-8; it tells all of them
     * @throws IOException if the file cannot be read
     */
    public static Script read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Script(ScriptReader.read(ScriptText.utf8(in)));
        }
    }

    /**
     * Reads a script.
     *
     * @param reader its text; the caller closes it
     * @return the script
     * @throws ScriptException if it has a mistake; it tells all of them
     * @throws UncheckedIOException if it cannot be read
     */
    public static Script read(Reader reader) {
        try {
            return new Script(ScriptReader.read(new BufferedReader(reader)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns what a line can do: the commands and queries of the facade, by the name they have in a script.
     *
     * @return the names, sorted, each with the names of its parameters; of several methods of a name, all of theirs
     */
    public static Map<String, List<String>> commands() {
        Map<String, List<String>> names = new TreeMap<>();
        Command.all()
                .forEach((name, commands) -> names.put(
                        name,
                        commands.stream()
                                .flatMap(command -> command.parameters().stream())
                                .map(Parameter::getName)
                                .distinct()
                                .toList()));
        return Collections.unmodifiableMap(names);
    }

    /**
     * Returns what can be expected of a trace: the kinds of events there are.
     *
     * @return their names, sorted, each with the names of its data, sorted
     */
    public static Map<String, List<String>> events() {
        Map<String, List<String>> events = new TreeMap<>();
        Happenings.all().forEach((name, data) -> events.put(name, List.copyOf(data)));
        return Collections.unmodifiableMap(events);
    }

    /**
     * Returns what a line cannot do although the facade has it.
     *
     * @return the names they would have, sorted, each with the reason
     */
    public static Map<String, String> outside() {
        return Collections.unmodifiableMap(new TreeMap<>(Command.outside()));
    }

    /**
     * Returns how many lines there are to play, blank ones not counted.
     *
     * @return 0 or more
     */
    public int size() {
        return lines.size();
    }

    /** Returns the SHA-256 of its text, without blank lines. */
    String hash() {
        return hash;
    }

    List<ScriptLine> lines() {
        return lines;
    }
}
