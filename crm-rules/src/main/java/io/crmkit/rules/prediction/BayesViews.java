package io.crmkit.rules.prediction;

import io.crmkit.rules.prediction.BayesTable.RowKey;
import io.crmkit.rules.prediction.BayesTable.Tenths;
import io.crmkit.rules.prediction.Prediction.NotComputable;
import io.crmkit.rules.prediction.Prediction.Predicted;
import io.crmkit.rules.prediction.Prediction.Settled;
import io.crmkit.rules.prediction.Prediction.Why;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A naive Bayes table made ready for predictions: the rows of each team, and the sums of all. */
final class BayesViews {
    private static final long LEAST_TAG = 500;
    private static final BigDecimal LEAST = new BigDecimal("0.01");
    private static final BigDecimal MOST = new BigDecimal("99.99");
    private static final double SMALL = 0x1p-500;
    private static final double LARGE = 0x1p500;

    private final List<BayesValues> variables;
    private final Map<String, View> teams = new HashMap<>();
    private final View all = new View();

    /** Some rows. */
    private static final class View {
        private final Set<String> present = new HashSet<>();
        private final Map<String, Map<String, Tenths>> rows = new HashMap<>();
        private final Map<String, Tenths> totals = new HashMap<>();
        private final Map<String, Long> outcomes = new HashMap<>();

        void add(RowKey key, Tenths row) {
            rows.computeIfAbsent(key.variable(), name -> new HashMap<>()).merge(key.value(), row, Tenths::and);
            totals.merge(key.variable(), row, Tenths::and);
            if (key.variable().equals(NaiveBayes.STAGE)) {
                outcomes.merge(key.value(), row.outcomes(), Long::sum);
            }
        }

        @Nullable
        Tenths row(String variable, String value) {
            Map<String, Tenths> found = rows.get(variable);
            return found == null ? null : found.get(value);
        }
    }

    /** What is worked out for one lead. */
    private static final class Odds {
        private final List<Factor> factors = new ArrayList<>();
        private double p;
        private double q;

        Odds(Tenths first) {
            double won = first.won() / 10.0;
            double lost = first.lost() / 10.0;
            p = won / (won + lost);
            q = lost / (won + lost);
        }

        void take(String variable, Bin bin, Tenths row, Tenths total, boolean stage) {
            double pw = (double) row.won() / total.won();
            double pl = (double) row.lost() / total.lost();
            p *= pw;
            q *= pl;
            if (Math.max(p, q) < SMALL) {
                p *= LARGE;
                q *= LARGE;
            }
            BigDecimal score = BigDecimal.valueOf(stage ? 1 - pl : pw / (pw + pl));
            double logOdds = StrictMath.log(pw / pl);
            factors.add(new Factor(variable, bin, logOdds, score, row.won() / 10.0, row.lost() / 10.0));
        }

        Predicted predicted(long sample) {
            double share = p / (p + q);
            BigDecimal score = BigDecimal.valueOf(100 * p / (p + q)).setScale(2, RoundingMode.HALF_UP);
            double least = Prediction.LEAST_PROBABILITY;
            return new Predicted(
                    Math.min(Math.max(share, least), 1 - least),
                    score.max(LEAST).min(MOST),
                    sample,
                    factors);
        }
    }

    BayesViews(BayesTable table, List<Variable> variables) {
        this.variables = variables.stream().map(BayesValues::new).toList();
        Set<String> tags = variables.stream()
                .filter(variable -> variable.kind() == Variable.Kind.TAGS)
                .map(Variable::name)
                .collect(Collectors.toSet());
        table.rows().forEach((key, row) -> {
            View view = teams.computeIfAbsent(key.team(), team -> new View());
            view.present.add(key.variable());
            if (!tags.contains(key.variable()) || row.won() + row.lost() >= LEAST_TAG) {
                view.add(key, row);
                all.add(key, row);
            }
        });
    }

    Prediction predict(Features features, @Nullable Stage first, Set<String> won) {
        String stage = features.stageOrNull();
        if (stage == null) {
            return new Settled(BigDecimal.ZERO.setScale(2));
        }
        if (won.contains(stage)) {
            return new Settled(BigDecimal.valueOf(100).setScale(2));
        }
        if (first == null) {
            return new NotComputable(Why.NO_SHARED_STAGE, null);
        }
        List<List<String>> given = new ArrayList<>();
        for (BayesValues variable : variables) {
            List<String> texts = variable.of(features.value(variable.name()));
            if (texts == null) {
                return new NotComputable(Why.WRONG_KIND, variable.name());
            }
            given.add(texts);
        }
        View view = view(features.teamOrNull(), given);
        Tenths total = view.row(NaiveBayes.STAGE, first.id());
        if (total == null) {
            return new NotComputable(Why.TOO_LITTLE_COUNTED, null);
        }
        return odds(view, stage, total, given).predicted(view.outcomes.getOrDefault(first.id(), 0L));
    }

    private Odds odds(View view, String stage, Tenths total, List<List<String>> given) {
        Odds odds = new Odds(total);
        Tenths here = view.row(NaiveBayes.STAGE, stage);
        if (here != null) {
            odds.take(NaiveBayes.STAGE, new Bin.Values(List.of(stage)), here, total, true);
        }
        for (int v = 0; v < given.size(); v++) {
            BayesValues variable = variables.get(v);
            Tenths sum = view.totals.get(variable.name());
            for (String value : given.get(v)) {
                Tenths row = view.row(variable.name(), value);
                if (row != null && sum != null) {
                    odds.take(variable.name(), variable.bin(value), row, sum, false);
                }
            }
        }
        return odds;
    }

    /** The rows of the team if it has any of a variable in play, else the sums of all. */
    private View view(@Nullable String team, List<List<String>> given) {
        View own = team == null ? null : teams.get(team);
        if (own == null) {
            return all;
        }
        boolean any = own.present.contains(NaiveBayes.STAGE);
        for (int v = 0; v < given.size() && !any; v++) {
            any = !given.get(v).isEmpty()
                    && own.present.contains(variables.get(v).name());
        }
        return any ? own : all;
    }
}
