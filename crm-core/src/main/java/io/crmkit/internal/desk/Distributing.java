package io.crmkit.internal.desk;

import com.google.common.reflect.TypeToken;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect.PassesOver;
import io.crmkit.decision.Reason;
import io.crmkit.decision.Violation;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.desk.Share;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadStatus;
import io.crmkit.people.Permission;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.Sharing;
import io.crmkit.pool.PoolId;
import io.crmkit.spi.store.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shares out leads of a pool among people, because somebody asks for it. For one command. */
final class Distributing {
    /** So many leads at a time: they are given in one changeset. */
    private static final int MOST = 500;

    private final Work work;
    private final Unit unit;
    private final PoolId pool;
    private final Sharing among;

    private Distributing(Work work, Unit unit, PoolId pool, Sharing among) {
        this.work = work;
        this.unit = unit;
        this.pool = pool;
        this.among = among;
    }

    /** Shares out the oldest leads of a pool. */
    static Outcome<List<Share>> run(Work work, PoolId pool, Sharing among, int most) {
        return work.fitting(
                () -> ask(work, pool, among, most, unit -> new Distributing(work, unit, pool, among).run(most)),
                refusal -> ask(work, pool, among, most, unit -> Refusals.no(refusal)));
    }

    private static Outcome<List<Share>> ask(
            Work work, PoolId pool, Sharing among, int most, Function<Unit, Outcome<List<Share>>> body) {
        return work.ask("pool.distribute", List.of(pool, among, most), new TypeToken<List<Share>>() {}, body);
    }

    private Outcome<List<Share>> run(int most) {
        // those who share out one pool read it one after the other
        Assigning.enter(unit, pool);
        Access access = work.access(unit);
        Refusal refusal = access.may(Permission.ASSIGN) ? wrong(most) : Refusals.needs(Permission.ASSIGN);
        Refusal refused = refusal == null ? strangers(access) : refusal;
        if (refused != null) {
            return Refusals.no(refused);
        }
        Assigning assigning = new Assigning(work.engine());
        List<Share> shares = new ArrayList<>();
        for (LeadId id : oldest(most)) {
            if (Batch.isFull(unit)) {
                break;
            }
            unit.part("lead/" + id);
            Lead lead = unit.get(Kind.LEAD, id);
            // somebody may have been faster
            if (isThere(lead)) {
                shares.add(share(id, assigning.distribute(unit, lead, pool, among)));
            }
        }
        return Refusals.done(shares);
    }

    /** What is told of a decision: not all of it, for the answer for many leads is kept for a key in one record. */
    private static Share share(LeadId lead, Decision<Assignment> decision) {
        List<PassesOver> over = decision.reasons().stream()
                .map(Reason::effect)
                .filter(PassesOver.class::isInstance)
                .map(PassesOver.class::cast)
                .toList();
        UserId owner = decision.outcome() instanceof Assignment.ToUser to ? to.user() : null;
        int told = Math.min(over.size(), Share.MOST);
        return new Share(lead, owner, over.subList(0, told), over.size() - told);
    }

    private @Nullable Refusal wrong(int most) {
        List<Violation> violations = new ArrayList<>();
        if (among.users().isEmpty() && among.teams().isEmpty()) {
            violations.add(work.validation().broken("among", null, "some-people"));
        }
        if (most < 1) {
            violations.add(work.validation().broken("most", most, "above-zero"));
        } else if (most > MOST) {
            violations.add(work.validation().broken("most", most, "at-most", MOST));
        }
        return violations.isEmpty() ? null : Refusals.invalid(violations);
    }

    /** Returns why the sender may not divide the work of some of the people, null if he may. */
    private @Nullable Refusal strangers(Access access) {
        List<UserId> people = new ArrayList<>(among.users());
        for (TeamId team : among.teams()) {
            unit.members(Kind.USER, team.value()).stream().map(User::id).forEach(people::add);
        }
        return people.stream()
                .filter(person -> !access.reaches(person))
                .findFirst()
                .map(person -> Refusals.notYours("the customers of user/" + person))
                .orElse(null);
    }

    private boolean isThere(Lead lead) {
        return pool.equals(lead.holding().pool()) && lead.status() == LeadStatus.VALID;
    }

    /** Returns the valid leads of the pool that came in first. */
    private List<LeadId> oldest(int most) {
        List<LeadId> found = new ArrayList<>();
        ListFilter filter = ListFilter.ALL;
        while (true) {
            Listing<Lead> page =
                    work.engine().reader().list(Kind.LEAD, filter, Set.of("pool:" + pool), Order.Direction.ASCENDING);
            page.items().stream()
                    .filter(this::isThere)
                    .limit((long) most - found.size())
                    .map(Lead::id)
                    .forEach(found::add);
            if (found.size() == most || page.next() == null) {
                return found;
            }
            filter = filter.withAfter(page.next());
        }
    }
}
