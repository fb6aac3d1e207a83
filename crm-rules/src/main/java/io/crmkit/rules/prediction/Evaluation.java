package io.crmkit.rules.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How good predictions were, judged by the outcomes that came. Immutable. Made in O(n log n) of n predictions; each measure takes
 * O(n).
 */
public final class Evaluation {
    /** How many bins of equal width calibration and the parts of the Brier score use. */
    public static final int BINS = 10;

    private final List<Judged> sorted;
    private final int won;
    private final double[] ranks;

    private Evaluation(List<Judged> judged) {
        sorted = judged.stream()
                .sorted(Comparator.comparingDouble(Judged::probability).thenComparing(Judged::won))
                .toList();
        won = (int) sorted.stream().filter(Judged::won).count();
        if (won == 0 || won == sorted.size()) {
            throw new IllegalArgumentException("outcomes (" + won + " won of " + sorted.size()
                    + ") of an evaluation must have some won and some lost.");
        }
        ranks = midRanks(sorted.stream().mapToDouble(Judged::probability).toArray());
    }

    /**
     * Judges predictions.
     *
     * @param judged probabilities with the outcomes that came, in any order
     * @return the evaluation
     * @throws IllegalArgumentException if not at least one was won and one was lost
     */
    public static Evaluation of(List<Judged> judged) {
        return new Evaluation(judged);
    }

    /** The ranks, from 1, of ascending numbers; equal ones share the mean of theirs. */
    private static double[] midRanks(double[] ascending) {
        double[] ranks = new double[ascending.length];
        int from = 0;
        while (from < ascending.length) {
            int to = from + 1;
            while (to < ascending.length && ascending[to] == ascending[from]) {
                to++;
            }
            Arrays.fill(ranks, from, to, (from + 1 + to) / 2.0);
            from = to;
        }
        return ranks;
    }

    /**
     * Returns how many predictions were judged.
     *
     * @return the number
     */
    public int size() {
        return sorted.size();
    }

    /**
     * Returns the share that was won.
     *
     * @return the win rate, above 0 and below 1
     */
    public double winRate() {
        return (double) won / size();
    }

    /**
     * Returns the area under the ROC curve: how often a won one has a higher probability than a lost one, half of the ties
     * included; from the mid-ranks of the won.
     *
     * @return 0.5 = no better than chance, 1 = all won before all lost
     */
    public double auc() {
        double sum = 0;
        for (int i = 0; i < ranks.length; i++) {
            sum += sorted.get(i).won() ? ranks[i] : 0;
        }
        double lost = size() - won;
        return (sum - won * (won + 1.0) / 2) / (won * lost);
    }

    /**
     * Returns a confidence interval of the area under the ROC curve, by the variance of DeLong, DeLong and Clarke-Pearson
     * (1988).
     *
     * @param level how sure, for example 0.95
     * @return the interval, within 0 to 1
     * @throws IllegalArgumentException if the level is not above 0 and below 1, or fewer than two were won or lost
     */
    public Interval aucInterval(double level) {
        double half = Normal.within(level) * StrictMath.sqrt(variance(true) + variance(false));
        double auc = auc();
        return new Interval(Math.max(0, auc - half), Math.min(1, auc + half));
    }

