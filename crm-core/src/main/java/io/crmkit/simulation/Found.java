package io.crmkit.simulation;

import io.crmkit.internal.json.Syntax;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import io.crmkit.simulation.ScriptException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The problems found in a script. For one script. */
final class Found {
    private final List<Problem> problems = new ArrayList<>();
    private int number;
    private String text = "";

    /** Begins a line. */
    void line(int next, String words) {
        number = next;
        text = words;
    }

    /** Returns the number of the line. */
    int line() {
        return number;
    }

    /** Adds a problem of the line, at a value, or at what it should be a part of if it is not there. */
    void at(String pointer, Phrase message) {
        add(problem(pointer, message));
    }

    /** Adds a problem of the line, at a place. */
    void at(Syntax.Fault fault) {
        add(new Problem(number, fault.column(), fault.pointer(), fault.message()));
    }

    /** Adds a problem of the line for which there is no advice. */
    void at(String pointer, Code must, Object... about) {
        at(pointer, Phrase.of(must, about));
    }

    /** Adds a problem. */
    void add(Problem problem) {
        problems.add(problem);
    }

    /** Returns a problem of the line without adding it. */
    Problem problem(String pointer, Phrase message) {
        return new Problem(number, Columns.of(text, pointer), pointer, message);
    }

    /** Returns the problems by line and column. */
    List<Problem> all() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    /** Returns the pointer of a property. */
    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Returns a value as a message shows it: of a text what is in the quotes, of what is long its beginning. */
    static String shown(JsonNode value) {
        return shown(value.isString() ? value.stringValue() : value.toString());
    }

    /** Returns a text as a message shows it. */
    static String shown(String value) {
        return Syntax.shown(value);
    }
}
