package io.crmkit.examples.benchmarks;

import io.crmkit.rules.prediction.Example;
import io.crmkit.rules.prediction.Features;
import io.crmkit.rules.prediction.KnownAt;
import io.crmkit.rules.prediction.Outcome;
import io.crmkit.rules.prediction.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Reads a CSV of leads with a header and an outcome {@code Converted}, 1 or 0. A blank cell and "Select" are unknown. */
final class CourseLeads {
    /** The column of what happened last, which is not known when a lead comes in. */
    static final String LAST_ACTIVITY = "Last Activity";

    /** The only stage. */
    static final String STAGE = "open";

    private static final String OUTCOME = "Converted";
    private static final Set<String> NUMBERS =
            Set.of("TotalVisits", "Total Time Spent on Website", "Page Views Per Visit");

    /** Columns that name the lead, or were filled in when the outcome was known. */
    private static final Set<String> LEFT_OUT = Set.of(
            "Prospect ID",
            "Lead Number",
            "Tags",
            "Lead Quality",
            "Lead Profile",
            "Last Notable Activity",
            "Asymmetrique Activity Index",
            "Asymmetrique Profile Index",
            "Asymmetrique Activity Score",
            "Asymmetrique Profile Score");

    private final List<Variable> variables;
    private final List<Example> examples;

    private CourseLeads(List<Variable> variables, List<Example> examples) {
        this.variables = List.copyOf(variables);
        this.examples = List.copyOf(examples);
    }

    static CourseLeads read(Path file) throws IOException {
        List<Map<String, String>> rows;
        try (MappingIterator<Map<String, String>> iterator = CsvMapper.builder()
                .build()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            rows = iterator.readAll();
        }
        List<Variable> variables = new ArrayList<>();
        for (String name : rows.get(0).keySet()) {
            if (!LEFT_OUT.contains(name) && !name.equals(OUTCOME)) {
                KnownAt known = name.equals(LAST_ACTIVITY) ? KnownAt.BEFORE_OUTCOME : KnownAt.AT_CAPTURE;
                variables.add(
                        NUMBERS.contains(name) ? Variable.numeric(name, known) : Variable.categorical(name, known));
            }
        }
        return new CourseLeads(
                variables, rows.stream().map(row -> example(row, variables)).toList());
    }

    private static Example example(Map<String, String> row, List<Variable> variables) {
        Features.Builder features = Features.builder().stage(STAGE);
        for (Variable variable : variables) {
            String text = known(row.get(variable.name()));
            if (variable.kind() == Variable.Kind.NUMERIC) {
                features.number(variable.name(), text == null ? null : Double.valueOf(text));
            } else {
                features.category(variable.name(), text);
            }
        }
        boolean won = Double.parseDouble(row.get(OUTCOME)) > 0;
        return new Example(features.build(), won ? Outcome.WON : Outcome.LOST);
    }

    private static @Nullable String known(@Nullable String cell) {
        return cell == null || cell.isBlank() || cell.strip().equals("Select") ? null : cell.strip();
    }

    List<Variable> variables() {
        return variables;
    }

    List<Example> examples() {
        return examples;
    }
}
