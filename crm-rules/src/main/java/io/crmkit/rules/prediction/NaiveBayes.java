package io.crmkit.rules.prediction;

import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.prediction.BayesTable.RowKey;
import io.crmkit.rules.prediction.TrainingProblem.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of how often leads with a value were won and lost, counted outcome by outcome, from which probabilities follow by
 * naive Bayes. Immutable: counting returns a new table. Two are equal if their documents are.
 *
 * <p>The table has a row of won and lost for every team (or none), variable and value. A won lead adds one to every stage, a lost
 * one to every stage up to its own; every other value adds one to its row, every tag to a row of its own. A new row begins with
 * 0.1 on both sides, and a side never falls below that. A row from which everything was taken back is gone, so that a table that
 * was counted live equals one rebuilt from the outcomes that hold.
 *
 * <p>A prediction takes the rows of the team, or the sums over all rows if the team has none for what is known. Tags with fewer
 * than 50 outcomes are left out. Counting takes O(rows), the first prediction of a table too, further ones O(variables).
 */
public final class NaiveBayes implements PredictiveModel {
    /** The name of the variable that stands for the stage. */
    public static final String STAGE = "stage";

    private static final int LEAST_IN_BIN = 20;
    private static final double SUSPICIOUS = 0.95;

    private final List<Stage> stages;
    private final List<Variable> variables;
    private final BayesTable table;
    private final Set<String> won;
    private final @Nullable Stage first;
    private volatile @Nullable BayesViews views;

    /**
     * A table after an outcome was counted, with what was counted.
     *
     * @param model the new table
     * @param snapshot what was added, to be kept beside the lead
     */
    public record Counted(NaiveBayes model, Snapshot snapshot) {}

    /**
     * A row of a table.
     *
     * @param team the team; null = of no team
     * @param variable the variable
     * @param value the value; null = unknown. Of a number the text of its {@link Bin.Range}
     * @param won how often it was won, with one decimal, at least 0.1
     * @param lost how often it was lost, with one decimal, at least 0.1
     */
    public record Row(
            @Nullable String team,
            String variable,
            @Nullable String value,
            double won,
            double lost) {}

    NaiveBayes(List<Stage> stages, List<Variable> variables, BayesTable table) {
        this.stages = List.copyOf(stages);
        this.variables = List.copyOf(variables);
        this.table = table;
        won = stages.stream().filter(Stage::isWon).map(Stage::id).collect(Collectors.toUnmodifiableSet());
        first = stages.stream()
                .filter(stage -> stage.team() == null)
                .min(Stage.ORDER)
                .orElse(null);
    }

    /**
     * Returns a table in which nothing was counted yet.
     *
     * @param stages the stages, ids each once
     * @param variables the variables, names each once and none {@link #STAGE}; a numeric one with declared bounds
     * @return the table
     * @throws IllegalArgumentException if names are not unique, bounds are not declared, or a variable is known only
     *     {@link KnownAt#AFTER_OUTCOME}
     */
    public static NaiveBayes of(List<Stage> stages, List<Variable> variables) {
        unique("id", "stage", stages.stream().map(Stage::id).toList());
        List<String> names = new ArrayList<>(List.of(STAGE));
        for (Variable variable : variables) {
            names.add(variable.name());
            if (variable.known() == KnownAt.AFTER_OUTCOME) {
                throw new IllegalArgumentException(
                        "known (AFTER_OUTCOME) of variable (" + variable.name() + ") must be before the outcome.");
            }
            if (variable.kind() == Variable.Kind.NUMERIC && variable.binning().method() != Binning.Method.DECLARED) {
                throw new IllegalArgumentException(
                        "binning (" + variable.binning().method() + ") of variable (" + variable.name()
                                + ") must be DECLARED where nothing was learned yet.\nMaybe Binning.at?");
            }
        }
        unique("name", "variable", names);
        return new NaiveBayes(stages, variables, BayesTable.EMPTY);
    }

