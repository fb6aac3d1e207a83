package io.crmkit.examples.benchmarks.stores;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, for people and for programs. */
final class Report {
    private static final String ROW = "| %-28s | %-24s | %11s | %8s |%n";

    private Report() {}

    /** Returns a table. A ratio below 1 means less time than plain JDBC. */
    static String table(Database database, List<Measured> all) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%n%s:%n", database.name()));
        text.append(String.format(Locale.ROOT, ROW, "what", "who", "us an item", "/ JDBC"));
        for (Measured one : all) {
            text.append(String.format(
                    Locale.ROOT,
                    ROW,
                    one.task(),
                    one.keeper(),
                    String.format(Locale.ROOT, "%,.1f", one.micros()),
                    String.format(Locale.ROOT, "%.2f", one.toJdbc())));
        }
        return text.toString();
    }

    /** Returns how fast an import was, in a line. */
    static String line(Importing.Rate rate) {
        return String.format(
                Locale.ROOT,
                "Import of %,d leads: %,.0f leads/s (%,d rows written); the same rows by hand: %,.0f leads/s; share %.2f%n",
                rate.leads(),
                rate.leads() / rate.imported(),
                rate.written(),
                rate.leads() / rate.byHand(),
                rate.share());
    }

    static String json(List<Measured> all, List<Importing.Rate> rates) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(Map.of("operations", all, "imports", rates));
    }
}
