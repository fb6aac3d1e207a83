package io.crmkit.desk;

import io.crmkit.people.Team;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Users and teams. Commands want the permission {@code ADMINISTER}.
 *
 * <p>Who sees what: an active user sees the teams, and of every colleague id, name, team, zone and whether he is active.
 * Roles, capacity, skills and absences he sees of himself and of the members of the teams he sees by {@code TEAM}; with
 * {@code ALL} or {@code ADMINISTER}, of everybody. Of others they are empty, and the capacity is 0. A user who is not
 * known or not active sees nobody. The process itself sees everything.
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
     * @return the user as far as the caller may see him, empty if there is none of that id or the caller sees nobody
     */
    Optional<User> find(UserId id);

    /**
     * Returns all users, by id.
     *
     * @return the users, each as far as the caller may see him
     */
    List<User> users();

    /**
     * Returns all teams, by id.
     *
     * @return the teams; none if the caller sees nobody
     */
    List<Team> teams();
}
