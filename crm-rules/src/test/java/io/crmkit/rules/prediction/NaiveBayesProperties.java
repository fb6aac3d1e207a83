package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.rules.prediction.NaiveBayes.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NaiveBayesProperties {
    private static final NaiveBayes EMPTY = NaiveBayes.of(
            List.of(Stage.of("a", 1), Stage.of("b", 2), Stage.of("c", 3)),
            List.of(
                    Variable.categorical("source", KnownAt.AT_CAPTURE),
                    Variable.categorical("phone", KnownAt.AT_CAPTURE).countingUnknown(),
                    Variable.numeric("visits", KnownAt.AT_CAPTURE).binned(Binning.at(2, 5)),
                    Variable.tags("tags", KnownAt.BEFORE_OUTCOME)));

    /**
     * Something that happens to one of a few leads.
     *
     * @param lead which
     * @param example what it looks like then, and how it ends; pending = the outcome before no longer holds
     */
    record Step(int lead, Example example) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Features> features = Combinators.combine(
                        Arbitraries.of("north", "south", ""),
                        Arbitraries.of("a", "b", "c", ""),
                        Arbitraries.of("web", "fair", ""),
                        Arbitraries.of("good", ""),
                        Arbitraries.of(0.0, 2.0, 7.0, Double.NaN),
                        Arbitraries.of("x", "y", "z").list().ofMaxSize(2))
                .as((team, stage, source, phone, visits, tags) -> Features.builder()
                        .team(team)
                        .stage(stage)
                        .category("source", source)
                        .category("phone", phone)
                        .number("visits", visits)
                        .tags("tags", tags)
                        .build());
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.integers().between(0, 4), features, Arbitraries.of(Outcome.class))
                .as((lead, known, outcome) -> new Step(lead, new Example(known, outcome)));
        return step.list().ofMaxSize(40);
    }

    @Property(seed = Laws.SEED)
    void rebuildingEqualsLiveCounting_B14(@ForAll("steps") List<Step> steps) {
        NaiveBayes live = EMPTY;
        Map<Integer, Snapshot> kept = new HashMap<>();
        Map<Integer, Example> now = new HashMap<>();
        for (Step step : steps) {
            Snapshot before = kept.remove(step.lead());
            NaiveBayes without = before == null ? live : live.undo(before);
            Counted counted =
                    without.count(step.example().features(), step.example().outcome());
            kept.put(step.lead(), counted.snapshot());
            now.put(step.lead(), step.example());
            live = counted.model();
        }
        NaiveBayes rebuilt = EMPTY.countAll(new ArrayList<>(now.values()));
        assertThat(live).isEqualTo(rebuilt);
        assertThat(live.toJson()).isEqualTo(rebuilt.toJson());
        for (Step step : steps) {
            assertThat(live.predict(step.example().features()))
                    .isEqualTo(rebuilt.predict(step.example().features()));
        }
    }

    @Property(seed = Laws.SEED)
    void documentIsReadBackAsItWas(@ForAll("steps") List<Step> steps) {
        NaiveBayes model = EMPTY.countAll(steps.stream().map(Step::example).toList());
        NaiveBayes read = NaiveBayes.parse(model.toJson());
        assertThat(read).isEqualTo(model);
        assertThat(read.toJson()).isEqualTo(model.toJson());
        for (Step step : steps) {
            assertThat(read.predict(step.example().features()))
                    .isEqualTo(model.predict(step.example().features()));
            Snapshot snapshot =
                    model.count(step.example().features(), Outcome.WON).snapshot();
            assertThat(Snapshot.parse(snapshot.toJson())).isEqualTo(snapshot);
        }
    }

    @Property(seed = Laws.SEED)
    void probabilityIsNeverZeroOrOne_B14(@ForAll("steps") List<Step> steps) {
        NaiveBayes model = EMPTY.countAll(steps.stream().map(Step::example).toList());
        for (Step step : steps) {
            if (model.predict(step.example().features()) instanceof Prediction.Predicted predicted) {
                assertThat(predicted.probability()).isBetween(0.0001, 0.9999);
                assertThat(predicted.score().doubleValue()).isBetween(0.01, 99.99);
            }
        }
    }
}
