package io.crmkit.examples.quickstart;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads and writes.
 *
 * @param in what {@code -} stands for
 * @param out where answers go
 * @param err where errors go
 * @param terminal whether somebody watches, so that progress may be shown
 */
record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {

    /** Tells whether this process talks to a terminal. */
    static boolean isTerminal() {
        return isTerminal(System.console());
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
