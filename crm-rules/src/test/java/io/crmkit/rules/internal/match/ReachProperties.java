package io.crmkit.rules.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.policy.Situation;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.document.Finding;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReachProperties {

    @Property(tries = 1_000, seed = Laws.SEED)
    void aConditionWhoseTurnNeverComesIsNeverTheFirst_B53(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int count) {
        RandomConditions random = new RandomConditions(seed);
        List<Reach.Turn> turns = random.turns(count, new Problems());
        List<Integer> never = never(turns);
        Matcher matcher = Matcher.of(turns.stream().map(Reach.Turn::when).toList());
        for (int i = 0; i < 30; i++) {
            Situation situation = random.situation();
            assertThat(never)
                    .doesNotContain(matcher.first(random.read(situation)), matcher.first(random.given(situation)));
        }
    }

    @Property(tries = 1_000, seed = Laws.SEED)
    void partsThatCannotHoldTogetherNeverDo_B53(@ForAll long seed) {
        RandomConditions random = new RandomConditions(seed);
        Problems problems = new Problems();
        List<Reach.Turn> turns = random.turns(25, problems);
        List<Condition.All> impossible = problems.list().stream()
                .map(Finding::pointer)
                .map(pointer -> impossible(turns, pointer))
                .toList();
        for (int i = 0; i < 30; i++) {
            Subject subject = random.read(random.situation());
            assertThat(impossible).noneMatch(condition -> condition.holds(subject));
        }
    }

    @Test
    void bothAreFoundAmongRandomConditions() {
        int clashes = 0;
        int shadows = 0;
        for (int seed = 0; seed < 200; seed++) {
            Problems problems = new Problems();
            shadows += never(new RandomConditions(seed).turns(25, problems)).size();
            clashes += problems.count();
        }
        assertThat(clashes).isGreaterThan(50);
        assertThat(shadows).isGreaterThan(50);
    }

    private static List<Integer> never(List<Reach.Turn> turns) {
        Problems problems = new Problems();
        Reach.inOrder(turns.stream()
                .map(turn -> new Reach.Turn(turn.id(), turn.when(), moved(turn.place(), problems)))
                .toList());
        return problems.list().stream()
                .map(finding -> Integer.valueOf(finding.pointer().substring(1)))
                .toList();
    }

    private static Place moved(Place place, Problems problems) {
        return new Place(place.value(), place.pointer(), place.name(), problems);
    }

    /** The condition whose part a pointer points to, such as /3/any/0/all/1. */
    private static Condition.All impossible(List<Reach.Turn> turns, String pointer) {
        String[] names = pointer.split("/");
        Condition at = turns.get(Integer.parseInt(names[1])).when();
        for (int i = 3; i < names.length - 2; i += 2) {
            at = parts(at).get(Integer.parseInt(names[i]));
        }
        return (Condition.All) at;
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts();
        } else if (condition instanceof Condition.Any any) {
            return any.parts();
        }
        return ((Condition.AtLeast) condition).parts();
    }
}
