package io.crmkit.examples.benchmarks.rules;

/** Scoring that writes the points of each rule into a tally. */
final class TalliedScoring implements Scoring {
    private final Tally tally = new Tally();
    private final Step step;

    TalliedScoring(Step step) {
        this.step = step;
    }

    /** Adds the points of one lead. */
    @FunctionalInterface
    interface Step {
        /** Adds the points of every rule that applies to a lead to an empty tally. */
        void add(int lead, Tally tally);
    }

    @Override
    public int score(int lead) {
        tally.clear();
        step.add(lead, tally);
        return tally.score();
    }

    @Override
    public int[] matched() {
        return tally.matched();
    }
}
