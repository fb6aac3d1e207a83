package io.crmkit.rules.prediction;

import io.crmkit.rules.prediction.Snapshot.Count;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which rows of a naive Bayes table a lead belongs to. */
final class BayesCounting {
    private final List<Stage> stages;
    private final List<BayesValues> variables;

    BayesCounting(List<Stage> stages, List<Variable> variables) {
        this.stages = stages;
        this.variables = variables.stream().map(BayesValues::new).toList();
    }

    /** Returns what an outcome adds to which row. */
    List<Count> counts(Features features, Outcome outcome) {
        List<Count> counts = new ArrayList<>();
        if (outcome == Outcome.PENDING) {
            return counts;
        }
        int won = outcome == Outcome.WON ? 1 : 0;
        String team = features.teamOrNull();
        for (Stage stage : stages) {
            if (won == 1 || isReached(stage, features.stageOrNull())) {
                counts.add(new Count(team, NaiveBayes.STAGE, stage.id(), won, 1 - won));
            }
        }
        for (BayesValues variable : variables) {
            Object given = features.value(variable.name());
            List<String> texts = variable.of(given);
            if (texts == null) {
                throw new IllegalArgumentException("value (" + given + ") of variable (" + variable.name()
                        + ") must be of the kind " + variable.kind() + ".");
            }
            for (String text : texts) {
                counts.add(new Count(team, variable.name(), text.isEmpty() ? null : text, won, 1 - won));
            }
        }
        return counts;
    }

    private boolean isReached(Stage stage, @Nullable String lostIn) {
        if (lostIn == null) {
            return false;
        }
        Stage own = stages.stream()
                .filter(one -> one.id().equals(lostIn))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "stage (" + lostIn + ") of a lost lead must be one of the table."));
        return stage.sequence() <= own.sequence();
    }
}
