package io.crmkit.rules;

import io.crmkit.opportunity.StageId;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.rules.internal.document.Words;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Draws a graph of stages. */
final class StageDrawing {
    private final StageGraph graph;
    private final Locale locale;
    private final Words words;
    private final Map<StageId, String> nodes = new HashMap<>();

    StageDrawing(StageGraph graph, Locale locale) {
        this.graph = graph;
        this.locale = locale;
        this.words = Words.of(locale);
        graph.stages().forEach(stage -> nodes.put(stage.id(), "s" + nodes.size()));
    }

    String mermaid() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (Stage stage : graph.stages()) {
            String label = '"' + entities(stage.name(locale)) + "<br/>" + stage.probability() + "#37;\"";
            text.append("  ")
                    .append(nodes.get(stage.id()))
                    .append(stage.wins() ? "([" + label + "])" : "[" + label + "]")
                    .append('\n');
        }
        for (StageGraph.Move move : graph.moves()) {
            String label = label(move);
            text.append("  ")
                    .append(nodes.get(move.from()))
                    .append(move.backward() ? " -.->" : " -->")
                    .append(label.isEmpty() ? "" : "|\"" + entities(label) + "\"|")
                    .append(' ')
                    .append(nodes.get(move.to()))
                    .append('\n');
        }
        return text.toString();
    }

    String graphviz() {
        StringBuilder text = new StringBuilder("digraph stages {\n  rankdir=LR;\n  node [shape=box];\n");
        for (Stage stage : graph.stages()) {
            text.append("  ")
                    .append(nodes.get(stage.id()))
                    .append(" [label=\"")
                    .append(quoted(stage.name(locale)))
                    .append("\\n")
                    .append(stage.probability())
                    .append(stage.wins() ? "%\", peripheries=2];\n" : "%\"];\n");
        }
        for (StageGraph.Move move : graph.moves()) {
            String label = label(move);
            String style = move.backward() ? "style=dashed" : "style=solid";
            text.append("  ")
                    .append(nodes.get(move.from()))
                    .append(" -> ")
                    .append(nodes.get(move.to()))
                    .append(" [")
                    .append(style)
                    .append(label.isEmpty() ? "" : ", label=\"" + quoted(label) + "\"")
                    .append("];\n");
        }
        return text.append("}\n").toString();
    }

    private String label(StageGraph.Move move) {
        String evidence = String.join(words.say("comma"), move.evidence());
        String reason = move.reasoned() ? words.say("graph.reason") : "";
        return evidence + (evidence.isEmpty() || reason.isEmpty() ? "" : words.say("comma")) + reason;
    }

    /** Everything but letters, digits, plain punctuation and blanks as an entity of Mermaid. */
    private static String entities(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                safe.append(' ');
            } else if (Character.isLetterOrDigit(c) || c > 127 || " ,.:-_+/()".indexOf(c) >= 0) {
                safe.appendCodePoint(c);
            } else {
                safe.append('#').append(c).append(';');
            }
        });
        return safe.toString();
    }

    /** A text within quotation marks of DOT. */
    private static String quoted(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                safe.append('\\');
            }
            safe.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
        });
        return safe.toString().replace("&", "&amp;");
    }
}
