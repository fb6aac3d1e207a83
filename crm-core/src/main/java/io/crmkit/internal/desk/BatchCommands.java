package io.crmkit.internal.desk;

import io.crmkit.account.AccountId;
import io.crmkit.decision.Violation;
import io.crmkit.desk.BatchDesk;
import io.crmkit.desk.BatchMode;
import io.crmkit.desk.BatchResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.Permission;
import io.crmkit.people.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands of {@link BatchDesk}. */
public final class BatchCommands implements BatchDesk {
    private final Work work;
    private final PoolCommands pool;
    private final LeadCommands leads;
    private final AccountCommands accounts;

    /** Creates the desk of a caller. */
    public BatchCommands(Work work) {
        this.work = work;
        this.pool = new PoolCommands(work);
        this.leads = new LeadCommands(work);
        this.accounts = new AccountCommands(work);
    }

    @Override
    public BatchResult claim(List<String> records, BatchMode mode) {
        return run(
                "batch.claim",
                List.of(records, mode),
                records,
                mode,
                unit -> work.access(unit).user() == null
                        ? Refusals.needs(Permission.CLAIM)
                        : needs(unit, Permission.CLAIM),
                (unit, lead) -> refusal(pool.claim(unit, Held.LEADS, lead.value()), "lead/" + lead),
                (unit, account) -> refusal(pool.claim(unit, Held.ACCOUNTS, account.value()), "account/" + account));
    }

    @Override
    public BatchResult release(List<String> records, String reason, BatchMode mode) {
        return run(
                "batch.release",
                List.of(records, reason, mode),
                records,
                mode,
                unit -> Refusals.isBlank(reason) ? Refusals.blank(work, "reason") : null,
                (unit, lead) -> refusal(pool.release(unit, Held.LEADS, lead.value(), reason)),
                (unit, account) -> refusal(pool.release(unit, Held.ACCOUNTS, account.value(), reason)));
    }

    @Override
    public BatchResult assign(List<LeadId> ids, BatchMode mode) {
        return run(
                "batch.assign",
                List.of(ids, mode),
                ids.stream().map(id -> "lead/" + id).toList(),
                mode,
                unit -> needs(unit, Permission.ASSIGN),
                (unit, lead) -> refusal(leads.assign(unit, lead)),
                (unit, account) -> null);
    }

    @Override
    public BatchResult transfer(List<String> records, UserId user, String reason, BatchMode mode) {
        return run(
                "batch.transfer",
                List.of(records, user, reason, mode),
                records,
                mode,
                unit -> {
                    Refusal refusal = ByHand.refuse(work, work.access(unit), reason);
                    if (refusal == null) {
                        unit.get(Kind.USER, user);
                    }
                    return refusal;
                },
                (unit, lead) -> refusal(leads.assignTo(unit, lead, user, reason)),
                (unit, account) -> refusal(accounts.assignTo(unit, account, user, reason)));
    }

    @Override
    public BatchResult tag(List<String> records, Collection<String> add, Collection<String> remove, BatchMode mode) {
        return run(
                "batch.tag",
                List.of(records, Tags.sorted(add), Tags.sorted(remove), mode),
                records,
                mode,
                unit -> {
                    List<Violation> violations =
                            Tags.check(work.validation(), "add", Tags.change(Set.of(), add, remove));
                    return violations.isEmpty() ? null : Refusals.invalid(violations);
                },
                (unit, lead) -> refusal(leads.tag(unit, lead, add, remove)),
                (unit, account) -> refusal(accounts.tag(unit, account, add, remove)));
    }

    @Override
    public BatchResult changeBook(List<OpportunityId> ids, StageId stage, String reason, BatchMode mode) {
        List<String> records = ids.stream().map(id -> "opportunity/" + id).toList();
        return whole("batch.change-book", List.of(ids, stage, reason, mode), unit -> {
            Refusal refusal = records.size() > MOST
                    ? Refusals.invalid(List.of(work.validation().broken("records", records.size(), "at-most", MOST)))
                    : Restaging.refuse(work, unit, stage, reason);
            return refusal == null
                    ? new Batch(
                                    unit,
                                    (none, lead) -> null,
                                    (none, account) -> null,
                                    (same, deal) -> Restaging.move(work, same, deal, stage, reason))
                            .run(records, mode)
                    : new BatchResult.Refused(refusal);
        });
    }

    private BatchResult run(
            String name,
            List<?> arguments,
            List<String> records,
            BatchMode mode,
            Function<Unit, @Nullable Refusal> whole,
            Batch.One<LeadId> lead,
            Batch.One<AccountId> account) {
        return whole(name, arguments, unit -> {
            Refusal refusal = records.size() > MOST
                    ? Refusals.invalid(List.of(work.validation().broken("records", records.size(), "at-most", MOST)))
                    : whole.apply(unit);
            return refusal == null
                    ? new Batch(unit, lead, account, null).run(records, mode)
                    : new BatchResult.Refused(refusal);
        });
    }

    private BatchResult whole(String name, List<?> arguments, Function<Unit, BatchResult> body) {
        return work.fitting(
                () -> work.run(name, arguments, BatchResult.class, BatchResult.Refused::new, body),
                refusal -> work.run(
                        name,
                        arguments,
                        BatchResult.class,
                        BatchResult.Refused::new,
                        unit -> new BatchResult.Refused(refusal)));
    }

    private @Nullable Refusal needs(Unit unit, Permission permission) {
        Access access = work.access(unit);
        return access.may(permission) ? null : Refusals.needs(permission);
    }

    private static @Nullable Refusal refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?> refused ? refused.refusal() : null;
    }

    private static @Nullable Refusal refusal(ClaimResult result, String record) {
        if (result instanceof ClaimResult.AlreadyClaimed already) {
            return Refusal.of(
                    "already-claimed",
                    "Nobody must own " + record + ", but user/" + already.by()
                            + " does.\nMaybe somebody was faster, and the list should be read again?");
        }
        return result instanceof ClaimResult.Refused refused ? refused.refusal() : null;
    }
}
