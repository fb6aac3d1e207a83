package io.crmkit.internal.desk;

import io.crmkit.approval.Approval;
import io.crmkit.approval.ApprovalId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Violation;
import io.crmkit.desk.ApprovalDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.Outcome;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.Permission;
import io.crmkit.people.User;
import io.crmkit.policy.ApprovalPolicy.Answer;
import io.crmkit.spi.store.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The commands of {@link ApprovalDesk}. */
public final class ApprovalCommands implements ApprovalDesk {
    private final Work work;

    /** Creates the desk of a caller. */
    public ApprovalCommands(Work work) {
        this.work = work;
    }

    @Override
    public Optional<Approval> find(ApprovalId id) {
        return Optional.ofNullable(work.engine().reader().find(Kind.APPROVAL, id))
                .filter(work.access()::sees);
    }

    @Override
    public Listing<Approval> list(ListFilter filter) {
        return work.engine()
                .reader()
                .list(Kind.APPROVAL, filter.withTag(null), work.access().audience(), Order.Direction.DESCENDING);
    }

    @Override
    public Listing<Approval> waiting(ListFilter filter) {
        User user = work.access().user();
        if (user == null || !user.active()) {
            return new Listing<>(List.of(), null);
        }
        // whoever is asked may see it
        Reader reader = work.engine().reader();
        return reader.list(
                Kind.APPROVAL,
                filter.withTag(user.id().value()).withStatus(Approval.State.OPEN.name()),
                reader.seenBy(Kind.APPROVAL, null),
                Order.Direction.ASCENDING);
    }

    @Override
    public Outcome<Approval> approve(ApprovalId id, @Nullable String reason) {
        return vote("approval.approve", id, true, reason);
    }

    @Override
    public Outcome<Approval> reject(ApprovalId id, @Nullable String reason) {
        return vote("approval.reject", id, false, reason);
    }

    private Outcome<Approval> vote(String name, ApprovalId id, boolean approves, @Nullable String reason) {
        return decide(name, id, Arrays.asList(id, reason), reason, (unit, approval) -> {
            User user = work.access(unit).user();
            return user == null
                    ? null
                    : Approvals.policy(unit, approval).vote(approval, user.id(), approves, reason, unit.now());
        });
    }

    @Override
    public Outcome<Approval> recall(ApprovalId id) {
        return decide(
                "approval.recall",
                id,
                List.of(id),
                null,
                (unit, approval) -> Approvals.policy(unit, approval)
                        .recall(approval, unit.actor(), work.access(unit).may(Permission.ADMINISTER), unit.now()));
    }

    /** Writes what an answer to an approval brings about; the process itself has no answer. */
    private Outcome<Approval> decide(
            String name,
            ApprovalId id,
            List<?> arguments,
            @Nullable String reason,
            BiFunction<Unit, Approval, @Nullable Decision<Answer>> answer) {
        return work.ask(name, arguments, Approval.class, unit -> {
            Approval approval = unit.get(Kind.APPROVAL, id);
            if (!work.access(unit).sees(approval)) {
                return Refusals.no(Refusals.notYours("approval/" + id));
            }
            List<Violation> violations =
                    work.validation().check("", new Approval.Seat("reason", Set.of(), null, null, reason));
            if (!violations.isEmpty()) {
                return Refusals.no(Refusals.invalid(violations));
            }
            Decision<Answer> decision = answer.apply(unit, approval);
            if (decision == null) {
                return Refusals.no(Refusals.notAsked(approval));
            } else if (decision.outcome() instanceof Answer.Now now) {
                return Refusals.done(Approvals.answered(unit, approval, now.approval(), decision, reason));
            }
            List<String> codes = ((Answer.Refused) decision.outcome()).codes();
            return Refusals.no(Refusals.decided(codes.get(0), Approvals.refused(approval, codes.get(0)), decision));
        });
    }
}