    private static void unique(String what, String owner, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        what + " (" + name + ") of a " + owner + " must be unique in its table.");
            }
        }
    }

    /**
     * Rebuilds a table from examples, each counted once, after looking for what must not be learned.
     *
     * @param stages the stages, ids each once
     * @param variables the variables, names each once and none {@link #STAGE}; the bounds of a numeric one are found as it
     *     declares, in bins of at least 20 examples, and then stand in the table
     * @param examples the examples; those that pend are left out
     * @return the table with a report, or all problems
     * @throws IllegalArgumentException if names are not unique
     */
    public static Training<NaiveBayes> train(List<Stage> stages, List<Variable> variables, List<Example> examples) {
        Survey survey = new Survey(examples, SUSPICIOUS);
        Binner binner = new Binner(LEAST_IN_BIN);
        variables.forEach(survey::guard);
        List<Variable> settled = new ArrayList<>();
        for (Variable variable : variables) {
            Grid grid = survey.look(variable, binner);
            settled.add(grid instanceof Grid.Numeric numeric ? variable.binned(Binning.at(numeric.cuts())) : variable);
        }
        Set<String> ids = stages.stream().map(Stage::id).collect(Collectors.toSet());
        survey.examples().stream()
                .filter(example -> !example.isWon())
                .map(example -> example.features().stageOrNull())
                .filter(Objects::nonNull)
                .filter(id -> !ids.contains(id))
                .distinct()
                .sorted()
                .forEach(id -> survey.problem(Kind.UNKNOWN_STAGE, STAGE, id));
        if (!survey.problems().isEmpty()) {
            return new Training.Refused<>(survey.problems());
        }
        NaiveBayes model = of(stages, settled).countAll(survey.examples());
        return new Training.Trained<>(model, survey.report());
    }

    /**
     * Counts an outcome.
     *
     * @param features what is known of the lead now
     * @param outcome how it ended; one that pends counts nothing
     * @return the new table and what was counted
     * @throws IllegalArgumentException if the lead was lost in a stage that is not declared, or a value is of another kind than
     *     its variable
     */
    public Counted count(Features features, Outcome outcome) {
        Snapshot snapshot = new Snapshot(new BayesCounting(stages, variables).counts(features, outcome));
        return new Counted(with(table.plus(List.of(snapshot), 1)), snapshot);
    }

    /**
     * Counts many outcomes at once, which gives the same table as one by one in any order.
     *
     * @param examples the leads and how they ended
     * @return the new table
     * @throws IllegalArgumentException as for {@link #count}
     */
    public NaiveBayes countAll(List<Example> examples) {
        BayesCounting counting = new BayesCounting(stages, variables);
        return with(table.plus(
                examples.stream()
                        .map(example -> new Snapshot(counting.counts(example.features(), example.outcome())))
                        .toList(),
                1));
    }

    /**
     * Takes back what an outcome added, whatever the lead looks like now.
     *
     * @param snapshot what was added
     * @return the new table
     */
    public NaiveBayes undo(Snapshot snapshot) {
        return with(table.plus(List.of(snapshot), -1));
    }

    private NaiveBayes with(BayesTable next) {
        return new NaiveBayes(stages, variables, next);
    }

    /**
     * {@inheritDoc} A lead without a stage is settled at 0, one in a stage that is won at 100.
     */
    @Override
    public Prediction predict(Features features) {
        BayesViews ready = views;
        if (ready == null) {
            ready = new BayesViews(table, variables);
            views = ready;
        }
        return ready.predict(features, first, won);
    }

    /**
     * Returns the stages.
     *
     * @return the stages, in declared order
     */
    public List<Stage> stages() {
        return stages;
    }

    @Override
    public List<Variable> variables() {
        return variables;
    }

    /** {@inheritDoc} Every outcome is counted in the first stage that all teams share; without one it is 0. */
    @Override
    public long sampleSize() {
        return first == null
                ? 0
                : table.rows().entrySet().stream()
                        .filter(row -> row.getKey().variable().equals(STAGE)
                                && row.getKey().value().equals(first.id()))
                        .mapToLong(row -> row.getValue().outcomes())
                        .sum();
    }

    /**
     * Returns the table itself.
     *
     * @return the rows, sorted by team (none first), variable and value (unknown first)
     */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<RowKey, BayesTable.Tenths> entry : table.rows().entrySet()) {
            RowKey key = entry.getKey();
            rows.add(new Row(
                    key.teamOrNull(),
                    key.variable(),
                    key.valueOrNull(),
                    entry.getValue().won() / 10.0,
                    entry.getValue().lost() / 10.0));
        }
        return rows;
    }

    /**
     * Reads a table from its document, strictly: unknown names, wrong types and numbers out of range are problems.
     *
     * @param text JSON, or YAML of the same shape
     * @return the table; {@code parse(model.toJson())} is equal to {@code model}
     * @throws ModelException if the text is not the document of a table, with every problem
     */
    public static NaiveBayes parse(String text) {
        return ModelDocument.read(text, NaiveBayesReader.MODEL);
    }

    @Override
    public String toJson() {
        return Canonical.text(NaiveBayesWriter.tree(this));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NaiveBayes model && stages.equals(model.stages) && toJson().equals(model.toJson());
    }

    @Override
    public int hashCode() {
        return table.hashCode();
    }

    /** Returns how many variables and rows it has. */
    @Override
    public String toString() {
        return "NaiveBayes[" + variables.size() + " variables, " + table.rows().size() + " rows]";
    }
}
