package io.crmkit.rules.internal.section;

import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.Seat;
import io.crmkit.approval.Approval.State;
import io.crmkit.approval.ApprovalId;
import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.Actor;
import io.crmkit.people.Permission;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.AccessPolicy;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who must agree when a stage is entered, or when a rule asks: one of each role and each user.
 *
 * @param book the hash of the book
 * @param name what it is called if a rule may ask for it; null = it belongs to a stage
 * @param access what roles allow
 * @param who who must agree
 * @param escalation when and to whom it is handed up; null = never
 * @param order the stages in their order
 */
record ApprovalRule(
        String book,
        @Nullable String name,
        AccessPolicy access,
        Who who,
        @Nullable Escalation escalation,
        List<StageId> order)
        implements ApprovalPolicy {
    private static final String RULE = "approval";

    /** Some roles and users. */
    record Who(List<String> roles, List<UserId> users) {}

    /** After how much business time of which calendar it is handed up, and to whom. */
    record Escalation(Duration after, String calendar, BusinessDays hours, Who to) {}

    @Override
    public Decision<Answer> open(ApprovalId id, Opportunity entered, Actor by, Collection<User> users, Instant now) {
        List<Seat> seats = new ArrayList<>();
        List<User> spare = others(users, by, entered.owner());
        for (String role : who.roles) {
            seats.add(seat("role:" + role, user -> user.roles().contains(role), spare));
        }
        for (UserId user : who.users) {
            seats.add(seat("user:" + user, one -> one.id().equals(user), spare));
        }
        List<Reason> reasons = new ArrayList<>();
        for (Seat seat : seats) {
            Fact candidates = new Fact("approvers", names(seat.approvers()));
            reasons.add(Reason.of(seat.name(), new Effect.Requires(seat.name()), candidates));
        }
        Approval approval = new Approval(
                id,
                "opportunity/" + entered.id(),
                entered.person(),
                entered.owner(),
                name,
                entered.stage(),
                previous(entered),
                by,
                now,
                State.OPEN,
                seats,
                null,
                null,
                book);
        return Decision.of(RULE, new Answer.Now(approval), reasons, book, now);
    }

    /** Those who can speak for a seat, else those who administer. */
    private Seat seat(String seat, Predicate<User> speaks, List<User> users) {
        Set<UserId> approvers = ids(users, speaks);
        return new Seat(seat, approvers.isEmpty() ? ids(users, this::administers) : approvers, null, null, null);
    }

    private boolean administers(User user) {
        return access.permissions(user.roles()).contains(Permission.ADMINISTER);
    }

    /** The active users but for who asks; where a rule asks, but for the owner whose opportunity it is about. */
    private List<User> others(Collection<User> users, Actor by, @Nullable UserId owner) {
        return users.stream()
                .filter(User::active)
                .filter(user -> !by.equals(Actor.user(user.id().value())))
                .filter(user -> name == null || !user.id().equals(owner))
                .toList();
    }

    private static Set<UserId> ids(List<User> users, Predicate<User> which) {
        return users.stream().filter(which).map(User::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of the stages before this one the last in which the opportunity was, else the one right before. */
    private StageId previous(Opportunity entered) {
        int place = order.indexOf(entered.stage());
        List<StageVisit> visits = entered.visits();
        for (int i = visits.size() - 1; i >= 0; i--) {
            int visited = order.indexOf(visits.get(i).stage());
            if (visited >= 0 && visited < place) {
                return visits.get(i).stage();
            }
        }
        return place > 0 ? order.get(place - 1) : entered.stage();
    }

    /** Returns the same rule within a pipeline. */
    ApprovalRule among(List<StageId> stages) {
        return new ApprovalRule(book, name, access, who, escalation, stages);
    }

    /** Returns the same rule, for which rules ask by a name. */
    ApprovalRule named(String id) {
        return new ApprovalRule(book, id, access, who, escalation, order);
    }

    @Override
    public Decision<Answer> vote(
            Approval approval, UserId user, boolean approves, @Nullable String reason, Instant now) {
        List<String> codes = new ArrayList<>();
        List<Reason> refusals = new ArrayList<>();
        if (!isOpen(approval, codes, refusals)) {
            return refused("vote", codes, refusals, now);
        }
        List<Seat> seats = new ArrayList<>();
        List<Reason> taken = new ArrayList<>();
        boolean ownDeal = approval.name() != null && user.equals(approval.owner());
        for (Seat seat : approval.seats()) {
            boolean speaks = !ownDeal && !seat.isTaken() && seat.approvers().contains(user);
            seats.add(speaks ? new Seat(seat.name(), seat.approvers(), user, now, reason) : seat);
            if (speaks) {
                Effect effect = approves ? new Effect.Passes() : new Effect.Refuses("rejected");
                taken.add(Reason.of(seat.name(), effect, new Fact("approver", user.value())));
            }
        }
        if (taken.isEmpty()) {
            refuse(codes, refusals, "not-approver", new Fact("approver", user.value()));
        } else if (!approves && (reason == null || reason.isBlank())) {
            refuse(codes, refusals, "reason-missing", new Fact("wish.reason", null));
        }
        if (!codes.isEmpty()) {
            return refused("vote", codes, refusals, now);
        }
        Approval voted = approval.withSeats(seats);
        boolean all = seats.stream().allMatch(Seat::isTaken);
        if (!approves || all) {
            voted = decided(voted, approves ? State.APPROVED : State.REJECTED, now);
        }
        return Decision.of("vote", new Answer.Now(voted), taken, book, now);
    }

    @Override
    public Decision<Answer> recall(Approval approval, Actor by, boolean administers, Instant now) {
        List<String> codes = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        boolean may = approval.askedBy().equals(by) || (administers && approval.name() != null);
        if (isOpen(approval, codes, reasons) && !may) {
            refuse(
                    codes,
                    reasons,
                    "not-asker",
                    new Fact("approval.askedBy", approval.askedBy().toString()));
        }
        if (!codes.isEmpty()) {
            return refused("recall", codes, reasons, now);
        }
        Reason back =
                Reason.of(RULE, new Effect.Sets("stage", approval.from().value()), new Fact("actor", by.toString()));
        return Decision.of("recall", new Answer.Now(decided(approval, State.RECALLED, now)), List.of(back), book, now);
    }

    @Override
    public Decision<Answer> escalate(Approval approval, Collection<User> users, Instant now) {
        List<String> codes = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        if (isOpen(approval, codes, reasons) && approval.escalatedAt() != null) {
            refuse(
                    codes,
                    reasons,
                    "escalated",
                    new Fact("approval.escalatedAt", approval.escalatedAt().toString()));
        }
        if (!codes.isEmpty()) {
            return refused("escalation", codes, reasons, now);
        }
        Who to = escalation == null ? new Who(List.of(), List.of()) : escalation.to;
        List<User> spare = others(users, approval.askedBy(), approval.owner());
        Set<UserId> above = ids(
                spare,
                user -> to.users.contains(user.id()) || user.roles().stream().anyMatch(to.roles::contains));
        Set<UserId> more = above.isEmpty() ? ids(spare, this::administers) : above;
        List<Seat> seats = approval.seats().stream()
                .map(seat -> seat.isTaken() ? seat : with(seat, more))
                .toList();
        more.forEach(user -> reasons.add(Reason.of(RULE, new Effect.Chooses(user.value()))));
        return Decision.of(
                "escalation", new Answer.Now(approval.withSeats(seats).withEscalatedAt(now)), reasons, book, now);
    }

    private static Seat with(Seat seat, Set<UserId> more) {
        Set<UserId> approvers = new TreeSet<>(seat.approvers());
        approvers.addAll(more);
        return new Seat(seat.name(), approvers, null, null, null);
    }

    @Override
    public Optional<Alarm> next(Approval approval, Instant after) {
        if (escalation == null || approval.state() != State.OPEN || approval.escalatedAt() != null) {
            return Optional.empty();
        }
        return Optional.of(alarm(escalation, approval.askedAt()))
                .filter(alarm -> alarm.at().isAfter(after));
    }

    private static Alarm alarm(Escalation escalation, Instant asked) {
        Fact askedAt = new Fact("approval.askedAt", asked.toString());
        Fact calendar = new Fact("calendar", escalation.calendar);
        try {
            Instant due = escalation.hours.add(asked, escalation.after);
            return new Alarm(ESCALATION, RULE, due, List.of(askedAt, calendar));
        } catch (CalendarRangeException e) {
            Fact date = new Fact("date", e.date().toString());
            return new Alarm(NOT_COVERED, RULE, asked, List.of(askedAt, calendar, date));
        }
    }

    private static Approval decided(Approval approval, State state, Instant now) {
        return approval.withState(state).withDecidedAt(now);
    }

    private static boolean isOpen(Approval approval, List<String> codes, List<Reason> reasons) {
        if (approval.state() == State.OPEN) {
            return true;
        }
        refuse(
                codes,
                reasons,
                "decided",
                new Fact("approval.state", approval.state().name()));
        return false;
    }

    private static void refuse(List<String> codes, List<Reason> reasons, String code, Fact fact) {
        codes.add(code);
        reasons.add(Reason.of(RULE, new Effect.Refuses(code), fact));
    }

    private Decision<Answer> refused(String kind, List<String> codes, List<Reason> reasons, Instant now) {
        return Decision.of(kind, new Answer.Refused(codes), reasons, book, now);
    }

    private static String names(Set<UserId> users) {
        return users.stream().map(UserId::value).collect(Collectors.joining(","));
    }
}
