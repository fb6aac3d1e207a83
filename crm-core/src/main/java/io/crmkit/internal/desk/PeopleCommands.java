package io.crmkit.internal.desk;

import io.crmkit.decision.Violation;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.PeopleDesk;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Kind;
import io.crmkit.people.Permission;
import io.crmkit.people.Team;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of {@link PeopleDesk}. */
public final class PeopleCommands implements PeopleDesk {
    private final Work work;

    /** Creates the desk of a caller. */
    public PeopleCommands(Work work) {
        this.work = work;
    }

    @Override
    public Outcome<User> save(User user) {
        return save(Kind.USER, user, "user");
    }

    @Override
    public Outcome<Team> save(Team team) {
        return save(Kind.TEAM, team, "team");
    }

    private <T> Outcome<T> save(Kind<T> kind, T value, String argument) {
        String event = argument + ".saved";
        return work.ask(event, List.of(value), kind.type(), unit -> {
            if (!work.access(unit).may(Permission.ADMINISTER)) {
                return Refusals.no(Refusals.needs(Permission.ADMINISTER));
            }
            List<Violation> violations = work.validation().check(argument, value);
            if (!violations.isEmpty()) {
                return Refusals.no(Refusals.invalid(violations));
            }
            T before = unit.before(kind, kind.id().apply(value));
            if (before instanceof User was
                    && value instanceof User is
                    && !was.zone().equals(is.zone())) {
                unit.zoneChanged(was);
            }
            return Refusals.done(unit.write(kind, value, event, Map.of(), null));
        });
    }

    @Override
    public Optional<User> find(UserId id) {
        Access access = work.access();
        return access.isActive()
                ? Optional.ofNullable(work.engine().reader().find(Kind.USER, id))
                        .map(user -> shown(access, user))
                : Optional.empty();
    }

    @Override
    public List<User> users() {
        Access access = work.access();
        return access.isActive()
                ? work.engine().reader().all(Kind.USER).stream()
                        .map(user -> shown(access, user))
                        .toList()
                : List.of();
    }

    private static User shown(Access access, User user) {
        return access.knows(user.id()) ? user : Masking.card(user);
    }

    @Override
    public List<Team> teams() {
        return work.access().isActive() ? work.engine().reader().all(Kind.TEAM) : List.of();
    }
}
