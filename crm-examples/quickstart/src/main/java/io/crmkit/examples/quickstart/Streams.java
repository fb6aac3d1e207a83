package io.crmkit.examples.quickstart;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads and writes.
 *
 * @param in what {@code -} stands for
 * @param out where answers go
 * @param err where errors go
 * @param terminal whether errors go to a terminal, so that progress may be shown there
 */
record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {

    /** Tells whether somebody sees what this process writes to the standard error. */
    static boolean isWatched() {
        Path stderr = Path.of("/proc/self/fd/2");
        return Files.isSymbolicLink(stderr) ? isTerminal(stderr) : isTerminal(System.console());
    }

    /** Tells whether a descriptor of a process, as Linux lists them, is a terminal. */
    static boolean isTerminal(Path descriptor) {
        try {
            String device = Files.readSymbolicLink(descriptor).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** Tells whether a console is a terminal. Since Java 22 there is a console for files, too, and it can be asked. */
    static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before Java 22, there is a console only if there is a terminal
        }
    }
}
