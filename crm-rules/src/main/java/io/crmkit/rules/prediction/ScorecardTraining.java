package io.crmkit.rules.prediction;

import io.crmkit.rules.prediction.TrainingProblem.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a scorecard is trained: what it may learn from and how freely. Immutable; made by {@link #builder()}.
 *
 * <p>Each variable is put into bins, unknown values into one of their own, rare categories into one together. The log odds of
 * winning are an intercept, plus of each variable a coefficient times the weight of evidence of the bin, plus a deviation of the
 * bin from that line, plus a deviation of each cell of each declared interaction. All but the intercept are held near zero by a
 * ridge, and fitted together by logistic regression. A variable with a direction has no deviations and no coefficient below
 * zero, so that its own points keep that direction.
 *
 * <p>Training takes O(r (v + i)^2 + c^3) a step, of r examples, v variables, i interactions and c coefficients, and about ten
 * steps. The same examples in the same order give the same scorecard on every machine.
 */
public final class ScorecardTraining {
    private final List<Variable> variables;
    private final List<Interaction> interactions;
    private final PointScale scale;
    private final double ridge;
    private final int least;
    private final double suspicious;

    private ScorecardTraining(Builder builder) {
        variables = List.copyOf(builder.variables);
        interactions = List.copyOf(builder.interactions);
        scale = builder.scale;
        ridge = builder.ridge;
        least = builder.least;
        suspicious = builder.suspicious;
    }

    /**
     * Returns a builder without variables.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Trains a scorecard.
     *
     * @param all the examples; those that pend are left out
     * @return the scorecard with a report, or all problems
     */
    public Training<Scorecard> train(List<Example> all) {
        Survey survey = new Survey(all, suspicious);
        Map<String, Grid> grids = new LinkedHashMap<>();
        Binner binner = new Binner(least);
        variables.forEach(survey::guard);
        for (Variable variable : variables) {
            if (variable.kind() == Variable.Kind.TAGS) {
                survey.problem(
                        Kind.UNSUITABLE_KIND, variable.name(), variable.kind().name());
            } else {
                grids.put(variable.name(), survey.look(variable, binner));
            }
        }
        Set<String> names = new HashSet<>();
        variables.forEach(variable -> names.add(variable.name()));
        for (Interaction interaction : interactions) {
            for (String name : List.of(interaction.first(), interaction.second())) {
                if (!names.contains(name)) {
                    survey.problem(Kind.NOT_DECLARED, interaction.name(), name);
                }
            }
        }
        if (!survey.problems().isEmpty()) {
            return new Training.Refused<>(survey.problems());
        }
        ScorecardFit fit = new ScorecardFit(survey, variables, List.copyOf(grids.values()), interactions, least);
        return new Training.Trained<>(fit.scorecard(ridge, scale), survey.report());
    }

    /** Collects how a scorecard is trained. */
    public static final class Builder {
        private final List<Variable> variables = new ArrayList<>();
        private final List<Interaction> interactions = new ArrayList<>();
        private PointScale scale = PointScale.STANDARD;
        private double ridge = 10;
        private int least = 20;
        private double suspicious = 0.95;

        private Builder() {}

        /**
         * Adds a variable.
         *
         * @param variable the variable; no other may have its name
         * @return this builder
         * @throws IllegalArgumentException if there is a variable of that name
         */
        public Builder variable(Variable variable) {
            if (variables.stream().anyMatch(other -> other.name().equals(variable.name()))) {
                throw new IllegalArgumentException(
                        "name (" + variable.name() + ") of a variable must be unique in its training.");
            }
            variables.add(variable);
            return this;
        }

        /**
         * Adds an interaction of two variables.
         *
         * @param first the name of one
         * @param second the name of the other
         * @return this builder
         * @throws IllegalArgumentException if both are the same, or there is such an interaction
         */
        public Builder interaction(String first, String second) {
            Interaction interaction = new Interaction(first, second);
            if (interactions.contains(interaction) || interactions.contains(new Interaction(second, first))) {
                throw new IllegalArgumentException(
                        "interaction (" + interaction.name() + ") of a training must be declared once.");
            }
            interactions.add(interaction);
            return this;
        }

        /**
         * Sets how odds become points; {@link PointScale#STANDARD} without.
         *
         * @param points the scale
         * @return this builder
         */
        public Builder scale(PointScale points) {
            scale = points;
            return this;
        }

        /**
         * Sets how strongly coefficients are held near zero; 10 without. The best is the one with the lowest Brier score in
         * {@link CrossValidation}.
         *
         * @param strength above 0 and at most 1e6; the larger, the less is learned from few examples
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder ridge(double strength) {
            if (!(strength > 0 && strength <= 1e6)) {
                throw new IllegalArgumentException(
                        "ridge (" + strength + ") of a training must be above 0 and at most 1,000,000.");
            }
            ridge = strength;
            return this;
        }

        /**
         * Sets the fewest examples of a category, a supervised bin and a cell of an interaction; 20 without.
         *
         * @param examples 1 or more
         * @return this builder
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder leastInBin(int examples) {
            if (examples < 1) {
                throw new IllegalArgumentException("leastInBin (" + examples + ") of a training must be 1 or more.");
            }
            least = examples;
            return this;
        }

        /**
         * Sets the area under the ROC curve of a variable alone above which it is a suspicion; 0.95 without.
         *
         * @param auc 0.5 to 1; 1 = never
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder suspicionAbove(double auc) {
            if (!(auc >= 0.5 && auc <= 1)) {
                throw new IllegalArgumentException(
                        "suspicionAbove (" + auc + ") of a training must be between 0.5 and 1.");
            }
            suspicious = auc;
            return this;
        }

        /**
         * Returns what was collected.
         *
         * @return the training
         * @throws IllegalStateException if no variable was added
         */
        public ScorecardTraining build() {
            if (variables.isEmpty()) {
                throw new IllegalStateException("variables (none) of a training must be one or more.");
            }
            return new ScorecardTraining(this);
        }
    }
}
