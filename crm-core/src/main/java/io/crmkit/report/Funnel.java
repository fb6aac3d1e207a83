package io.crmkit.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many came how far.
 *
 * @param steps the steps of the way, the first one first
 */
public record Funnel(List<Step> steps) {
    /** Copies the steps. */
    public Funnel {
        steps = List.copyOf(steps);
    }

    /**
     * A step of the way.
     *
     * @param name its name
     * @param count how many came so far, 0 or more
     * @param fromPrevious how many of the step before, per cent with one decimal, HALF_UP; null at the first step and
     *     where the step before is empty
     * @param fromFirst how many of the first step, likewise
     */
    public record Step(
            String name,
            long count,
            @Nullable BigDecimal fromPrevious,
            @Nullable BigDecimal fromFirst) {}

    /**
     * Returns the funnel of some counts.
     *
     * @param names the names of the steps
     * @param counts how many came so far, one for each name
     * @return the funnel with its rates
     * @throws IllegalArgumentException if there are not as many counts as names
     */
    public static Funnel of(List<String> names, List<Long> counts) {
        if (names.size() != counts.size()) {
            throw new IllegalArgumentException("The counts (" + counts.size()
                    + ") of a funnel must be as many as its names (" + names.size() + ").");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            steps.add(new Step(
                    names.get(i),
                    counts.get(i),
                    i == 0 ? null : percent(counts.get(i), counts.get(i - 1)),
                    i == 0 ? null : percent(counts.get(i), counts.get(0))));
        }
        return new Funnel(steps);
    }

    private static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
