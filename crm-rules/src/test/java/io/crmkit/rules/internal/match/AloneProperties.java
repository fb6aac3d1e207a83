package io.crmkit.rules.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.rules.internal.condition.Alone;
import io.crmkit.rules.internal.condition.Comparison;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Truth;
import io.crmkit.rules.internal.document.Finding;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is left of conditions where only one kind of record is there. */
class AloneProperties {
    private static final List<Entity> KINDS = List.of(Entity.LEAD, Entity.ACCOUNT);

    /** The plain meaning, by the truth of what is compared: unknown of records of another kind. */
    private static Truth truth(Condition condition, Entity kind, Subject subject) {
        if (condition instanceof Comparison comparison) {
            return comparison.term().entity() == kind ? comparison.truth(subject) : Truth.UNKNOWN;
        } else if (condition instanceof Condition.Not not) {
            return switch (truth(not.part(), kind, subject)) {
                case YES -> Truth.NO;
                case NO -> Truth.YES;
                case UNKNOWN -> Truth.UNKNOWN;
            };
        } else if (condition instanceof Condition.All all) {
            return truth(all.parts(), all.parts().size(), kind, subject);
        } else if (condition instanceof Condition.Any any) {
            return truth(any.parts(), 1, kind, subject);
        }
        Condition.AtLeast some = (Condition.AtLeast) condition;
        return truth(some.parts(), some.least(), kind, subject);
    }

    private static Truth truth(List<Condition> parts, int least, Entity kind, Subject subject) {
        List<Truth> truths =
                parts.stream().map(part -> truth(part, kind, subject)).toList();
        long yes = truths.stream().filter(truth -> truth == Truth.YES).count();
        long no = truths.stream().filter(truth -> truth == Truth.NO).count();
        return yes >= least ? Truth.YES : parts.size() - no < least ? Truth.NO : Truth.UNKNOWN;
    }

    @Property(tries = 1_000, seed = Laws.SEED)
    void whatIsLeftHoldsWhereTheWholeDoesWithTheOtherRecordUnknown_B29(@ForAll long seed) {
        RandomConditions random = new RandomConditions(seed);
        List<Condition> conditions = random.conditions(20);
        for (int i = 0; i < 20; i++) {
            Subject subject = random.read(random.situation());
            for (Condition condition : conditions) {
                for (Entity kind : Entity.values()) {
                    assertThat(Alone.of(condition, kind).filter(left -> left.holds(subject)))
                            .as("%s of %s", kind, condition)
                            .matches(left -> left.isPresent() == (truth(condition, kind, subject) == Truth.YES));
                    assertThat(Alone.of(condition, kind).stream().flatMap(left -> left.terms().stream()))
                            .allMatch(term -> term.entity() == kind);
                }
            }
        }
    }

    @Property(tries = 500, seed = Laws.SEED)
    void whatIsToldIsNeverTheFirstOfEitherKindOfRecord_B53(@ForAll long seed) {
        RandomConditions random = new RandomConditions(seed);
        Problems problems = new Problems();
        List<Reach.Turn> turns = random.turns(25, new Problems());
        Reach.inOrder(
                turns.stream()
                        .map(turn -> new Reach.Turn(turn.id(), turn.when(), moved(turn.place(), problems)))
                        .toList(),
                KINDS);
        Set<Integer> told = problems.list().stream()
                .map(Finding::pointer)
                .map(pointer -> Integer.valueOf(pointer.substring(1)))
                .collect(Collectors.toSet());
        for (int i = 0; i < 30; i++) {
            Subject subject = random.read(random.situation());
            for (Entity kind : KINDS) {
                assertThat(told).doesNotContain(first(turns, kind, subject));
            }
        }
    }

    private static int first(List<Reach.Turn> turns, Entity kind, Subject subject) {
        for (int i = 0; i < turns.size(); i++) {
            if (truth(turns.get(i).when(), kind, subject) == Truth.YES) {
                return i;
            }
        }
        return -1;
    }

    private static Place moved(Place place, Problems problems) {
        return new Place(place.value(), place.pointer(), place.name(), problems);
    }
}
