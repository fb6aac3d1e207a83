package io.crmkit.rules.prediction;

import io.crmkit.rules.prediction.Binning.Direction;
import io.crmkit.rules.prediction.LogisticRegression.Row;
import io.crmkit.rules.prediction.Scorecard.Attribute;
import io.crmkit.rules.prediction.Scorecard.Cell;
import io.crmkit.rules.prediction.Scorecard.Cross;
import io.crmkit.rules.prediction.Scorecard.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fits the log odds of a scorecard whose bins are settled. */
final class ScorecardFit {
    private static final double NO_RIDGE = 1e-9;
    private static final double FIXED = 1e12;

    private final Survey survey;
    private final List<Example> examples;
    private final List<Variable> variables;
    private final List<Grid> grids;
    private final List<Interaction> interactions;
    private final int least;
    private final int[][] bins;
    private final List<Counts[]> counts = new ArrayList<>();
    private final List<double[]> evidence = new ArrayList<>();
    private final List<Counts[]> cells = new ArrayList<>();

    /** The first column of the deviations of each variable and interaction, -1 = it has none. */
    private final List<int[]> deviations = new ArrayList<>();

    /** Whether the examples are in more than one bin of each variable. */
    private final boolean[] isTelling;

    private int columns;

    ScorecardFit(Survey survey, List<Variable> variables, List<Grid> grids, List<Interaction> interactions, int least) {
        this.survey = survey;
        examples = survey.examples();
        this.variables = variables;
        this.grids = grids;
        this.interactions = interactions;
        this.least = least;
        bins = new int[examples.size()][variables.size()];
        columns = 1 + variables.size();
        isTelling = new boolean[variables.size()];
        for (int v = 0; v < variables.size(); v++) {
            bin(v);
        }
        interactions.forEach(this::cross);
    }

    private void bin(int v) {
        Variable variable = variables.get(v);
        Grid grid = grids.get(v);
        for (int r = 0; r < bins.length; r++) {
            bins[r][v] = grid.at(examples.get(r).features().value(variable.name()));
        }
        Counts[] count = survey.count(variable, grid);
        double[] weights = new double[count.length];
        for (int b = 0; b < count.length; b++) {
            weights[b] = count[b].weightOfEvidence(survey.total());
        }
        boolean bound = isBound(variable);
        counts.add(count);
        evidence.add(weights);
        isTelling[v] = Arrays.stream(count).filter(some -> some.all() > 0).count() > 1;
        int from = bound ? count.length - 1 : 0;
        deviations.add(columns(count, 1, isTelling[v] ? from : count.length));
    }

    /** Gives a column to everything from some place on that has enough examples. */
    private int[] columns(Counts[] count, int enough, int from) {
        int[] at = new int[count.length];
        for (int b = 0; b < count.length; b++) {
            at[b] = b >= from && count[b].all() >= enough ? columns++ : -1;
        }
        return at;
    }

    private static boolean isBound(Variable variable) {
        return variable.kind() == Variable.Kind.NUMERIC && variable.binning().direction() != Direction.FREE;
    }

    private void cross(Interaction interaction) {
        int first = index(interaction.first());
        int second = index(interaction.second());
        int width = counts.get(second).length;
        Counts[] count = new Counts[counts.get(first).length * width];
        Arrays.fill(count, Counts.NONE);
        for (int r = 0; r < bins.length; r++) {
            int cell = bins[r][first] * width + bins[r][second];
            count[cell] = count[cell].plus(examples.get(r).isWon());
        }
        cells.add(count);
        deviations.add(columns(count, least, 0));
    }

    private int index(String name) {
        int v = 0;
        while (!variables.get(v).name().equals(name)) {
            v++;
        }
        return v;
    }

