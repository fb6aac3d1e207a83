package io.crmkit.examples.quickstart;

import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Colleague;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.MarketPlanBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import tools.jackson.databind.JsonNode;

/** Makes markets that fit a rule book as far as they can: its currency, its reasons for losses, the teams it assigns to. */
final class Plans {
    private Plans() {}

    /**
     * Returns a plan.
     *
     * @throws IllegalArgumentException if a size is out of bounds
     */
    static MarketPlan of(RuleBook book, int customers, int reps, int days, long seed) {
        if (reps < 1) {
            throw new IllegalArgumentException("The reps (" + reps + ") of a market must be one or more.");
        }
        JsonNode tree = Books.tree(book);
        MarketPlan plan = MarketPlan.of(customers, reps);
        List<String> reasons = new ArrayList<>();
        tree.path("pipeline").path("lossReasons").forEach(reason -> reasons.add(reason.stringValue()));
        boolean free = reasons.isEmpty() || reasons.containsAll(plan.lossReasons());
        MarketPlan fitting = MarketPlanBuilder.builder(plan)
                .days(days)
                .seed(seed)
                .currency(CurrencyUnit.of(tree.path("currency").stringValue()))
                .lossReasons(free ? plan.lossReasons() : reasons)
                .build();
        return inTeams(fitting, teams(tree.path("assignment")));
    }

    private static List<TeamId> teams(JsonNode assignment) {
        Set<TeamId> teams = new LinkedHashSet<>();
        assignment
                .path("entries")
                .forEach(entry -> entry.path("teams").forEach(team -> teams.add(TeamId.of(team.stringValue()))));
        assignment.path("fallback").path("teams").forEach(team -> teams.add(TeamId.of(team.stringValue())));
        return List.copyOf(teams);
    }

    /** Spreads the reps over the teams of the book; the plan's own team stays if the book knows it, or names none. */
    private static MarketPlan inTeams(MarketPlan plan, List<TeamId> teams) {
        boolean known = plan.teams().stream().anyMatch(team -> teams.contains(team.id()));
        if (teams.isEmpty() || known) {
            return plan;
        }
        List<Colleague> reps = new ArrayList<>();
        for (Colleague rep : plan.reps()) {
            TeamId team = teams.get(reps.size() % teams.size());
            reps.add(new Colleague(rep.user().withTeam(team), rep.habit()));
        }
        List<Team> named = teams.stream()
                .map(team -> new Team(team, team.value(), null, null))
                .toList();
        return MarketPlanBuilder.builder(plan).teams(named).reps(reps).build();
    }
}
