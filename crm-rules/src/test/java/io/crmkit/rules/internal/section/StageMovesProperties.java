package io.crmkit.rules.internal.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.decision.Label;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.Situation;
import io.crmkit.policy.StagePolicy.Forecast;
import io.crmkit.policy.StagePolicy.Item;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.policy.StagePolicy.StageTask;
import io.crmkit.policy.StagePolicy.Wish;
import io.crmkit.rules.Samples;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.section.PipelineSection.Backward;
import io.crmkit.rules.internal.section.PipelineSection.Gate;
import io.crmkit.rules.internal.section.PipelineSection.Step;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StageMovesProperties {
    private static final List<String> KINDS = List.of("a", "b", "c", "d", "e", "f", "g");
    private static final int STAGES = 5;

    private final Vocabulary fields = new Vocabulary(Samples.CNY, Samples.SHANGHAI, List.of(), List.of());

    @Property(tries = 500, seed = Laws.SEED)
    void anAnswerMadeBeforehandIsTheOneThatIsFoundByLookingAtEverything(@ForAll long seed) {
        Random random = new Random(seed);
        List<Step> steps = IntStream.range(0, STAGES)
                .mapToObj(place -> step(random, place))
                .toList();
        StageMoves moves = new StageMoves("book", steps);
        for (int from = 0; from <= STAGES; from++) {
            for (int to = 0; to <= STAGES; to++) {
                Opportunity deal = deal(random, from);
                Subject subject = fields.subject(Situation.of(deal), Samples.NOW);
                Set<String> done = some(random, List.of("stage:s0:t", "stage:s1:t", "stage:s2:t", "stage:s3:t"));
                String reason = List.of("", "a reason", "none").get(random.nextInt(3));
                Wish wish = new Wish(id(to), reason.equals("none") ? null : reason, random.nextInt(4) == 0);
                StageMove thorough = new StageMove(
                        "book", steps, from == STAGES ? -1 : from, to == STAGES ? -1 : to, deal, subject, done, wish);

                assertThat(moves.decide(deal, () -> subject, done, wish, Samples.NOW))
                        .as("from %s to %s", from, to)
                        .isEqualTo(thorough.decide(Samples.NOW));
            }
        }
    }

    private static StageId id(int place) {
        return StageId.of("s" + place);
    }

    private static <T> Set<T> some(Random random, List<T> all) {
        return all.stream().filter(one -> random.nextInt(3) > 0).collect(Collectors.toSet());
    }

    private static Opportunity deal(Random random, int place) {
        OpportunityStatus status = random.nextInt(6) == 0 ? OpportunityStatus.LOST : OpportunityStatus.OPEN;
        return Samples.opportunity("s" + place)
                .withStatus(status)
                .withAmount(random.nextBoolean() ? Samples.yuan("500000") : Samples.yuan("5"))
                .withEvidence(some(random, KINDS).stream()
                        .sorted()
                        .map(Samples::evidence)
                        .toList());
    }

    private Step step(Random random, int place) {
        List<String> kinds =
                new ArrayList<>(some(random, KINDS).stream().sorted().toList());
        List<String> evidence = kinds.subList(0, Math.min(kinds.size(), random.nextInt(3)));
        List<Item> checklist =
                random.nextInt(3) == 0 ? List.of(new Item("g", Label.of("G"), random.nextBoolean())) : List.of();
        List<StageTask> tasks = random.nextInt(4) == 0
                ? List.of(new StageTask("t", Label.of("T"), Period.ofDays(1), Duration.ZERO, random.nextBoolean()))
                : List.of();
        Stage stage = new Stage(
                id(place),
                Label.of("Stage"),
                place * 10,
                evidence,
                false,
                place == STAGES - 1,
                Forecast.PIPELINE,
                checklist,
                tasks,
                List.of(),
                List.of());
        List<Gate> gates = random.nextInt(4) == 0 ? List.of(new Gate("large", large())) : List.of();
        Backward[] backward = Backward.values();
        return new Step(stage, gates, random.nextBoolean(), backward[random.nextInt(backward.length)], 0, null);
    }

    private Condition large() {
        Problems problems = new Problems();
        Object tree = Objects.requireNonNull(
                Documents.parse("{\"field\": \"opportunity.amount\", \"atLeast\": 1000}", problems));
        return Objects.requireNonNull(new ConditionReader(fields).read(Place.root(tree, problems)));
    }
}
