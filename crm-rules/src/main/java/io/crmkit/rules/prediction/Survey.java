package io.crmkit.rules.prediction;

import io.crmkit.rules.prediction.Suspicion.Sign;
import io.crmkit.rules.prediction.TrainingProblem.Kind;
import io.crmkit.rules.prediction.TrainingReport.BinReport;
import io.crmkit.rules.prediction.TrainingReport.VariableReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at examples before a model learns from them: bins, what each variable tells alone, problems and suspicions. */
final class Survey {
    private static final double LUCK = 1e-6;

    private final List<Example> examples;
    private final int pending;
    private final Counts total;
    private final double suspicious;
    private final List<TrainingProblem> problems = new ArrayList<>();
    private final List<VariableReport> reports = new ArrayList<>();
    private final List<Suspicion> suspicions = new ArrayList<>();

    /**
     * Creates a survey.
     *
     * @param all the examples, of which those that pend are left out
     * @param suspicious the area under the curve above which a variable alone is suspicious
     */
    Survey(List<Example> all, double suspicious) {
        examples = all.stream()
                .filter(example -> example.outcome() != Outcome.PENDING)
                .toList();
        pending = all.size() - examples.size();
        int won = (int) examples.stream().filter(Example::isWon).count();
        total = new Counts(won, examples.size() - won);
        this.suspicious = suspicious;
        if (won == 0 || won == examples.size()) {
            problem(Kind.ONE_OUTCOME, null, total.won() + " / " + total.lost());
        }
    }

    List<Example> examples() {
        return examples;
    }

    Counts total() {
        return total;
    }

    List<TrainingProblem> problems() {
        return problems;
    }

    void problem(Kind kind, @Nullable String variable, String found) {
        problems.add(new TrainingProblem(kind, variable, found));
    }

    TrainingReport report() {
        return new TrainingReport(total.won(), total.lost(), pending, reports, suspicions);
    }

    /** Refuses a variable that tells the outcome. */
    void guard(Variable variable) {
        if (variable.known() == KnownAt.AFTER_OUTCOME) {
            problem(Kind.AFTER_OUTCOME, variable.name(), variable.known().name());
        }
    }

    /** Returns the bins of a variable that has them, and notes what it tells alone if nothing is wrong so far. */
    Grid look(Variable variable, Binner binner) {
        TreeMap<Double, Counts> numbers = new TreeMap<>();
        Map<String, Counts> texts = new HashMap<>();
        String wrong = null;
        for (Example example : examples) {
            Object value = example.features().value(variable.name());
            if (value instanceof Double number && variable.kind() == Variable.Kind.NUMERIC) {
                numbers.merge(number, Counts.NONE.plus(example.isWon()), Counts::plus);
            } else if (value instanceof String text && variable.kind() == Variable.Kind.CATEGORICAL) {
                texts.merge(text, Counts.NONE.plus(example.isWon()), Counts::plus);
            } else if (value != null && wrong == null) {
                wrong = value.toString();
            }
        }
        if (wrong != null) {
            problem(Kind.WRONG_KIND, variable.name(), wrong);
        }
        Grid grid = variable.kind() == Variable.Kind.NUMERIC
                ? binner.numeric(numbers, variable.binning())
                : binner.categorical(texts);
        if (problems.isEmpty()) {
            note(variable, grid);
        }
        return grid;
    }

    /** Counts the examples of each bin. */
    Counts[] count(Variable variable, Grid grid) {
        Counts[] counts = new Counts[grid.bins().size()];
        Arrays.fill(counts, Counts.NONE);
        for (Example example : examples) {
            int at = grid.at(example.features().value(variable.name()));
            counts[at] = counts[at].plus(example.isWon());
        }
        return counts;
    }

    private void note(Variable variable, Grid grid) {
        Counts[] counts = count(variable, grid);
        List<Bin> bins = grid.bins();
        List<BinReport> told = new ArrayList<>();
        TreeMap<Double, Counts> byEvidence = new TreeMap<>();
        double information = 0;
        for (int i = 0; i < counts.length; i++) {
            double evidence = counts[i].weightOfEvidence(total);
            told.add(new BinReport(bins.get(i), counts[i].won(), counts[i].lost(), evidence));
            byEvidence.merge(evidence, counts[i], Counts::plus);
            information += counts[i].informationValue(total);
        }
        double auc = auc(byEvidence);
        Counts unknown = counts[counts.length - 1];
        reports.add(new VariableReport(variable.name(), unknown.all(), information, auc, told));
        if (auc > suspicious) {
            suspicions.add(new Suspicion(variable.name(), Sign.SEPARATES, auc));
        }
        suspect(variable, Sign.KNOWN_FOR_ONE_OUTCOME, total.minus(unknown));
        suspect(variable, Sign.UNKNOWN_FOR_ONE_OUTCOME, unknown);
    }

    /** That so many examples all have one outcome is luck in less than one of a million cases. */
    private void suspect(Variable variable, Sign sign, Counts some) {
        int only = Math.max(some.won(), some.lost());
        double share = (double) (some.won() > 0 ? total.won() : total.lost()) / total.all();
        if (only == some.all() && StrictMath.pow(share, only) < LUCK) {
            suspicions.add(new Suspicion(variable.name(), sign, only));
        }
    }

    private double auc(SortedMap<Double, Counts> byEvidence) {
        double pairs = 0;
        int lower = 0;
        for (Counts counts : byEvidence.values()) {
            pairs += counts.won() * (lower + counts.lost() / 2.0);
            lower += counts.lost();
        }
        return pairs / ((double) total.won() * total.lost());
    }
}
