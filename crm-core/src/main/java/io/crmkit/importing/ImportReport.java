package io.crmkit.importing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the rows of a file.
 *
 * @param name the name of the import
 * @param dryRun whether nothing was written
 * @param rows how many rows there were, the header not counted
 * @param counts how many rows had which outcome, every outcome in its order; they add up to the rows
 * @param problems the first problems, in the order of the lines
 * @param problemCount how many problems there were, those that are not listed included; a row may have several
 */
public record ImportReport(
        String name,
        boolean dryRun,
        long rows,
        Map<RowOutcome, Long> counts,
        List<RowProblem> problems,
        long problemCount) {
    /** Copies the collections, and counts what is missing as none. */
    public ImportReport {
        Map<RowOutcome, Long> all = new EnumMap<>(RowOutcome.class);
        for (RowOutcome outcome : RowOutcome.values()) {
            all.put(outcome, counts.getOrDefault(outcome, 0L));
        }
        counts = Collections.unmodifiableMap(all);
        problems = List.copyOf(problems);
    }

    /**
     * Returns how many rows had an outcome.
     *
     * @param outcome the outcome
     * @return their number
     */
    public long count(RowOutcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /**
     * Returns how many rows had no effect, now or before.
     *
     * @return the number of duplicate, invalid, malformed and refused rows
     */
    public long rejected() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().rejected())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
