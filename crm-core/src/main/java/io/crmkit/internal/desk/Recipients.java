package io.crmkit.internal.desk;

import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.Permission;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.AutomationPolicy.Recipient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is meant where a rule book says who is told. */
final class Recipients {
    private Recipients() {}

    /** Returns the people a recipient stands for, by id; none if there is nobody. */
    static List<UserId> of(Unit unit, @Nullable UserId owner, Recipient recipient) {
        List<UserId> people = new ArrayList<>();
        if (recipient instanceof Recipient.Owner && owner != null) {
            people.add(owner);
        } else if (recipient instanceof Recipient.Leader) {
            User manager = Hands.manager(unit, owner);
            if (manager != null) {
                people.add(manager.id());
            }
        } else if (recipient instanceof Recipient.Person person && active(unit, person.user())) {
            people.add(person.user());
        } else if (recipient instanceof Recipient.Role role) {
            unit.all(Kind.USER).stream()
                    .filter(user -> user.active() && user.roles().contains(role.role()))
                    .map(User::id)
                    .sorted()
                    .forEach(people::add);
        }
        return people;
    }

    /** Returns the people some recipients stand for, nobody twice. */
    static Set<UserId> of(Unit unit, @Nullable UserId owner, List<Recipient> recipients) {
        Set<UserId> people = new LinkedHashSet<>();
        recipients.forEach(recipient -> people.addAll(of(unit, owner, recipient)));
        return people;
    }

    /** Returns the active users whose roles allow something, by id. */
    static List<UserId> allowed(Unit unit, Permission permission) {
        return unit.all(Kind.USER).stream()
                .filter(user -> user.active()
                        && unit.policies().access().permissions(user.roles()).contains(permission))
                .map(User::id)
                .sorted()
                .toList();
    }

    private static boolean active(Unit unit, UserId id) {
        User user = unit.glance(Kind.USER, id);
        return user != null && user.active();
    }
}