    /** Returns the scorecard with all log odds measured from the average of the examples. */
    Scorecard scorecard(double strength, PointScale scale) {
        double[] ridge = new double[columns];
        Arrays.fill(ridge, strength);
        ridge[0] = NO_RIDGE;
        double[] b = fit(rows(), ridge);
        double intercept = b[0];
        List<Part> parts = new ArrayList<>();
        for (int v = 0; v < variables.size(); v++) {
            double[] logOdds = new double[counts.get(v).length];
            for (int k = 0; k < logOdds.length; k++) {
                int at = deviations.get(v)[k];
                boolean empty = counts.get(v)[k].all() == 0;
                logOdds[k] = empty ? 0 : b[1 + v] * evidence.get(v)[k] + (at < 0 ? 0 : b[at]);
            }
            double average = average(counts.get(v), logOdds);
            intercept += average;
            parts.add(part(v, logOdds, average));
        }
        List<Cross> crosses = new ArrayList<>();
        for (int i = 0; i < interactions.size(); i++) {
            Counts[] count = cells.get(i);
            double[] logOdds = new double[count.length];
            for (int k = 0; k < logOdds.length; k++) {
                int at = deviations.get(variables.size() + i)[k];
                logOdds[k] = at < 0 ? 0 : b[at];
            }
            crosses.add(cross(i, logOdds));
        }
        return new Scorecard(
                scale,
                Rounded.to(intercept),
                survey.total().won(),
                survey.total().lost(),
                parts,
                crosses);
    }

    /** Fits again, without the weight of evidence of variables that would turn against their direction. */
    private double[] fit(List<Row> rows, double[] ridge) {
        while (true) {
            double[] b = LogisticRegression.fit(rows, ridge);
            boolean turned = false;
            for (int v = 0; v < variables.size(); v++) {
                if (isBound(variables.get(v)) && b[1 + v] < 0 && ridge[1 + v] < FIXED) {
                    ridge[1 + v] = FIXED;
                    turned = true;
                } else if (ridge[1 + v] == FIXED) {
                    b[1 + v] = 0;
                }
            }
            if (!turned) {
                return b;
            }
        }
    }

    private static double average(Counts[] counts, double[] logOdds) {
        double sum = 0;
        int all = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += counts[k].all() * logOdds[k];
            all += counts[k].all();
        }
        return sum / all;
    }

    private Part part(int v, double[] logOdds, double average) {
        List<Attribute> attributes = new ArrayList<>();
        for (int k = 0; k < logOdds.length; k++) {
            Counts count = counts.get(v)[k];
            double moved = count.all() == 0 ? 0 : Rounded.to(logOdds[k] - average);
            attributes.add(new Attribute(count.won(), count.lost(), moved));
        }
        Variable variable = variables.get(v);
        return new Part(variable.name(), variable.known(), grids.get(v), attributes);
    }

    private Cross cross(int i, double[] logOdds) {
        int first = index(interactions.get(i).first());
        int second = index(interactions.get(i).second());
        int width = counts.get(second).length;
        List<Cell> kept = new ArrayList<>();
        for (int k = 0; k < logOdds.length; k++) {
            Counts count = cells.get(i)[k];
            if (count.all() >= least) {
                double moved = Rounded.to(logOdds[k]);
                kept.add(new Cell(k / width, k % width, new Attribute(count.won(), count.lost(), moved)));
            }
        }
        return new Cross(first, second, kept);
    }

    /** The rows of the design matrix, their columns ascending. */
    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int most = 1 + 2 * variables.size() + interactions.size();
        for (int r = 0; r < bins.length; r++) {
            int[] at = new int[most];
            double[] values = new double[most];
            values[0] = 1;
            int n = 1;
            for (int v = 0; v < variables.size(); v++) {
                if (isTelling[v]) {
                    at[n] = 1 + v;
                    values[n++] = evidence.get(v)[bins[r][v]];
                }
            }
            for (int v = 0; v < variables.size(); v++) {
                n = mark(deviations.get(v)[bins[r][v]], at, values, n);
            }
            for (int i = 0; i < interactions.size(); i++) {
                int second = index(interactions.get(i).second());
                int first = index(interactions.get(i).first());
                int cell = bins[r][first] * counts.get(second).length + bins[r][second];
                n = mark(deviations.get(variables.size() + i)[cell], at, values, n);
            }
            rows.add(new Row(
                    Arrays.copyOf(at, n),
                    Arrays.copyOf(values, n),
                    examples.get(r).isWon()));
        }
        return rows;
    }

    private static int mark(int column, int[] at, double[] values, int n) {
        if (column < 0) {
            return n;
        }
        at[n] = column;
        values[n] = 1;
        return n + 1;
    }
}
