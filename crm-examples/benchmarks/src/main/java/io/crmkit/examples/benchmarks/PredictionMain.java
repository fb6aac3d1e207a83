package io.crmkit.examples.benchmarks;

import io.crmkit.rules.prediction.Binning;
import io.crmkit.rules.prediction.CrossValidation;
import io.crmkit.rules.prediction.Evaluation;
import io.crmkit.rules.prediction.Example;
import io.crmkit.rules.prediction.Features;
import io.crmkit.rules.prediction.Interval;
import io.crmkit.rules.prediction.NaiveBayes;
import io.crmkit.rules.prediction.Prediction;
import io.crmkit.rules.prediction.PredictiveModel;
import io.crmkit.rules.prediction.ScorecardTraining;
import io.crmkit.rules.prediction.Stage;
import io.crmkit.rules.prediction.Training;
import io.crmkit.rules.prediction.Variable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges predictive scoring by stratified cross-validation over a CSV of leads, and prints a table: area under the ROC curve,
 * Brier score, KS, lift, the time of the
 * processor that training on all rows takes, and one prediction with its reasons.
 */
public final class PredictionMain {
    private static final String SOURCE = "Lead Source";
    private static final String ORIGIN = "Lead Origin";
    private static final String TIME = "Total Time Spent on Website";
    private static final String VISITS = "TotalVisits";
    private static final String JOB = "What is your current occupation";
    private static final String CITY = "City";
    private static final String LAST = CourseLeads.LAST_ACTIVITY;

    /** Pairs that are declared to mean more together than alone, where both columns are there. */
    private static final List<List<String>> INTERACTIONS = List.of(
            List.of(LAST, ORIGIN),
            List.of(LAST, SOURCE),
            List.of(LAST, JOB),
            List.of(LAST, CITY),
            List.of(LAST, VISITS),
            List.of(LAST, TIME),
            List.of(LAST, "Specialization"),
            List.of(JOB, TIME),
            List.of(JOB, VISITS),
            List.of(JOB, SOURCE),
            List.of(CITY, SOURCE),
            List.of(ORIGIN, VISITS));

    /** What a naive Bayes table counts: columns that tell different things, since it takes all for independent. */
    private static final Set<String> COUNTED = Set.of(SOURCE, TIME, JOB, "Do Not Email", LAST);

    private static final int FOLDS = 5;
    private static final int ROUNDS = 20;

    private PredictionMain() {}

    /**
     * Runs the benchmark.
     *
     * @param args the CSV file, and perhaps the seed by which its rows are dealt into folds, default 42
     */
    public static void main(String[] args) {
        if (args.length == 0) {
            throw new IllegalArgumentException("args (none) of PredictionMain must name a CSV file.");
        }
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 42;
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Path.of(args[0]), seed);
    }

    static Map<String, Evaluation> run(PrintStream out, Path file, long seed) {
        CourseLeads leads;
        try {
            leads = CourseLeads.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.printf(
                Locale.ROOT,
                "%,d rows, %d columns, %d folds, seed %d%n",
                leads.examples().size(),
                leads.variables().size(),
                FOLDS,
                seed);
        out.printf(
                Locale.ROOT,
                "%-34s %7s %15s %7s %7s %7s %7s %8s %7s %9s %10s%n",
                "model",
                "AUC",
                "95 %",
                "Brier",
                "skill",
                "ECE",
                "KS",
                "lift 10%",
                "folds",
                "train ms",
                "predict us");
        Map<String, Evaluation> judged = new LinkedHashMap<>();
        for (boolean last : List.of(true, false)) {
            List<Variable> columns = leads.variables().stream()
                    .filter(variable -> last || !variable.name().equals(LAST))
                    .toList();
            String suffix = last ? ", with Last Activity" : ", without";
            String scorecard = "scorecard" + suffix;
            judged.put(scorecard, judge(out, scorecard, leads.examples(), seed, some -> scorecard(columns, some)));
            String bayes = "naive Bayes" + suffix;
            judged.put(bayes, judge(out, bayes, leads.examples(), seed, some -> naiveBayes(columns, some)));
        }
        return judged;
    }

    private static Training<? extends PredictiveModel> scorecard(List<Variable> columns, List<Example> examples) {
        ScorecardTraining.Builder training = ScorecardTraining.builder();
        for (Variable column : columns) {
            training.variable(column.name().equals(TIME) ? column.binned(Binning.supervised(12)) : column);
        }
        List<String> names = columns.stream().map(Variable::name).toList();
        for (List<String> pair : INTERACTIONS) {
            if (names.containsAll(pair)) {
                training.interaction(pair.get(0), pair.get(1));
            }
        }
        return training.build().train(examples);
    }

    private static Training<? extends PredictiveModel> naiveBayes(List<Variable> columns, List<Example> examples) {
        List<Variable> counted = columns.stream()
                .filter(column -> COUNTED.contains(column.name()))
                .map(Variable::countingUnknown)
                .toList();
        return NaiveBayes.train(List.of(Stage.of(CourseLeads.STAGE, 1)), counted, examples);
    }

    private static Evaluation judge(
            PrintStream out,
            String name,
            List<Example> examples,
            long seed,
            Function<List<Example>, Training<? extends PredictiveModel>> trainer) {
        CrossValidation.Result result = CrossValidation.stratified(examples, FOLDS, seed)
                .judge(some -> trainer.apply(some).model());
        long start = cpu();
        Training<? extends PredictiveModel> training = trainer.apply(examples);
        double milliseconds = (cpu() - start) / 1e6;
        Evaluation all = result.evaluation();
        Interval interval = all.aucInterval(0.95);
        out.printf(
                Locale.ROOT,
                "%-34s %7.4f %7.4f-%7.4f %7.4f %7.4f %7.4f %7.4f %8.3f %7.4f %9.0f %10.2f%n",
                name,
                all.auc(),
                interval.low(),
                interval.high(),
                all.brier().score(),
                all.brier().skill(),
                all.calibrationError(),
                all.ks(),
                all.lift(0.1),
                result.meanAuc(),
                milliseconds,
                microseconds(training.model(), examples));
        CourseBook.Played played = new CourseBook(training.model()).play(examples);
        out.printf(
                Locale.ROOT,
                "  in a book: %,d leads captured, %,d predicted alike to the last bit, %,d told in the score, %,d get points%n",
                played.leads(),
                played.alike(),
                played.scored(),
                played.raised());
        if (training instanceof Training.Trained<?> trained
                && !trained.report().suspicions().isEmpty()) {
            out.println("  suspicions: " + trained.report().suspicions());
        }
        return all;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** How much time of the processor one prediction with its three strongest reasons for and against takes, the best of some rounds over all rows. */
    private static double microseconds(PredictiveModel model, List<Example> examples) {
        List<Features> features = new ArrayList<>();
        examples.forEach(example -> features.add(example.features()));
        double best = Double.POSITIVE_INFINITY;
        long reasons = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = cpu();
            for (Features one : features) {
                if (model.predict(one) instanceof Prediction.Predicted predicted) {
                    reasons += predicted.reasonsFor(3).size()
                            + predicted.reasonsAgainst(3).size();
                }
            }
            best = Math.min(best, (cpu() - start) / 1e3 / features.size());
        }
        if (reasons == 0) {
            throw new IllegalStateException("reasons (0) of all predictions must be some.");
        }
        return best;
    }
}
