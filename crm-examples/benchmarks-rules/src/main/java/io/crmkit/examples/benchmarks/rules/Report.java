package io.crmkit.examples.benchmarks.rules;

import io.crmkit.examples.benchmarks.stages.StagePeer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Measured cases for people and for programs. */
final class Report {
    private static final String ROW = "| %-23s | %6s | %13s | %13s | %11s | %11s | %10s | %7s | %9s | %9s |%n";

    private Report() {}

    /** Returns a case in some words. */
    static String line(Measured one) {
        String what = one.what().task().label() + ", " + one.what().label() + size(one.what(), ", %,d rules");
        if (!one.note().wrong().isEmpty()) {
            return what + ": WRONG, " + one.note().wrong();
        }
        return one.present()
                ? String.format(
                        Locale.ROOT,
                        "%s: %s ns of processor a %s",
                        what,
                        number(one.cpuNanos()),
                        one.what().task().unit())
                : what + ": " + one.note().problem();
    }

    /** Returns a table for each task. A ratio below 1 means less processor time than what it is compared with. */
    static String table(List<Measured> all) {
        StringBuilder text = new StringBuilder();
        for (Task task : Task.values()) {
            List<Measured> some =
                    all.stream().filter(one -> one.what().task() == task).toList();
            if (!some.isEmpty()) {
                boolean stages = task == Task.STAGE_MOVE;
                text.append(String.format("%n%s, a %s:%n", task.label(), task.unit()));
                text.append(String.format(
                        ROW,
                        "contender",
                        "rules",
                        "ns processor",
                        "ns clock",
                        "bytes",
                        "compile ms",
                        "bytes/rule",
                        "checked",
                        stages ? "/ switch" : "/ Java",
                        stages ? "/ s.less4j" : "/ Drools"));
                some.forEach(one -> text.append(row(all, one)));
            }
        }
        int surplus = all.stream().mapToInt(one -> one.note().surplus()).max().orElse(0);
        if (surplus > 0) {
            text.append(String.format("%nResults are expected for %d leads that there are not.%n", surplus));
        }
        return text.toString();
    }

    private static String row(List<Measured> all, Measured one) {
        if (!one.present()) {
            return String.format(
                    "| %-23s | %6s | %s%n",
                    one.what().label(),
                    size(one.what(), "%d"),
                    one.note().wrong().isEmpty()
                            ? one.note().problem()
                            : "WRONG: " + one.note().wrong());
        }
        return String.format(
                ROW,
                one.what().label(),
                size(one.what(), "%d"),
                number(one.cpuNanos()),
                number(one.wallNanos()),
                number(one.bytes()),
                number(one.note().compiled().millis()),
                perRule(one),
                Integer.toString(one.note().checked()),
                number(ratio(all, one, hand(one.what()))),
                number(ratio(all, one, engine(one.what()))));
    }

    /** Returns the same as JSON. */
    static String json(List<Measured> all) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Measured one : all) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("task", one.what().task().label());
            row.put("contender", one.what().label());
            row.put("rules", one.what().size());
            if (one.present()) {
                row.put("cpuNanos", one.cpuNanos());
                row.put("wallNanos", one.wallNanos());
                row.put("bytes", one.bytes());
                row.put("compileMillis", one.note().compiled().millis());
                row.put("compiledBytes", one.note().compiled().bytes());
                row.put("checked", one.note().checked());
                put(row, "toHandWritten", ratio(all, one, hand(one.what())));
                put(row, "toEngine", ratio(all, one, engine(one.what())));
            } else {
                row.put("problem", one.note().wrong() + one.note().problem());
            }
            rows.add(row);
        }
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("cases", rows));
    }

    private static void put(Map<String, Object> row, String name, double ratio) {
        if (!Double.isNaN(ratio)) {
            row.put(name, ratio);
        }
    }

    /** What is written by hand: the limit. */
    private static String hand(Case what) {
        return what.task() == Task.STAGE_MOVE ? StagePeer.STORED_SWITCH.name() : RulePeer.GENERATED_JAVA.name();
    }

    /** The engine to be compared with. */
    private static String engine(Case what) {
        return what.task() == Task.STAGE_MOVE ? StagePeer.STATELESS4J.name() : RulePeer.DROOLS.name();
    }

    private static double ratio(List<Measured> all, Measured one, String peer) {
        Case other = new Case(one.what().task(), peer, one.what().size());
        return all.stream()
                .filter(candidate -> candidate.what().equals(other))
                .mapToDouble(candidate -> one.cpuNanos() / candidate.cpuNanos())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String size(Case what, String format) {
        return what.size() == 0 ? "" : String.format(Locale.ROOT, format, what.size());
    }

    private static String perRule(Measured one) {
        int rules = one.what().size();
        return rules == 0 || one.note().compiled().bytes() == 0
                ? ""
                : String.format(Locale.ROOT, "%,d", one.note().compiled().bytes() / rules);
    }

    /** Three digits at least, no more after the point than that takes. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%,.1f" : size >= 1 ? "%,.2f" : "%,.4f";
        return String.format(Locale.ROOT, format, value);
    }
}
