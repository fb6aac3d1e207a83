package io.crmkit.rules.prediction;

import io.crmkit.rules.prediction.Binning.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Finds the bins of a variable. */
final class Binner {
    private static final int MOST_CELLS = 256;

    private final int least;

    /**
     * Creates a binner.
     *
     * @param least the fewest examples of a category, and of a bin where the binner chooses the bounds
     */
    Binner(int least) {
        this.least = least;
    }

    /**
     * Numbers that stand together.
     *
     * @param cut the lower bound
     * @param counts their outcomes
     */
    private record Cell(double cut, Counts counts) {
        Cell and(Cell next) {
            return new Cell(cut, counts.plus(next.counts));
        }

        static Counts sum(List<Cell> cells) {
            return cells.stream().map(Cell::counts).reduce(Counts.NONE, Counts::plus);
        }
    }

    /**
     * Two neighbouring groups of cells instead of one.
     *
     * @param group the number of the group
     * @param size how many of its cells the first gets
     * @param gain how much likelier the outcomes are
     */
    private record Split(int group, int size, double gain) {}

    /** Returns the bins of categories: all that have enough examples, sorted. */
    Grid categorical(Map<String, Counts> counts) {
        return new Grid.Categorical(counts.entrySet().stream()
                .filter(entry -> entry.getValue().all() >= least)
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
    }

    /** Returns the bins of numbers. */
    Grid numeric(NavigableMap<Double, Counts> counts, Binning binning) {
        List<Cell> cells = switch (binning.method()) {
            case DECLARED -> declared(counts, binning.cuts());
            case QUANTILE -> even(counts, binning.most());
            case SUPERVISED -> even(counts, MOST_CELLS);
        };
        List<Cell> bins = directed(cells, binning.direction());
        if (binning.method() == Binning.Method.SUPERVISED) {
            bins = split(bins, binning.most());
        }
        return new Grid.Numeric(bins.stream().skip(1).map(Cell::cut).toList());
    }

    private static List<Cell> declared(NavigableMap<Double, Counts> counts, List<Double> cuts) {
        List<Cell> cells = new ArrayList<>();
        for (int i = -1; i < cuts.size(); i++) {
            double from = i < 0 ? Double.NEGATIVE_INFINITY : cuts.get(i);
            double to = i + 1 < cuts.size() ? cuts.get(i + 1) : Double.POSITIVE_INFINITY;
            Counts sum = counts.subMap(from, true, to, false).values().stream().reduce(Counts.NONE, Counts::plus);
            cells.add(new Cell(Rounded.cut(from), sum));
        }
        return cells;
    }

    /** Joins numbers into cells of about as many examples: a number goes by the rank of its first example. */
    private static List<Cell> even(NavigableMap<Double, Counts> counts, int most) {
        long all = counts.values().stream().mapToInt(Counts::all).sum();
        List<Cell> cells = new ArrayList<>();
        long before = 0;
        long group = -1;
        double previous = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Double, Counts> entry : counts.entrySet()) {
            Cell cell = new Cell(between(previous, entry.getKey()), entry.getValue());
            long quantile = most * before / all;
            if (quantile == group) {
                cells.add(cells.remove(cells.size() - 1).and(cell));
            } else {
                cells.add(cell);
            }
            group = quantile;
            before += cell.counts.all();
            previous = entry.getKey();
        }
        return cells;
    }

    /** A bound above one number and at most the next, in the middle where that can be written. */
    private static double between(double low, double high) {
        if (low == Double.NEGATIVE_INFINITY) {
            return low;
        }
        double middle = Rounded.to((low + high) / 2);
        return middle > low && middle <= high ? middle : high;
    }

    private static List<Cell> directed(List<Cell> cells, Direction direction) {
        return switch (direction) {
            case FREE -> cells;
            case INCREASING -> pooled(cells, true);
            case DECREASING -> pooled(cells, false);
            case MONOTONE -> {
                List<Cell> up = pooled(cells, true);
                List<Cell> down = pooled(cells, false);
                yield fit(down) > fit(up) ? down : up;
            }
        };
    }

    private static double fit(List<Cell> cells) {
        return cells.stream().mapToDouble(cell -> cell.counts.logLikelihood()).sum();
    }

    /** Joins neighbours whose win rates do not move in the direction, as isotonic regression does. */
    private static List<Cell> pooled(List<Cell> cells, boolean up) {
        List<Cell> pooled = new ArrayList<>();
        for (Cell cell : cells) {
            Cell last = cell;
            while (!pooled.isEmpty() && !moves(pooled.get(pooled.size() - 1).counts, last.counts, up)) {
                last = pooled.remove(pooled.size() - 1).and(last);
            }
            pooled.add(last);
        }
        return pooled;
    }

    private static boolean moves(Counts before, Counts after, boolean up) {
        return up ? before.isBelow(after) : after.isBelow(before);
    }

    /**
     * Begins with one bin and makes two of one where that gains most, while twice the gain in log likelihood is above the
     * logarithm of the number of examples (the measure of Schwarz, 1978).
     */
    private List<Cell> split(List<Cell> cells, int most) {
        List<List<Cell>> groups = new ArrayList<>();
        if (!cells.isEmpty()) {
            groups.add(cells);
        }
        double price = StrictMath.log(Math.max(1, Cell.sum(cells).all())) / 2;
        while (groups.size() < most) {
            Split best = best(groups);
            if (best == null || best.gain <= price) {
                break;
            }
            List<Cell> group = groups.remove(best.group);
            groups.add(best.group, group.subList(best.size, group.size()));
            groups.add(best.group, group.subList(0, best.size));
        }
        return groups.stream()
                .map(group -> new Cell(group.get(0).cut, Cell.sum(group)))
                .toList();
    }

    private @Nullable Split best(List<List<Cell>> groups) {
        Split best = null;
        for (int g = 0; g < groups.size(); g++) {
            List<Cell> group = groups.get(g);
            Counts all = Cell.sum(group);
            Counts low = Counts.NONE;
            for (int size = 1; size < group.size(); size++) {
                low = low.plus(group.get(size - 1).counts);
                Counts high = all.minus(low);
                double gain = low.logLikelihood() + high.logLikelihood() - all.logLikelihood();
                if (low.all() >= least && high.all() >= least && (best == null || gain > best.gain)) {
                    best = new Split(g, size, gain);
                }
            }
        }
        return best;
    }
}
