package io.crmkit.rules.prediction;

/**
 * How many examples were won and lost.
 *
 * @param won the won ones
 * @param lost the lost ones
 */
record Counts(int won, int lost) {
    static final Counts NONE = new Counts(0, 0);

    Counts plus(Counts other) {
        return new Counts(won + other.won, lost + other.lost);
    }

    Counts plus(boolean isWon) {
        return isWon ? new Counts(won + 1, lost) : new Counts(won, lost + 1);
    }

    Counts minus(Counts other) {
        return new Counts(won - other.won, lost - other.lost);
    }

    int all() {
        return won + lost;
    }

    /** The share of won examples; compares as one fraction with another without rounding. */
    boolean isBelow(Counts other) {
        return (long) won * other.all() < (long) other.won * all();
    }

    /** The largest log likelihood of these outcomes: won ln(won / all) + lost ln(lost / all). */
    double logLikelihood() {
        return part(won) + part(lost);
    }

    private double part(int count) {
        return count == 0 ? 0 : count * StrictMath.log((double) count / all());
    }

    /**
     * The weight of evidence, ln((won / all won) / (lost / all lost)), with one example of the average added, so that it is
     * finite and that of few examples is near zero.
     *
     * @param total the counts of all bins, of both outcomes some
     */
    double weightOfEvidence(Counts total) {
        double share = (double) total.won / total.all();
        return StrictMath.log((won + share) / total.won) - StrictMath.log((lost + 1 - share) / total.lost);
    }

    /** The share of information value of a bin, (won / all won - lost / all lost) times its weight of evidence. */
    double informationValue(Counts total) {
        return ((double) won / total.won - (double) lost / total.lost) * weightOfEvidence(total);
    }
}
