package io.crmkit.rules;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.policy.StagePolicy.Wish;
import io.crmkit.rules.internal.section.GivenOpportunity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stages of opportunities and the moves between them, as a text that Mermaid or Graphviz draws. A move is there if the
 * policy, asked with every piece of evidence and a reason, without bypass, lets it pass or only wants something more; what it
 * wants is what it refuses the move without: evidence, and the ids of gates, items to tick off and tasks.
 *
 * @param stages the stages in their order
 * @param moves the moves, by the order of the stages they leave, then of those they enter
 */
public record StageGraph(List<Stage> stages, List<Move> moves) {
    private static final String ANY_REASON = "any";

    /** Copies the lists. */
    public StageGraph {
        stages = List.copyOf(stages);
        moves = List.copyOf(moves);
    }

    /**
     * A move from one stage to another.
     *
     * @param from the stage it leaves
     * @param to the stage it enters
     * @param backward whether it enters an earlier stage
     * @param evidence the kinds of evidence it wants, and the ids of what else it wants
     * @param reasoned whether it wants a reason
     */
    public record Move(StageId from, StageId to, boolean backward, List<String> evidence, boolean reasoned) {
        /** Copies the evidence. */
        public Move {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Asks a policy for all its moves. It is asked up to three times for every pair of stages.
     *
     * @param policy the policy, for example {@link RuleBook#stages()}
     * @return the graph
     * @throws IllegalArgumentException if two stages have the same id, no stage wins, a stage cannot be reached from the
     *     first, or none that wins can be reached from a stage; it names all of them. The stages of a rule book are sound.
     */
    public static StageGraph of(StagePolicy policy) {
        List<Stage> stages = policy.stages();
        Set<String> all = new LinkedHashSet<>();
        stages.forEach(stage -> all.addAll(stage.kinds()));
        List<Move> moves = new ArrayList<>();
        for (int from = 0; from < stages.size(); from++) {
            for (int to = 0; to < stages.size(); to++) {
                Move move = from == to || stages.get(from).wins()
                        ? null
                        : move(
                                policy,
                                all,
                                stages.get(from).id(),
                                stages.get(to).id(),
                                to < from);
                if (move != null) {
                    moves.add(move);
                }
            }
        }
        StageGraph graph = new StageGraph(stages, moves);
        List<String> problems = graph.problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return graph;
    }

    private static @Nullable Move move(
            StagePolicy policy, Set<String> all, StageId from, StageId to, boolean backward) {
        if (!possible(ask(policy, from, to, all, ANY_REASON))) {
            return null;
        }
        List<String> wanted = ask(policy, from, to, Set.of(), ANY_REASON).reasons().stream()
                .map(Reason::effect)
                .filter(Effect.Requires.class::isInstance)
                .map(effect -> ((Effect.Requires) effect).what())
                .distinct()
                .toList();
        return new Move(from, to, backward, wanted, !possible(ask(policy, from, to, all, null)));
    }

    private static Decision<StagePolicy.Move> ask(
            StagePolicy policy, StageId from, StageId to, Set<String> evidence, @Nullable String reason) {
        return policy.move(
                GivenOpportunity.in(from, evidence, Instant.EPOCH), new Wish(to, reason, false), Instant.EPOCH);
    }

    /** Whether nothing stands against a move but what somebody may still do. */
    private static boolean possible(Decision<StagePolicy.Move> decision) {
        List<Reason> reasons = decision.reasons();
        return decision.outcome() instanceof StagePolicy.Move.Entered
                || (!reasons.isEmpty()
                        && reasons.stream().allMatch(reason -> reason.effect() instanceof Effect.Requires));
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<StageId> seen = new HashSet<>();
        stages.stream()
                .filter(stage -> !seen.add(stage.id()))
                .forEach(stage -> problems.add("The id (" + stage.id() + ") of a stage must be unique."));
        Set<StageId> wins = new HashSet<>();
        stages.stream().filter(Stage::wins).forEach(stage -> wins.add(stage.id()));
        if (wins.isEmpty()) {
            problems.add("The stages must have one that wins.");
        }
        Set<StageId> reached =
                stages.isEmpty() ? Set.of() : spread(Set.of(stages.get(0).id()), true);
        Set<StageId> winning = spread(wins, false);
        for (Stage stage : stages) {
            if (!reached.contains(stage.id())) {
                problems.add("The stage (" + stage.id() + ") must be reachable from the first.");
            }
            if (!wins.isEmpty() && !winning.contains(stage.id())) {
                problems.add("The stage (" + stage.id() + ") must lead to one that wins.");
            }
        }
        return problems;
    }

    /** Returns some stages and all that can be reached from them, or from which they can be. */
    private Set<StageId> spread(Set<StageId> some, boolean along) {
        Set<StageId> all = new HashSet<>(some);
        boolean more = true;
        while (more) {
            more = false;
            for (Move move : moves) {
                more |= all.contains(along ? move.from : move.to) && all.add(along ? move.to : move.from);
            }
        }
        return all;
    }

    /**
     * Returns this graph without the moves to earlier stages.
     *
     * @return the graph of the way forward
     */
    public StageGraph forward() {
        return new StageGraph(
                stages, moves.stream().filter(move -> !move.backward).toList());
    }

    /**
     * Returns the graph for Mermaid: a flow chart from left to right. Moves back are dotted; stages that win are round.
     *
     * @param locale the language of the names, English, or Chinese for any Chinese locale; other languages get English
     * @return the text; whatever the names are, they are only text in it
     */
    public String mermaid(Locale locale) {
        return new StageDrawing(this, locale).mermaid();
    }

    /**
     * Returns the graph for Graphviz, in the language DOT: from left to right. Moves back are dashed; stages that win have
     * a double border.
     *
     * @param locale the language of the names, English, or Chinese for any Chinese locale; other languages get English
     * @return the text; whatever the names are, they are only text in it
     */
    public String graphviz(Locale locale) {
        return new StageDrawing(this, locale).graphviz();
    }
}
