package io.crmkit.examples.quickstart;

import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Colleague;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.MarketPlanBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        List<String> reasons = reasons(tree);
        boolean free = reasons.isEmpty() || reasons.containsAll(plan.lossReasons());
        MarketPlan fitting = MarketPlanBuilder.builder(plan)
                .days(days)
                .seed(seed)
                .currency(CurrencyUnit.of(tree.path("currency").stringValue()))
                .lossReasons(free ? plan.lossReasons() : reasons)
                .build();
        return inTeams(withApprovers(fitting, tree.path("pipeline")), teams(tree.path("assignment")));
    }

    /** Adds whom the approvals of the book ask and whom the plan has not: one user of each role, and each user. */
    private static MarketPlan withApprovers(MarketPlan plan, JsonNode pipeline) {
        List<JsonNode> approvals = new ArrayList<>();
        pipeline.path("stages").forEach(stage -> approvals.add(stage.path("approval")));
        pipeline.path("approvals").forEach(approvals::add);
        List<User> people = new ArrayList<>(plan.approvers());
        people.add(plan.back());
        plan.reps().forEach(rep -> people.add(rep.user()));
        List<User> approvers = new ArrayList<>(plan.approvers());
        for (JsonNode approval : approvals) {
            for (JsonNode role : approval.path("roles")) {
                String name = role.stringValue();
                if (people.stream().noneMatch(user -> user.roles().contains(name))) {
                    add(approver(plan, "approver-" + name, Set.of(name)), people, approvers);
                }
            }
            for (JsonNode id : approval.path("users")) {
                if (people.stream().noneMatch(user -> user.id().value().equals(id.stringValue()))) {
                    add(approver(plan, id.stringValue(), Set.of()), people, approvers);
                }
            }
        }
        return plan.withApprovers(approvers);
    }

    private static void add(User user, List<User> people, List<User> approvers) {
        people.add(user);
        approvers.add(user);
    }

    private static User approver(MarketPlan plan, String id, Set<String> roles) {
        return new User(UserId.of(id), id, null, roles, plan.zone(), true, 0, Set.of(), List.of());
    }

    /**
     * Returns in what two books differ so that the market made for the first cannot be played fairly under the second: the
     * currency, the reasons for losses, the teams leads are assigned to.
     *
     * @param plan the market
     * @param before the book it was made for
     * @param after the other book
     * @return what differs, by the key of its words, with what each book has; empty if the market is fair
     */
    static Map<String, List<String>> misfits(MarketPlan plan, RuleBook before, RuleBook after) {
        JsonNode first = Books.tree(before);
        JsonNode second = Books.tree(after);
        Map<String, List<String>> misfits = new LinkedHashMap<>();
        String currency = second.path("currency").stringValue();
        if (!currency.equals(plan.currency().getCode())) {
            misfits.put("misfit.currency", List.of(plan.currency().getCode(), currency));
        }
        List<String> reasons = reasons(second);
        if (!reasons.isEmpty() && !reasons.containsAll(plan.lossReasons())) {
            misfits.put("misfit.reasons", List.of(String.join(", ", plan.lossReasons()), String.join(", ", reasons)));
        }
        Set<TeamId> own = new LinkedHashSet<>(teams(first.path("assignment")));
        if (own.isEmpty()) {
            plan.teams().forEach(team -> own.add(team.id()));
        }
        Set<TeamId> others = new LinkedHashSet<>(teams(second.path("assignment")));
        if (!others.isEmpty() && !others.equals(own)) {
            misfits.put("misfit.teams", List.of(names(own), names(others)));
        }
        return misfits;
    }

    private static String names(Set<TeamId> teams) {
        return teams.stream().map(TeamId::value).sorted().collect(Collectors.joining(", "));
    }

    private static List<String> reasons(JsonNode book) {
        List<String> reasons = new ArrayList<>();
        book.path("pipeline").path("lossReasons").forEach(reason -> reasons.add(reason.stringValue()));
        return reasons;
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
