package io.crmkit.examples.quickstart;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command reads and writes.
 *
 * @param in what {@code -} stands for
 * @param out where answers go
 * @param err where errors go
 * @param terminal whether somebody watches, so that progress may be shown
 */
record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {

    /** Tells whether this process talks to a terminal; where the JVM gives a console to files too, it is asked. */
    static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before Java 22, there is a console only if there is a terminal
        }
    }
}
