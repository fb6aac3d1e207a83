package io.crmkit.rules.prediction;

import io.crmkit.rules.internal.document.Canonical;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sum of points, one attribute of every variable, whose points say how the odds of winning move. Trained by
 * {@link ScorecardTraining}. Immutable; two are equal if their documents are.
 *
 * <p>A prediction looks up one bin of each variable and one cell of each interaction and adds: with v variables it takes O(v log
 * b) of b bins.
 */
public final class Scorecard implements PredictiveModel {
    private final PointScale scale;
    private final double intercept;
    private final Counts sample;
    private final List<Part> parts;
    private final List<Cross> crosses;
    private final BigDecimal base;
    private final Factor[][] factors;
    private final @Nullable Factor[][] cells;

    /** The points of all factors, then of all cells, in hundredths. */
    private final long[][] hundredths;

    /**
     * What a bin says.
     *
     * @param won how many won examples were in it
     * @param lost how many lost ones
     * @param logOdds how much it moves the log odds
     */
    record Attribute(int won, int lost, double logOdds) {}

    /**
     * A variable of the card.
     *
     * @param name its name
     * @param known when its value becomes known
     * @param grid its bins
     * @param attributes what they say, in the order of the grid
     */
    record Part(String name, KnownAt known, Grid grid, List<Attribute> attributes) {
        Part {
            attributes = List.copyOf(attributes);
        }

        Variable variable() {
            return grid instanceof Grid.Numeric numeric
                    ? Variable.numeric(name, known).binned(Binning.at(numeric.cuts()))
                    : Variable.categorical(name, known);
        }
    }

    /**
     * An interaction of the card.
     *
     * @param first the number of one variable
     * @param second the number of the other
     * @param cells those that say something
     */
    record Cross(int first, int second, List<Cell> cells) {
        Cross {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Two bins together.
     *
     * @param first the number of the bin of the first variable
     * @param second that of the second
     * @param attribute what they say
     */
    record Cell(int first, int second, Attribute attribute) {}

    Scorecard(PointScale scale, double intercept, int won, int lost, List<Part> parts, List<Cross> crosses) {
        this.scale = scale;
        this.intercept = intercept;
        sample = new Counts(won, lost);
        this.parts = List.copyOf(parts);
        this.crosses = List.copyOf(crosses);
        base = points(scale.points(intercept));
        factors = parts.stream().map(this::factors).toArray(Factor[][]::new);
        cells = crosses.stream().map(this::cells).toArray(Factor[][]::new);
        hundredths = Stream.concat(Arrays.stream(factors), Arrays.stream(cells))
                .map(Scorecard::hundredths)
                .toArray(long[][]::new);
    }

    /**
     * Reads a scorecard from its document, strictly: unknown names, wrong types and numbers out of range are problems.
     *
     * @param text JSON, or YAML of the same shape
     * @return the scorecard; {@code parse(card.toJson())} is equal to {@code card}
     * @throws ModelException if the text is not the document of a scorecard, with every problem
     */
    public static Scorecard parse(String text) {
        return ModelDocument.read(text, ScorecardReader.READER);
    }

    private static BigDecimal points(double points) {
        return BigDecimal.valueOf(points).setScale(2, RoundingMode.HALF_UP);
    }

    private static long[] hundredths(@Nullable Factor[] some) {
        return Arrays.stream(some)
                .mapToLong(factor ->
                        factor == null ? 0 : factor.score().unscaledValue().longValueExact())
                .toArray();
    }

    private Factor[] factors(Part part) {
        List<Bin> bins = part.grid.bins();
        Factor[] made = new Factor[bins.size()];
        for (int b = 0; b < made.length; b++) {
            made[b] = factor(part.name, bins.get(b), part.attributes.get(b));
        }
        return made;
    }

    private @Nullable Factor[] cells(Cross cross) {
        Part first = parts.get(cross.first);
        Part second = parts.get(cross.second);
        List<Bin> firstBins = first.grid.bins();
        List<Bin> secondBins = second.grid.bins();
        @Nullable Factor[] made = new Factor[firstBins.size() * secondBins.size()];
        String name = new Interaction(first.name, second.name).name();
        for (Cell cell : cross.cells) {
            Bin bin = new Bin.Pair(firstBins.get(cell.first), secondBins.get(cell.second));
            made[cell.first * secondBins.size() + cell.second] = factor(name, bin, cell.attribute);
        }
        return made;
    }

    private Factor factor(String name, Bin bin, Attribute attribute) {
        BigDecimal points = points(scale.factor() * attribute.logOdds);
        return new Factor(name, bin, attribute.logOdds, points, attribute.won, attribute.lost);
    }

    /** {@inheritDoc} Its score is the base points and those of all factors, exactly. */
    @Override
    public Prediction predict(Features features) {
        List<Factor> found = new ArrayList<>(parts.size() + crosses.size());
        int[] at = new int[parts.size()];
        double logit = intercept;
        long points = base.unscaledValue().longValueExact();
        for (int v = 0; v < at.length; v++) {
            Part part = parts.get(v);
            at[v] = part.grid.at(features.value(part.name));
            if (at[v] == Grid.NONE) {
                return new Prediction.NotComputable(Prediction.Why.WRONG_KIND, part.name);
            }
            Factor factor = factors[v][at[v]];
            found.add(factor);
            logit += factor.logOdds();
            points += hundredths[v][at[v]];
        }
        for (int i = 0; i < cells.length; i++) {
            Cross cross = crosses.get(i);
            int cell = at[cross.first] * factors[cross.second].length + at[cross.second];
            Factor factor = cells[i][cell];
            if (factor != null) {
                found.add(factor);
                logit += factor.logOdds();
                points += hundredths[at.length + i][cell];
            }
        }
        double probability = LogisticRegression.probability(logit);
        double least = Prediction.LEAST_PROBABILITY;
        return new Prediction.Predicted(
                Math.min(Math.max(probability, least), 1 - least), BigDecimal.valueOf(points, 2), sample.all(), found);
    }

    /**
     * Returns the points every lead begins with: those of the average log odds.
     *
     * @return the points, two decimals
     */
    public BigDecimal basePoints() {
        return base;
    }

    /**
     * Returns how odds become points.
     *
     * @return the scale
     */
    public PointScale scale() {
        return scale;
    }

    /**
     * Returns the card itself: every bin of every variable, then every cell of every interaction, with its points.
     *
     * @return the attributes, in declared order
     */
    public List<Factor> attributes() {
        List<Factor> all = new ArrayList<>();
        for (Factor[] variable : factors) {
            all.addAll(List.of(variable));
        }
        for (@Nullable Factor[] cross : cells) {
            for (Factor factor : cross) {
                if (factor != null) {
                    all.add(factor);
                }
            }
        }
        return all;
    }

    @Override
    public List<Variable> variables() {
        return parts.stream().map(Part::variable).toList();
    }

    @Override
    public long sampleSize() {
        return sample.all();
    }

    @Override
    public String toJson() {
        return Canonical.text(ScorecardWriter.tree(this));
    }

    double intercept() {
        return intercept;
    }

    Counts sample() {
        return sample;
    }

    List<Part> parts() {
        return parts;
    }

    List<Cross> crosses() {
        return crosses;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scorecard card && toJson().equals(card.toJson());
    }

    @Override
    public int hashCode() {
        return toJson().hashCode();
    }

    /** Returns how many variables and examples it has. */
    @Override
    public String toString() {
        return "Scorecard[" + parts.size() + " variables, " + crosses.size() + " interactions, " + sample.all()
                + " examples]";
    }
}
