package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Alone;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells of conditions that can never hold and of those whose turn never comes, because an earlier one holds wherever they
 * do. What is told is so; in large books not all of it is looked for.
 */
public final class Reach {
    /** How many pairs of parts are compared at most in one condition, and in a list of conditions. */
    private static final int MOST_STEPS = 200_000;

    private static final int MOST_STEPS_OF_LIST = 4_000_000;

    private final Implication implication = new Implication(MOST_STEPS_OF_LIST);
    private final Map<Object, List<Integer>> byWord = new HashMap<>();
    private final List<Integer> others = new ArrayList<>();

    private Reach() {}

    /**
     * A condition that is asked if none before it holds.
     *
     * @param id what it belongs to
     * @param when the condition
     * @param place where it stands
     */
    public record Turn(String id, Condition when, Place place) {
        /** Returns this turn where only one kind of record is there, if it can come there. */
        private Stream<Turn> alone(Entity kind) {
            return Alone.of(when, kind).map(alone -> new Turn(id, alone, place)).stream();
        }
    }

    /** Reads a condition and tells of its parts that can never hold together. */
    public static Reader<Condition> possible(Reader<Condition> conditions) {
        return place -> {
            int before = place.problems().count();
            Condition condition = conditions.read(place);
            if (condition != null && before == place.problems().count() && before < Problems.MAX) {
                clashes(condition, place, new Implication(MOST_STEPS)).forEach(Clash::tell);
            }
            return condition;
        };
    }

    /** Tells of the conditions whose turn never comes, apart from those that can never hold or always do. */
    public static void inOrder(Collection<Turn> turns) {
        never(sound(turns)).values().forEach(Never::tell);
    }

    /**
     * Tells of the conditions whose turn never comes, whichever of some kinds of records alone is there, and of those that
     * can hold for none of them.
     */
    public static void inOrder(Collection<Turn> turns, Collection<Entity> kinds) {
        List<Turn> sound = sound(turns);
        Map<String, Never> told = new LinkedHashMap<>();
        Set<String> reached = new HashSet<>();
        Set<String> possible = new HashSet<>();
        for (Entity kind : kinds) {
            List<Turn> alone = sound.stream().flatMap(turn -> turn.alone(kind)).toList();
            Map<String, Never> never = never(alone);
            never.forEach(told::putIfAbsent);
            alone.stream().map(turn -> turn.place().pointer()).forEach(pointer -> {
                possible.add(pointer);
                if (!never.containsKey(pointer)) {
                    reached.add(pointer);
                }
            });
        }
        sound.stream()
                .filter(turn -> !possible.contains(turn.place().pointer()))
                .forEach(turn -> turn.place()
                        .advise(
                                Phrase.of(Code.MAYBE, "any"),
                                Code.ONE_RECORD,
                                kinds.stream().map(Entity::word).collect(Collectors.joining(", "))));
        told.keySet().removeAll(reached);
        told.values().forEach(Never::tell);
    }

    private static List<Turn> sound(Collection<Turn> turns) {
        return turns.stream()
                .filter(turn -> !turn.when().equals(Condition.always()))
                .filter(turn -> clashes(turn.when(), turn.place(), new Implication(MOST_STEPS))
                        .isEmpty())
                .toList();
    }

    /** Returns the conditions whose turn never comes by where they stand. */
    private static Map<String, Never> never(List<Turn> turns) {
        List<Formula> formulas =
                turns.stream().map(turn -> Formula.of(turn.when())).toList();
        Map<String, Never> never = new LinkedHashMap<>();
        Reach reach = new Reach();
        for (int number = 0; number < formulas.size() && reach.implication.isTold(); number++) {
            int first = reach.first(number, formulas);
            if (first < number) {
                Turn turn = turns.get(number);
                never.put(
                        turn.place().pointer(),
                        new Never(turn, turns.get(first), reach.isSame(formulas, first, number)));
            } else {
                reach.add(number, formulas.get(number));
            }
        }
        return never;
    }

