package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.decision.Decision;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.PoolDesk;
import io.crmkit.desk.Share;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Counters;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.people.Permission;
import io.crmkit.people.User;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.policy.PoolPolicy.ClaimFacts;
import io.crmkit.policy.Sharing;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import io.crmkit.spi.store.Order;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands of {@link PoolDesk}. */
public final class PoolCommands implements PoolDesk {
    private final Work work;

    /** Creates the desk of a caller. */
    public PoolCommands(Work work) {
        this.work = work;
    }

    @Override
    public ClaimResult claim(LeadId id) {
        return work.run(
                "pool.claim-lead",
                List.of(id),
                ClaimResult.class,
                ClaimResult.Refused::new,
                unit -> claim(unit, Held.LEADS, id.value()));
    }

    @Override
    public ClaimResult claim(AccountId id) {
        return work.run(
                "pool.claim-account",
                List.of(id),
                ClaimResult.class,
                ClaimResult.Refused::new,
                unit -> claim(unit, Held.ACCOUNTS, id.value()));
    }

    /** Claims a customer for the sender. */
    <T extends io.crmkit.pool.Customer> ClaimResult claim(Unit unit, Held<T> held, String id) {
        Access access = work.access(unit);
        User user = access.user();
        if (user == null || !access.may(Permission.CLAIM)) {
            return new ClaimResult.Refused(Refusals.needs(Permission.CLAIM));
        }
        T customer = unit.get(held.kind(), id);
        Holding holding = customer.holding();
        String record = held.kind().name() + "/" + id;
        if (holding.owner() != null) {
            return holding.owner().equals(user.id())
                    ? new ClaimResult.Claimed(record, holding)
                    : new ClaimResult.AlreadyClaimed(holding.owner());
        } else if (holding.state() != Holding.State.POOLED || held.closed(customer)) {
            return new ClaimResult.Refused(Refusals.state(record, holding.state(), "POOLED and not converted"));
        }
        PoolPolicy policy = unit.policies().pool();
        PoolId counted = holding.pool() != null && policy.countsClaims(holding.pool()) ? holding.pool() : null;
        Decision<Boolean> decision = policy.mayClaim(
                        new ClaimFacts(
                                customer,
                                user,
                                Counters.claimsToday(unit, user),
                                Counters.expectHoldings(unit, user.id()),
                                counted == null ? 0 : Counters.claimsOfPool(unit, user, counted)),
                        unit.now())
                .reading(unit.reads());
        if (!decision.outcome()) {
            return new ClaimResult.Refused(Refusals.decided(
                    "claim-refused",
                    "The claim on " + record + " must keep the rules of the pool.\n"
                            + decision.summarize(10, java.util.Locale.ENGLISH),
                    decision));
        }
        Counters.claimed(unit, user);
        if (counted != null) {
            Counters.claimedOfPool(unit, user, counted);
        }
        Holding claimed = holding.toOwner(user.id(), unit.now(), "claimed", policy.protection(unit.now(), user.zone()));
        unit.write(
                held.kind(),
                held.with(customer, claimed),
                held.kind().name() + ".claimed",
                Map.of("owner", user.id().value()),
                decision);
        Hands.follow(work.engine(), unit, customer, user.id());
        Hands.claimed(work.engine(), unit, held, record, user);
        return new ClaimResult.Claimed(record, claimed);
    }

    @Override
    public Outcome<Lead> release(LeadId id, String reason) {
        return work.ask(
                "pool.release-lead",
                List.of(id, reason),
                Lead.class,
                unit -> release(unit, Held.LEADS, id.value(), reason));
    }

    @Override
    public Outcome<Account> release(AccountId id, String reason) {
        return work.ask(
                "pool.release-account",
                List.of(id, reason),
                Account.class,
                unit -> release(unit, Held.ACCOUNTS, id.value(), reason));
    }

    /** Gives a customer back for the sender. */
    <T extends io.crmkit.pool.Customer> Outcome<T> release(Unit unit, Held<T> held, String id, String reason) {
        T customer = unit.get(held.kind(), id);
        String record = held.kind().name() + "/" + id;
        if (Refusals.isBlank(reason)) {
            return Refusals.no(Refusals.blank(work, "reason"));
        } else if (!work.access(unit).reaches(customer.holding().owner())) {
            return Refusals.no(Refusals.notYours(record));
        } else if (customer.holding().state() != Holding.State.OWNED || held.closed(customer)) {
            return Refusals.no(Refusals.state(record, customer.holding().state(), "OWNED and not converted"));
        }
        return Refusals.done(release(work.engine(), unit, held, customer, id, reason));
    }

    /** Gives a customer back to its pool. */
    static <T extends io.crmkit.pool.Customer> T release(
            Engine engine, Unit unit, Held<T> held, T customer, String id, String reason) {
        String record = held.kind().name() + "/" + id;
        PoolId pool = unit.policies().pool().poolFor(customer);
        T released = held.unowned(customer, customer.holding().toPool(pool, unit.now(), "released"));
        unit.write(
                held.kind(),
                released,
                held.kind().name() + ".released",
                Map.of("pool", pool.value(), "reason", reason),
                null);
        Hands.follow(engine, unit, customer, null);
        Cadences.end(engine, unit, record, "released");
        return released;
    }

    @Override
    public Outcome<List<Share>> distribute(PoolId pool, Sharing among, int most) {
        return Distributing.run(work, pool, among, most);
    }

    @Override
    public Outcome<Lead> lock(LeadId id, Instant until) {
        return work.ask(
                "pool.lock-lead",
                List.of(id, until),
                Lead.class,
                unit -> Locking.lock(work, unit, Held.LEADS, id.value(), until));
    }

    @Override
    public Outcome<Account> lock(AccountId id, Instant until) {
        return work.ask(
                "pool.lock-account",
                List.of(id, until),
                Account.class,
                unit -> Locking.lock(work, unit, Held.ACCOUNTS, id.value(), until));
    }

    @Override
    public Outcome<Lead> unlock(LeadId id) {
        return work.ask(
                "pool.unlock-lead",
                List.of(id),
                Lead.class,
                unit -> Locking.unlock(work, unit, Held.LEADS, id.value()));
    }

    @Override
    public Outcome<Account> unlock(AccountId id) {
        return work.ask(
                "pool.unlock-account",
                List.of(id),
                Account.class,
                unit -> Locking.unlock(work, unit, Held.ACCOUNTS, id.value()));
    }

    @Override
    public Listing<Lead> leads(PoolId pool, ListFilter filter) {
        if (!work.access().may(Permission.CLAIM)) {
            return new Listing<>(List.of(), null);
        }
        Listing<Lead> found = work.engine()
                .reader()
                .list(Kind.LEAD, filter.withOwner(null), Set.of("pool:" + pool), Order.Direction.DESCENDING);
        return new Listing<>(found.items().stream().map(Masking::mask).toList(), found.next());
    }

    @Override
    public Listing<Account> accounts(PoolId pool, ListFilter filter) {
        return work.access().may(Permission.CLAIM)
                ? work.engine()
                        .reader()
                        .list(Kind.ACCOUNT, filter.withOwner(null), Set.of("pool:" + pool), Order.Direction.DESCENDING)
                : new Listing<>(List.of(), null);
    }

    @Override
    public Optional<Alarm> countdown(LeadId id) {
        return Visible.record(work, "lead/" + id) ? work.engine().planned(Kind.LEAD, id) : Optional.empty();
    }

    @Override
    public Optional<Alarm> countdown(AccountId id) {
        return Visible.record(work, "account/" + id) ? work.engine().planned(Kind.ACCOUNT, id) : Optional.empty();
    }
}
