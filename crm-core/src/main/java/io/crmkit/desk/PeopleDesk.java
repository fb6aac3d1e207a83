package io.crmkit.desk;

import io.crmkit.people.Team;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Users and teams. Commands want the permission {@code ADMINISTER}.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface PeopleDesk {

    /**
     * Creates or replaces a user.
     *
     * @param user the user
     * @return the user
     */
    Outcome<User> save(User user);

    /**
     * Creates or replaces a team.
     *
     * @param team the team
     * @return the team
     */
    Outcome<Team> save(Team team);

    /**
     * Returns a user.
     *
     * @param id the user
     * @return the user, empty if there is none of that id
     */
    Optional<User> find(UserId id);

    /**
     * Returns all users, by id.
     *
     * @return the users
     */
    List<User> users();

    /**
     * Returns all teams, by id.
     *
     * @return the teams
     */
    List<Team> teams();
}
