package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmkit.acceptance.Laws;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EvaluationProperties {

    private static List<Judged> judged(List<Integer> percents, List<Boolean> outcomes) {
        List<Judged> judged = new ArrayList<>(List.of(new Judged(0.37, true), new Judged(0.61, false)));
        for (int i = 0; i < percents.size(); i++) {
            judged.add(new Judged(percents.get(i) / 100.0, outcomes.get(i)));
        }
        return judged;
    }

    @Property(seed = Laws.SEED)
    void brierScoreIsTheSumOfItsParts(
            @ForAll @Size(30) List<@IntRange(max = 100) Integer> percents, @ForAll @Size(30) List<Boolean> outcomes) {
        Brier brier = Evaluation.of(judged(percents, outcomes)).brier();
        assertThat(brier.reliability()
                        - brier.resolution()
                        + brier.uncertainty()
                        + brier.withinVariance()
                        - 2 * brier.withinCovariance())
                .isCloseTo(brier.score(), within(1e-12));
    }

    @Property(seed = Laws.SEED)
    void areaIsTheShareOfPairsInOrder(
            @ForAll @Size(30) List<@IntRange(max = 20) Integer> percents, @ForAll @Size(30) List<Boolean> outcomes) {
        List<Judged> judged = judged(percents, outcomes);
        double pairs = 0;
        double all = 0;
        for (Judged won : judged) {
            for (Judged lost : judged) {
                if (won.won() && !lost.won()) {
                    all++;
                    int order = Double.compare(won.probability(), lost.probability());
                    pairs += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                }
            }
        }
        Evaluation evaluation = Evaluation.of(judged);
        assertThat(evaluation.auc()).isCloseTo(pairs / all, within(1e-12));
        assertThat(evaluation.ks()).isBetween(Math.abs(2 * evaluation.auc() - 1) / 2, 1.0);
    }
}
