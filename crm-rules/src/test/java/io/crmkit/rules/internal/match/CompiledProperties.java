package io.crmkit.rules.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.policy.Situation;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** 100,000 pairs of a list of conditions and a subject, twice 80 of 400, 100 of 150 and 120 of 25 lists. */
class CompiledProperties {

    @Property(tries = 400, seed = Laws.SEED)
    void fewConditionsHoldByOneWordIfAndOnlyIfTheyHold(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 24) int count) {
        agree(new RandomConditions(seed), count, 80);
    }

    @Property(tries = 150, seed = Laws.SEED)
    void manyConditionsHoldByTheIndexIfAndOnlyIfTheyHold(
            @ForAll long seed, @ForAll @IntRange(min = 25, max = 256) int count) {
        agree(new RandomConditions(seed), count, 100);
    }

    @Property(tries = 25, seed = Laws.SEED)
    void conditionsSortedByTheirNarrowestPartHoldIfAndOnlyIfTheyHold(
            @ForAll long seed, @ForAll @IntRange(min = 257, max = 1_400) int count) {
        agree(new RandomConditions(seed), count, 120);
    }

    @Property(tries = 200, seed = Laws.SEED)
    void whatIsMadeFlatSaysTheSameOfTheSameFields(@ForAll long seed) {
        RandomConditions random = new RandomConditions(seed);
        Subject subject = random.read(random.situation());
        for (Condition one : random.conditions(20)) {
            Condition nested = new Condition.All(List.of(one, new Condition.All(List.of(one)), one));
            for (Condition condition : List.of(one, nested)) {
                Condition flat = condition.flat();
                assertThat(flat.truth(subject)).isEqualTo(condition.truth(subject));
                assertThat(flat.terms()).containsExactlyElementsOf(condition.terms());
                assertThat(flat instanceof Condition.All all
                                && all.parts().stream().anyMatch(Condition.All.class::isInstance))
                        .isFalse();
            }
        }
    }

    private static void agree(RandomConditions random, int count, int situations) {
        List<Condition> conditions = random.conditions(count);
        Matcher matcher = Matcher.of(conditions);
        for (int i = 0; i < situations; i++) {
            Situation situation = random.situation();
            agree(conditions, matcher, random.read(situation));
            agree(conditions, matcher, random.given(situation));
        }
    }

    private static void agree(List<Condition> conditions, Matcher matcher, Subject subject) {
        int[] expected = IntStream.range(0, conditions.size())
                .filter(i -> conditions.get(i).holds(subject))
                .toArray();
        List<Integer> found = new ArrayList<>();
        matcher.all(subject, found::add);
        assertThat(found).doesNotHaveDuplicates();
        assertThat(matcher.all(subject)).isEqualTo(expected);
        assertThat(matcher.first(subject)).isEqualTo(expected.length == 0 ? Matcher.NONE : expected[0]);
    }
}
