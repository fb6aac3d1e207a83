package io.crmkit.rules.prediction;

import java.util.Arrays;
import java.util.List;

/**
 * How the known values of a numeric variable are put into bins.
 *
 * @param method who chooses the bounds
 * @param most the most bins, unknown values apart; 2 to 64
 * @param cuts the bounds where they are declared, ascending; a value at a bound belongs to the bin above it
 * @param direction how the win rate may move from bin to bin
 */
public record Binning(Method method, int most, List<Double> cuts, Direction direction) {
    private static final int MOST = 64;

    /** Who chooses the bounds of bins. */
    public enum Method {
        /** Where the win rate changes most, found by splitting in two while the likelihood gains enough. */
        SUPERVISED,
        /** So that bins have about as many examples each. */
        QUANTILE,
        /** As they are declared. */
        DECLARED
    }

    /** How the win rate may move from bin to bin. */
    public enum Direction {
        /** As it likes. */
        FREE,
        /** Up only: neighbours that fall are joined. */
        INCREASING,
        /** Down only: neighbours that rise are joined. */
        DECREASING,
        /** Up only or down only, whichever fits better. */
        MONOTONE
    }

    /**
     * Copies the bounds.
     *
     * @throws IllegalArgumentException if {@code most} is out of range, or the bounds are not finite and ascending
     */
    public Binning {
        cuts = List.copyOf(cuts);
        if (most < 2 || most > MOST) {
            throw new IllegalArgumentException("most (" + most + ") of a binning must be between 2 and " + MOST + ".");
        }
        for (int i = 0; i < cuts.size(); i++) {
            if (!Double.isFinite(cuts.get(i)) || (i > 0 && cuts.get(i) <= cuts.get(i - 1))) {
                throw new IllegalArgumentException("cuts (" + cuts + ") of a binning must be finite and ascending.");
            }
        }
    }

    /**
     * Returns a binning whose bounds stand where the win rate changes most.
     *
     * @param most the most bins, 2 to 64
     * @return the binning
     */
    public static Binning supervised(int most) {
        return new Binning(Method.SUPERVISED, most, List.of(), Direction.FREE);
    }

    /**
     * Returns a binning into bins of about as many examples each.
     *
     * @param most the most bins, 2 to 64
     * @return the binning
     */
    public static Binning quantiles(int most) {
        return new Binning(Method.QUANTILE, most, List.of(), Direction.FREE);
    }

    /**
     * Returns a binning with declared bounds.
     *
     * @param cuts at most 63 bounds, ascending; none = one bin
     * @return the binning
     */
    public static Binning at(double... cuts) {
        return at(Arrays.stream(cuts).boxed().toList());
    }

    /** Returns a binning with declared bounds. */
    static Binning at(List<Double> cuts) {
        return new Binning(Method.DECLARED, Math.max(2, cuts.size() + 1), cuts, Direction.FREE);
    }

    /**
     * Returns the same binning with win rates that only rise.
     *
     * @return the binning
     */
    public Binning increasing() {
        return new Binning(method, most, cuts, Direction.INCREASING);
    }

    /**
     * Returns the same binning with win rates that only fall.
     *
     * @return the binning
     */
    public Binning decreasing() {
        return new Binning(method, most, cuts, Direction.DECREASING);
    }

    /**
     * Returns the same binning with win rates that only rise or only fall, whichever fits better.
     *
     * @return the binning
     */
    public Binning monotone() {
        return new Binning(method, most, cuts, Direction.MONOTONE);
    }
}
