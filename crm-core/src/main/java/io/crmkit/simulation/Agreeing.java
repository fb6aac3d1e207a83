package io.crmkit.simulation;

import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.Seat;
import io.crmkit.approval.Approval.State;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.Outcome;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the people of a market answer the approvals that stages and rules want. */
final class Agreeing {
    private static final Actor EYE = Actor.system("market");

    /** More than answers to one approval. */
    private static final int ANSWERS = 100;

    private static final int MOST_LOOKS = 50;
    private static final double REJECTED = 0.04;

    private final Floor floor;

    Agreeing(Floor floor) {
        this.floor = floor;
    }

    /** Tells whether a deal waits for an approval; if it was not known of that one yet, plans when somebody answers. */
    boolean waits(Customer customer, Progress before, Opportunity deal, int count) {
        Approval open = open(deal);
        if (open != null && !open.id().equals(before.approval())) {
            floor.keep(customer, before.withApproval(open.id()));
            next(customer, count * ANSWERS, 1);
        }
        return open != null;
    }

    private void next(Customer customer, int count, int mostDays) {
        int days = floor.dice.between(0, mostDays, customer.number(), "agrees " + count);
        floor.inDays(days, customer, Turn.Step.AGREE, count);
    }

    /** Finds the newest open approval of a deal among those of its owner. */
    private @Nullable Approval open(Opportunity deal) {
        UserId owner = deal.owner();
        ListFilter filter = ListFilter.status(State.OPEN.name()).withOwner(owner == null ? null : owner.value());
        while (true) {
            Listing<Approval> page = floor.see(EYE).approvals().list(filter);
            Optional<Approval> found = page.items().stream()
                    .filter(approval -> approval.opportunity().equals(deal.id()))
                    .findFirst();
            if (found.isPresent() || page.next() == null) {
                return found.orElse(null);
            }
            filter = filter.withAfter(page.next());
        }
    }

    private @Nullable Approval approval(Progress now) {
        return now.approval() == null
                ? null
                : floor.see(EYE).approvals().find(now.approval()).orElse(null);
    }

    /** One of those who are asked answers; while somebody else has to, that is looked at again. */
    void agree(Customer customer, Progress before, int count) {
        Approval approval = approval(before);
        if (approval == null || approval.state() != State.OPEN) {
            return;
        }
        Optional<UserId> asked = approval.seats().stream()
                .filter(seat -> !seat.isTaken())
                .map(Seat::approvers)
                .flatMap(users -> users.stream().filter(floor::worksNow))
                .findFirst();
        boolean open = asked.isEmpty() || !decides(approval, asked.get(), customer, count);
        if (open && count % ANSWERS < MOST_LOOKS) {
            next(customer, count + 1, asked.isEmpty() ? 4 : 1);
        }
    }

    /** Answers, and tells whether that decides it. */
    private boolean decides(Approval approval, UserId user, Customer customer, int count) {
        Outcome<Approval> answer = floor.dice.chance(REJECTED, customer.number(), "rejects " + count)
                ? floor.send(
                        user,
                        "approvals.reject",
                        who -> who.approvals().reject(approval.id(), "The terms have to be worked over"))
                : floor.send(user, "approvals.approve", who -> who.approvals().approve(approval.id(), null));
        return answer instanceof Outcome.Done<Approval> done && done.value().state() != State.OPEN;
    }
}
