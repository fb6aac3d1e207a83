package io.crmkit.internal.desk;

import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Counters;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.Absence;
import io.crmkit.people.Permission;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Policies;
import io.crmkit.pool.Customer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands in the way of giving a customer to a user by hand: the same that holds where the rules assign. */
final class ByHand {
    private ByHand() {}

    /** Returns why the sender may not give customers away, null if he may. */
    static @Nullable Refusal refuse(Access access, String reason) {
        if (!access.may(Permission.ASSIGN)) {
            return Refusals.needs(Permission.ASSIGN);
        }
        return Refusals.isBlank(reason) ? Refusals.blank("reason") : null;
    }

    /** Returns why the sender may not give a customer to a user, null if he may. */
    static @Nullable Refusal refuse(Access access, Customer customer, String record, UserId user) {
        UserId owner = customer.holding().owner();
        if (owner != null && !access.reaches(owner)) {
            return Refusals.notYours(record);
        }
        return access.reaches(user) ? null : Refusals.notYours("the customers of user/" + user);
    }

    /**
     * Returns why a user may not have a customer, null if he may.
     *
     * @param counts whether it counts among his holdings
     */
    static @Nullable Refusal refuse(Unit unit, Customer customer, String record, User heir, boolean counts) {
        Policies policies = unit.policies();
        Optional<Absence> leave = heir.absences().stream()
                .filter(absence -> absence.covers(unit.now()))
                .findFirst();
        int limit = policies.pool().holdingsLimit(heir);
        if (!heir.active()) {
            return Refusals.state("user/" + heir.id(), "inactive", "active");
        } else if (policies.pool().coolingDown(customer, heir, unit.now())) {
            return Refusal.of(
                    "cooling-down",
                    "The user (" + heir.id() + ") must not have held " + record
                            + " lately.\nMaybe somebody else can take it?");
        } else if (leave.isPresent()) {
            return absent(unit, heir, leave.get());
        }
        return counts && Counters.expectHoldings(unit, heir.id()) >= limit ? Refusals.full(heir, limit) : null;
    }

    private static Refusal absent(Unit unit, User heir, Absence leave) {
        User delegate = leave.delegate() == null ? null : unit.glance(Kind.USER, leave.delegate());
        String hint = delegate == null
                ? "Maybe somebody else can take it?"
                : "Maybe his delegate (" + delegate.id() + ") can take it?";
        return Refusal.of(
                "absent",
                "The user (" + heir.id() + ") must be at work, and is absent until " + leave.to() + ".\n" + hint);
    }

    /** Returns why a user may not be assigned another lead today, null if he may. */
    static @Nullable Refusal overCap(Unit unit, User heir) {
        int cap = unit.policies().assignment().dailyCap(heir);
        return Counters.assignedOn(unit, heir, unit.now()) < cap
                ? null
                : Refusal.of(
                        "daily-cap",
                        "The leads assigned today to user (" + heir.id() + ") must be below " + cap
                                + ".\nMaybe tomorrow, or somebody else?");
    }
}
