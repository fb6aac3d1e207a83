package io.crmkit.rules.internal.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is left of a condition where only one kind of record is there: whatever is asked of another kind is unknown,
 * whether it has a value or not included.
 */
public final class Alone {
    private final Entity entity;

    private Alone(Entity entity) {
        this.entity = entity;
    }

    /**
     * Returns the condition that holds wherever another does if only one kind of record is there.
     *
     * @param condition the other
     * @param entity the kind of record
     * @return a condition that reads its fields only; empty if the other never holds there
     */
    public static Optional<Condition> of(Condition condition, Entity entity) {
        Set<Term> terms = condition.terms();
        return terms.stream().allMatch(term -> term.entity() == entity)
                ? Optional.of(condition)
                : new Alone(entity).part(condition, true);
    }

    /** What is left of a condition, or of its opposite; what is unknown does not hold, and neither does its opposite. */
    private Optional<Condition> part(Condition condition, boolean wanted) {
        if (condition instanceof Condition.Not not) {
            return part(not.part(), !wanted);
        } else if (condition instanceof Condition.All all) {
            return some(all.parts(), all.parts().size(), wanted);
        } else if (condition instanceof Condition.Any any) {
            return some(any.parts(), 1, wanted);
        } else if (condition instanceof Condition.AtLeast some) {
            return some(some.parts(), some.least(), wanted);
        }
        Comparison comparison = (Comparison) condition;
        return comparison.term().entity() == entity
                ? Optional.of(wanted ? comparison : new Condition.Not(comparison))
                : Optional.empty();
    }

    /** Fewer than some parts hold where more than the others do not. */
    private Optional<Condition> some(List<Condition> parts, int least, boolean wanted) {
        int needed = wanted ? least : parts.size() - least + 1;
        List<Condition> left = new ArrayList<>();
        for (Condition part : parts) {
            part(part, wanted).ifPresent(left::add);
        }
        if (left.size() < needed) {
            return Optional.empty();
        } else if (left.size() == needed) {
            return Optional.of(left.size() == 1 ? left.get(0) : new Condition.All(List.copyOf(left)));
        }
        return Optional.of(
                needed == 1 ? new Condition.Any(List.copyOf(left)) : new Condition.AtLeast(needed, List.copyOf(left)));
    }
}