    /** A condition whose turn never comes, the one that takes all of it, and whether both say the same. */
    private record Never(Turn turn, Turn first, boolean same) {
        void tell() {
            Phrase maybe = same ? Phrase.of(Code.MAYBE_LEAVE_OUT) : Phrase.of(Code.MAYBE_BEFORE, first.id());
            turn.place().advise(maybe, Code.SHADOWED, first.place().pointer());
        }
    }

    private boolean isSame(List<Formula> formulas, int one, int other) {
        return implication.implies(formulas.get(one), formulas.get(other));
    }

    /** The first of the formulas before one that holds wherever that one does; its own number if there is none. */
    private int first(int number, List<Formula> formulas) {
        Formula formula = formulas.get(number);
        int first = first(others, formula, formulas, number);
        for (Object anchor : anchors(formula).distinct().toList()) {
            first = first(byWord.getOrDefault(anchor, List.of()), formula, formulas, first);
        }
        return first;
    }

    private int first(List<Integer> earlier, Formula formula, List<Formula> formulas, int bound) {
        for (int candidate : earlier) {
            if (candidate >= bound || !implication.isTold()) {
                return bound;
            } else if (implication.implies(formula, formulas.get(candidate))) {
                return candidate;
            }
        }
        return bound;
    }

    /** What wants one of some words is looked for under each of them: whatever implies it wants some of the same. */
    private void add(int number, Formula formula) {
        Literal.Word narrow = null;
        for (Formula part : formula instanceof Formula.All all ? all.parts() : List.of(formula)) {
            if (part instanceof Literal.Word word
                    && word.wanted()
                    && (narrow == null || word.words().size() < narrow.words().size())) {
                narrow = word;
            }
        }
        if (narrow == null) {
            others.add(number);
            return;
        }
        for (String word : narrow.words()) {
            byWord.computeIfAbsent(List.of(narrow.term(), word), none -> new ArrayList<>())
                    .add(number);
        }
    }

    private static Stream<Object> anchors(Formula formula) {
        if (formula instanceof Formula.All all) {
            return all.parts().stream().flatMap(Reach::anchors);
        } else if (formula instanceof Formula.Any any) {
            return any.parts().stream().flatMap(Reach::anchors);
        }
        return formula instanceof Literal.Word word && word.wanted()
                ? Stream.of(List.of(word.term(), word.words().iterator().next()))
                : Stream.empty();
    }

    /** A part of all that cannot hold together with an earlier one. */
    private record Clash(Place part, Place earlier) {
        void tell() {
            part.advise(Phrase.of(Code.MAYBE, "any"), Code.TOGETHER, earlier.pointer());
        }
    }

    private static List<Clash> clashes(Condition condition, Place place, Implication implication) {
        if (condition instanceof Condition.All all) {
            List<Clash> inner = inner(all.parts(), place, "all", implication);
            return inner.isEmpty() ? together(all.parts(), place, implication) : inner;
        } else if (condition instanceof Condition.Any any) {
            return inner(any.parts(), place, "any", implication);
        } else if (condition instanceof Condition.AtLeast some) {
            return inner(some.parts(), place, "of", implication);
        }
        return List.of();
    }

    private static List<Clash> inner(List<Condition> parts, Place place, String name, Implication implication) {
        List<Clash> clashes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            clashes.addAll(clashes(parts.get(i), place.at(name).at(i), implication));
        }
        return clashes;
    }

    private static List<Clash> together(List<Condition> parts, Place place, Implication implication) {
        List<Formula> formulas = parts.stream().map(Formula::of).toList();
        for (int part = 1; part < formulas.size() && implication.isTold(); part++) {
            for (int earlier = 0; earlier < part; earlier++) {
                if (implication.excludes(formulas.get(earlier), formulas.get(part))) {
                    Place list = place.at("all");
                    return List.of(new Clash(list.at(part), list.at(earlier)));
                }
            }
        }
        return List.of();
    }
}
