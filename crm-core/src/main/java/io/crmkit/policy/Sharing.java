package io.crmkit.policy;

import io.crmkit.internal.check.Check;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import java.util.List;

/**
 * Among whom customers of a pool are shared out, and who of them is next.
 *
 * @param users the users, in order
 * @param teams the teams whose members are among them, each user once
 * @param strategy who is next
 */
public record Sharing(List<UserId> users, List<TeamId> teams, Strategy strategy) {
    /** Copies the lists; null gives an empty one. */
    public Sharing {
        users = Check.list(users);
        teams = Check.list(teams);
    }

    /** Who of several that may get a customer is next. */
    public enum Strategy {
        /** Who was served the longest time ago, also by what was shared out from the pool before. */
        ROUND_ROBIN,
        /** Who may hold most customers beyond those he holds. */
        LEAST_LOADED,
        /** Who won most in the industry of the customer, then who has most of its labels as skills. */
        BEST_FIT
    }

    /**
     * Returns a sharing among some users in turn.
     *
     * @param users the users
     * @return the sharing
     */
    public static Sharing among(UserId... users) {
        return new Sharing(List.of(users), List.of(), Strategy.ROUND_ROBIN);
    }

    /**
     * Returns a sharing among the members of some teams in turn.
     *
     * @param teams the teams
     * @return the sharing
     */
    public static Sharing among(TeamId... teams) {
        return new Sharing(List.of(), List.of(teams), Strategy.ROUND_ROBIN);
    }

    /**
     * Returns this sharing by another strategy.
     *
     * @param other who is next
     * @return the sharing
     */
    public Sharing by(Strategy other) {
        return new Sharing(users, teams, other);
    }
}
