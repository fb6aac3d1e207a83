package io.crmkit.rules.prediction;

/**
 * A variable a model may learn from.
 *
 * @param name what features call it; 1 to 200 characters, not blank
 * @param kind what its values are
 * @param known when its value becomes known
 * @param binning how numbers are put into bins; says nothing for other kinds
 * @param countsUnknown whether a naive Bayes table counts "unknown" as a value of its own, as it does for the quality of a
 *     telephone number; a scorecard always does
 */
public record Variable(String name, Kind kind, KnownAt known, Binning binning, boolean countsUnknown) {
    private static final Binning USUAL = Binning.supervised(10);
    private static final int LONGEST = 200;

    /** What the values of a variable are. */
    public enum Kind {
        /** Numbers. */
        NUMERIC,
        /** One of a limited number of texts. */
        CATEGORICAL,
        /** Any number of texts at once. Only naive Bayes tables learn from them. */
        TAGS
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is blank or too long
     */
    public Variable {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("name (" + name + ") of a variable must have 1 to 200 characters.");
        }
    }

    /**
     * Returns a numeric variable, with supervised bins, 10 at most.
     *
     * @param name what features call it
     * @param known when its value becomes known
     * @return the variable
     */
    public static Variable numeric(String name, KnownAt known) {
        return new Variable(name, Kind.NUMERIC, known, USUAL, false);
    }

    /**
     * Returns a categorical variable.
     *
     * @param name what features call it
     * @param known when its value becomes known
     * @return the variable
     */
    public static Variable categorical(String name, KnownAt known) {
        return new Variable(name, Kind.CATEGORICAL, known, USUAL, false);
    }

    /**
     * Returns a variable of tags.
     *
     * @param name what features call it
     * @param known when its value becomes known
     * @return the variable
     */
    public static Variable tags(String name, KnownAt known) {
        return new Variable(name, Kind.TAGS, known, USUAL, false);
    }

    /**
     * Returns the same variable with other bins.
     *
     * @param other how numbers are put into bins
     * @return the variable
     */
    public Variable binned(Binning other) {
        return new Variable(name, kind, known, other, countsUnknown);
    }

    /**
     * Returns the same variable with "unknown" as a value that a naive Bayes table counts.
     *
     * @return the variable
     */
    public Variable countingUnknown() {
        return new Variable(name, kind, known, binning, true);
    }
}
