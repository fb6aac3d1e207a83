package io.crmkit.internal.desk;

import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.policy.CapturePolicy.Action;
import io.crmkit.policy.OwnerAssigner.PreviousOwner;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is taken for the same customer, and who owned it last. */
final class SameCustomer {
    private SameCustomer() {}

    /**
     * A customer taken for the same, and who owned it last.
     *
     * @param customer the customer
     * @param owner its owner, else its last one
     */
    record Owned(Customer customer, PreviousOwner owner) {}

    /** Returns what a profile is taken for, by rules of every action. */
    static List<Match> of(Unit unit, LeadProfile profile) {
        Uniques uniques = Uniques.of(unit);
        List<Match> same = new ArrayList<>();
        for (Action action : Action.values()) {
            same.addAll(uniques.matches(unit, profile, action));
        }
        return same;
    }

    /** Returns what a lead is taken for beside itself. */
    static List<Match> of(Unit unit, Lead lead) {
        return of(unit, lead.profile()).stream()
                .filter(match -> !match.record().equals("lead/" + lead.id()))
                .toList();
    }

    /** Returns who of all that owned the same customer was active last. */
    static Optional<Owned> previous(Unit unit, List<Match> same) {
        Optional<Owned> latest = Optional.empty();
        for (Match match : same) {
            String id = match.record().substring(match.record().indexOf('/') + 1);
            Customer customer =
                    match.record().startsWith("account/") ? unit.glance(Kind.ACCOUNT, id) : unit.glance(Kind.LEAD, id);
            Optional<Owned> owned = customer == null ? Optional.empty() : owned(customer);
            if (owned.isPresent()
                    && latest.filter(known -> !owned.get()
                                    .owner()
                                    .lastActive()
                                    .isAfter(known.owner().lastActive()))
                            .isEmpty()) {
                latest = owned;
            }
        }
        return latest;
    }

    private static Optional<Owned> owned(Customer customer) {
        Holding holding = customer.holding();
        if (holding.owner() != null) {
            return Optional.of(new Owned(
                    customer, new PreviousOwner(holding.owner(), active(customer, holding.since(), Instant.MAX))));
        } else if (holding.past().isEmpty()) {
            return Optional.empty();
        }
        Holding.Past last = holding.past().get(holding.past().size() - 1);
        return Optional.of(
                new Owned(customer, new PreviousOwner(last.owner(), active(customer, last.from(), last.to()))));
    }

    /** Returns when somebody who owned a customer in a time was active last: with the last contact, else at first. */
    private static Instant active(Customer customer, Instant from, Instant to) {
        Instant contact = customer.lastInteractionAt();
        return contact == null || contact.isBefore(from) || contact.isAfter(to) ? from : contact;
    }
}
