package io.crmkit.examples.benchmarks.rules;

/** What the class that is generated from rules does. */
public interface Generated {
    /**
     * Adds the points of every rule that applies.
     *
     * @param lead the lead
     * @param tally where to
     */
    void score(Prospect lead, Tally tally);

    /**
     * Finds the first rule that applies.
     *
     * @param lead the lead
     * @return its position, -1 if there is none
     */
    int first(Prospect lead);
}
