package io.crmkit.trial;

import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.Seat;
import io.crmkit.approval.Approval.State;
import io.crmkit.approval.ApprovalId;
import io.crmkit.decision.Decision;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One user must agree, and nobody else may. */
record TestApproval(TestBook book) implements ApprovalPolicy {

    @Override
    public Decision<Answer> open(ApprovalId id, Opportunity entered, Actor by, Collection<User> users, Instant now) {
        Seat seat = new Seat("user:" + book.approver, Set.of(UserId.of(book.approver)), null, null, null);
        return now(
                "approval",
                new Approval(
                        id,
                        "opportunity/" + entered.id(),
                        entered.person(),
                        entered.owner(),
                        null,
                        entered.stage(),
                        TestStages.CONTACT,
                        by,
                        now,
                        State.OPEN,
                        List.of(seat),
                        null,
                        null,
                        book.hash()),
                now);
    }

    private Decision<Answer> now(String kind, Approval approval, Instant now) {
        return book.decide(kind, new Answer.Now(approval), List.of(), now);
    }

    @Override
    public Decision<Answer> vote(Approval approval, UserId user, boolean approves, String reason, Instant now) {
        if (approval.state() != State.OPEN || !approval.waitingFor().contains(user)) {
            return book.decide("vote", new Answer.Refused(List.of("not-approver")), List.of(), now);
        }
        Seat seat = approval.seats().get(0);
        return now(
                "vote",
                approval.withSeats(List.of(new Seat(seat.name(), seat.approvers(), user, now, reason)))
                        .withState(approves ? State.APPROVED : State.REJECTED)
                        .withDecidedAt(now),
                now);
    }

    @Override
    public Decision<Answer> recall(Approval approval, Actor by, boolean administers, Instant now) {
        return now("recall", approval.withState(State.RECALLED).withDecidedAt(now), now);
    }

    @Override
    public Decision<Answer> escalate(Approval approval, Collection<User> users, Instant now) {
        return book.decide("escalation", new Answer.Refused(List.of("escalated")), List.of(), now);
    }

    @Override
    public Optional<Alarm> next(Approval approval, Instant after) {
        return Optional.empty();
    }
}