    /** The part of the variance that comes from the won, or from the lost. */
    private double variance(boolean ofWon) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (sorted.get(i).won() == ofWon) {
                places.add(i);
            }
        }
        int n = places.size();
        if (n < 2) {
            throw new IllegalArgumentException("outcomes (" + won + " won of " + size()
                    + ") of an interval must have at least two won and two lost.");
        }
        double[] within = midRanks(
                places.stream().mapToDouble(i -> sorted.get(i).probability()).toArray());
        double others = size() - n;
        double auc = ofWon ? auc() : 1 - auc();
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double beaten = (ranks[places.get(k)] - within[k]) / others;
            sum += (beaten - auc) * (beaten - auc);
        }
        return sum / (n - 1) / n;
    }

    /**
     * Returns the Brier score with its parts over {@value #BINS} bins.
     *
     * @return the score
     */
    public Brier brier() {
        double all = size();
        List<CalibrationBin> bins = calibration();
        double rate = winRate();
        double reliability = 0;
        double resolution = 0;
        for (CalibrationBin bin : bins) {
            double gap = bin.meanProbability() - bin.winRate();
            double lead = bin.winRate() - rate;
            reliability += bin.count() / all * gap * gap;
            resolution += bin.count() / all * lead * lead;
        }
        double score = 0;
        double variance = 0;
        double covariance = 0;
        for (Judged one : sorted) {
            CalibrationBin bin = bins.get(bin(one.probability()));
            double error = one.probability() - one.outcome();
            double off = one.probability() - bin.meanProbability();
            score += error * error / all;
            variance += off * off / all;
            covariance += off * (one.outcome() - bin.winRate()) / all;
        }
        return new Brier(score, reliability, resolution, rate * (1 - rate), variance, covariance);
    }

    /**
     * Returns what came of predictions of about the same probability.
     *
     * @return {@value #BINS} bins of equal width, empty ones too
     */
    public List<CalibrationBin> calibration() {
        int[] count = new int[BINS];
        int[] wins = new int[BINS];
        double[] sum = new double[BINS];
        for (Judged one : sorted) {
            int bin = bin(one.probability());
            count[bin]++;
            wins[bin] += one.won() ? 1 : 0;
            sum[bin] += one.probability();
        }
        List<CalibrationBin> bins = new ArrayList<>();
        for (int k = 0; k < BINS; k++) {
            double mean = count[k] == 0 ? 0 : sum[k] / count[k];
            bins.add(new CalibrationBin((double) k / BINS, (k + 1.0) / BINS, count[k], wins[k], mean));
        }
        return bins;
    }

    private static int bin(double probability) {
        return Math.min(BINS - 1, (int) (probability * BINS));
    }

    /**
     * Returns the expected calibration error: the gap between promise and outcome, averaged over all predictions.
     *
     * @return the sum over the bins of count / all * |win rate - mean probability|; 0 = perfectly calibrated
     */
    public double calibrationError() {
        double sum = 0;
        for (CalibrationBin bin : calibration()) {
            sum += (double) bin.count() / size() * Math.abs(bin.meanProbability() - bin.winRate());
        }
        return sum;
    }

    /**
     * Returns the statistic of Kolmogorov and Smirnov: how far the distributions of the won and of the lost lie apart at most.
     *
     * @return 0 to 1; higher is better
     */
    public double ks() {
        double most = 0;
        int wins = 0;
        for (int i = 0; i < size(); i++) {
            wins += sorted.get(i).won() ? 1 : 0;
            boolean last = i + 1 == size()
                    || sorted.get(i + 1).probability() > sorted.get(i).probability();
            if (last) {
                double lost = i + 1 - wins;
                most = Math.max(most, Math.abs((double) wins / won - lost / (size() - won)));
            }
        }
        return most;
    }

    /**
     * Returns how much more often those with the highest probability are won than all: the win rate among them over that of all.
     * Where equal probabilities straddle the border, they count by their share.
     *
     * @param fraction how many of all, above 0 to 1; rounded up to whole predictions
     * @return 1 = no better than all
     * @throws IllegalArgumentException if the fraction is out of range
     */
    public double lift(double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction (" + fraction + ") of a lift must be above 0 and at most 1.");
        }
        int wanted = (int) Math.ceil(fraction * size());
        double wins = 0;
        int to = size();
        int left = wanted;
        while (left > 0) {
            int from = to - 1;
            int tied = sorted.get(from).won() ? 1 : 0;
            while (from > 0
                    && sorted.get(from - 1).probability() == sorted.get(to - 1).probability()) {
                from--;
                tied += sorted.get(from).won() ? 1 : 0;
            }
            int taken = Math.min(left, to - from);
            wins += (double) tied * taken / (to - from);
            left -= taken;
            to = from;
        }
        return wins / wanted / winRate();
    }

    /**
     * Returns a confidence interval of any measure by the bootstrap: so many times as many won and lost ones as there are, drawn
     * with repetition from the won and from the lost, are judged, and the middle of what comes is the interval.
     *
     * @param measure what is measured, for example {@code Evaluation::ks}
     * @param seed what the draws follow from
     * @param times how often, 2 or more; 1,000 is usual
     * @param level how sure, for example 0.95
     * @return the interval between the quantiles (1 - level) / 2 and (1 + level) / 2
     * @throws IllegalArgumentException if a number is out of range
     */
    public Interval bootstrap(ToDoubleFunction<Evaluation> measure, long seed, int times, double level) {
        if (times < 2 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("times (" + times + ") and level (" + level
                    + ") of a bootstrap must be at least 2, and above 0 and below 1.");
        }
        List<Judged> wins = sorted.stream().filter(Judged::won).toList();
        List<Judged> losses = sorted.stream().filter(one -> !one.won()).toList();
        SplitMix chance = new SplitMix(seed);
        double[] measured = new double[times];
        for (int t = 0; t < times; t++) {
            List<Judged> drawn = new ArrayList<>(size());
            wins.forEach(one -> drawn.add(wins.get(chance.below(wins.size()))));
            losses.forEach(one -> drawn.add(losses.get(chance.below(losses.size()))));
            measured[t] = measure.applyAsDouble(new Evaluation(drawn));
        }
        Arrays.sort(measured);
        return new Interval(quantile(measured, (1 - level) / 2), quantile(measured, (1 + level) / 2));
    }

    private static double quantile(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }

    /** Returns size, area under the curve and Brier score. */
    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT, "Evaluation[%d, auc=%.4f, brier=%.4f]", size(), auc(), brier().score());
    }
}
