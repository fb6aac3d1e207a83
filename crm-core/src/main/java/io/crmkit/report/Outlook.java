package io.crmkit.report;

import io.crmkit.policy.StagePolicy.Forecast;
import java.util.List;
import org.joda.money.Money;

/**
 * What is expected of a period: what was won in it, and what open opportunities that are expected to close in it are worth.
 * What stands in a stage of the category {@link Forecast#OMITTED} is not counted.
 *
 * @param lines one for each category and currency that has any, in the order of the categories, then of the codes
 * @param unpriced how many opportunities of the period have no amount
 * @param undated how many open opportunities nobody said of when they close, in whatever period
 * @param onHold how many open opportunities of the period are on hold; they are in the lines, or among the unpriced
 */
public record Outlook(List<Line> lines, long unpriced, long undated, long onHold) {
    /** Copies the lines. */
    public Outlook {
        lines = List.copyOf(lines);
    }

    /**
     * Opportunities of one category and currency.
     *
     * @param category where the stage counts them, by the rule book they follow; what was won is {@link Forecast#CLOSED}
     * @param count how many, 1 or more
     * @param amount what they are worth together
     * @param weighted the same, each weighted with its probability; rounded once, half to even
     */
    public record Line(Forecast category, long count, Money amount, Money weighted) {}
}
