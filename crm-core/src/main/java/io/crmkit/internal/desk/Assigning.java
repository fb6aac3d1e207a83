package io.crmkit.internal.desk;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.internal.desk.SameCustomer.Owned;
import io.crmkit.internal.engine.Alarms;
import io.crmkit.internal.engine.Counters;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Ids;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Side;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.people.Absence;
import io.crmkit.people.Permission;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.policy.Sharing;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import io.crmkit.spi.store.RecordKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives leads to owners by the rules. */
final class Assigning {
    /** Why the time of an owner ends who had no contact in time. */
    private static final String NO_CONTACT = "no-first-contact";

    private final Engine engine;

    Assigning(Engine engine) {
        this.engine = engine;
    }

    /** What was decided, and the lead as it is then. */
    record Assigned(Lead lead, Decision<Assignment> decision) {}

    /** What was decided, and from what. */
    private record Decided(Decision<Assignment> decision, OwnerAssigner.Facts facts) {}

    /** Decides who gets a valid lead, and writes it. */
    Assigned assign(Unit unit, Lead lead, List<Match> same, String end) {
        Decided decided = decide(unit, lead, same);
        return new Assigned(write(unit, lead, decided, end), decided.decision);
    }

    /** Decides anew about a lead that waits; as long as it has to wait on, nothing happens to it. */
    void retry(Unit unit, Lead lead) {
        Decided decided = decide(unit, lead, SameCustomer.of(unit, lead));
        Assignment outcome = decided.decision.outcome();
        if (!(outcome instanceof Assignment.ToQueue) && !(outcome instanceof Assignment.Planned)) {
            write(unit, lead, decided, "assigned");
        }
    }

    /**
     * Takes a lead from an owner who had no contact in time, and decides anew about it: it goes to somebody who never had
     * it, else to the manager of who had it.
     */
    void hop(Unit unit, Lead lead) {
        Holding holding = lead.holding();
        Lead again = lead.withHolding(holding.withHops(holding.hops() + 1));
        write(unit, again, decide(unit, again, SameCustomer.of(unit, lead)), NO_CONTACT);
    }

    /** Makes those of this process who share out a pool wait for each other. */
    static void enter(Unit unit, PoolId pool) {
        unit.lane("turn:" + turns(pool));
    }

    private static String turns(PoolId pool) {
        return "pool:" + pool;
    }

    /** Shares out a lead of a pool among people; if nobody may have it, nothing happens to it. */
    Decision<Assignment> distribute(Unit unit, Lead lead, PoolId pool, Sharing among) {
        return distribute(unit, lead, pool, among, List.of());
    }

    /** Shares out a lead of a pool, for whose decision there are reasons already. */
    private Decision<Assignment> distribute(Unit unit, Lead lead, PoolId pool, Sharing among, List<Reason> before) {
        enter(unit, pool);
        String turns = turns(pool);
        boolean wins = among.strategy() == Sharing.Strategy.BEST_FIT;
        OwnerAssigner.Entry people =
                new OwnerAssigner.Entry("distribution", among.users(), among.teams(), List.of(), turns, wins);
        OwnerAssigner.Facts facts = facts(unit, lead, people, SameCustomer.of(unit, lead), unit.now());
        Decision<Assignment> decided = unit.policies().assignment().distribute(facts, among.strategy(), unit.now());
        List<Reason> reasons = new ArrayList<>(before);
        reasons.addAll(decided.reasons());
        Decision<Assignment> decision = (before.isEmpty()
                        ? decided
                        : Decision.of(decided.kind(), decided.outcome(), reasons, decided.book(), decided.now()))
                .reading(unit.reads());
        if (decision.outcome() instanceof Assignment.ToUser to) {
            Counters.serve(unit, turns, to.user(), facts.credit());
            give(unit, LeadCommands.anew(lead), unit.get(Kind.USER, to.user()), decision, "distributed", null);
        }
        return decision;
    }

    /**
     * Shares out a lead of a pool because it is time for it, as {@link #distribute(Unit, Lead, PoolId, Sharing)} does, among
     * those the pool lets claim it. If nobody may have it, it says why, the administrators are told the first time, and it is
     * tried again on the next day.
     */
    void distribute(Unit unit, Lead lead, Alarm alarm) {
        PoolId pool = Objects.requireNonNull(lead.holding().pool());
        Sharing named = unit.policies(lead.book()).pool().sharing(pool).orElseThrow();
        enter(unit, pool);
        List<Reason> strangers = new ArrayList<>();
        List<UserId> people = new ArrayList<>();
        for (User user : people(unit, named)) {
            String code = stranger(unit, lead, user);
            if (code == null) {
                people.add(user.id());
            } else {
                strangers.add(
                        Reason.of(pool.value(), new Effect.PassesOver(user.id().value(), code)));
            }
        }
        Decision<Assignment> decision =
                distribute(unit, lead, pool, new Sharing(people, List.of(), named.strategy()), strangers);
        if (!(decision.outcome() instanceof Assignment.ToUser)) {
            Map<String, String> data = DueWork.facts(alarm);
            data.put("pool", pool.value());
            nobody(unit, lead, pool, decision, data);
        }
    }

    /**
     * Nobody may have a lead of a pool. It is written down when the reasons are others than the last time, and the
     * administrators are told the first time, of the leads of a pool once a day.
     */
    private static void nobody(
            Unit unit, Lead lead, PoolId pool, Decision<Assignment> decision, Map<String, String> data) {
        RecordKey last = Side.unshared(lead.id().value());
        Side.Unshared before = unit.side(last, Side.Unshared.class, Side.Unshared.NONE);
        Side.Unshared now = new Side.Unshared(Ids.of(lead.holding().since()
                + decision.reasons().stream()
                        .map(reason -> reason.rule() + ":" + reason.effect())
                        .collect(Collectors.joining("\n"))));
        if (!now.equals(before)) {
            unit.put(last, now);
            unit.write(Kind.LEAD, lead, "lead.not-distributed", data, decision);
        }
        Instant first =
                Alarms.distribution(unit, lead, Instant.EPOCH).orElseThrow().at();
        String due = first.toString();
        if (due.equals(data.get("due")) || data.getOrDefault("missed", "").contains(due)) {
            LocalDate day =
                    LocalDate.ofInstant(unit.now(), unit.policies(lead.book()).zone());
            RecordKey told = Side.toldOfPool(pool.value());
            if (!day.equals(unit.side(told, Side.ToldOfPool.class, Side.ToldOfPool.NEVER)
                    .day())) {
                unit.put(told, new Side.ToldOfPool(day));
                Recipients.allowed(unit, Permission.ADMINISTER)
                        .forEach(user -> unit.tell(user, "not-distributed", "lead/" + lead.id(), data));
            }
        }
    }

    /** Why the pool itself lets a user have none of its leads, null if it does. */
    private static @Nullable String stranger(Unit unit, Lead lead, User user) {
        PoolPolicy.ClaimFacts facts = new PoolPolicy.ClaimFacts(lead, user, 0, Counters.holdings(unit, user.id()), 0);
        return unit.policies(lead.book()).pool().mayClaim(facts, unit.now()).reasons().stream()
                .filter(reason ->
                        reason.rule().equals("pool-claimers") || reason.rule().equals("pool-holdings"))
                .map(reason -> ((Effect.Refuses) reason.effect()).code())
                .findFirst()
                .orElse(null);
    }

    private static List<User> people(Unit unit, Sharing among) {
        List<User> users = new ArrayList<>();
        among.users().forEach(id -> add(users, unit.glance(Kind.USER, id)));
        among.teams().forEach(team -> unit.members(Kind.USER, team.value()).forEach(user -> add(users, user)));
        return users;
    }

    /** Returns when a lead that waits is tried again. */
    static Alarm next(Unit unit, Lead lead, Instant after) {
        OwnerAssigner rules = unit.policies().assignment();
        OwnerAssigner.Entry entry = rules.match(lead, after);
        return Retry.next(rules, facts(unit, lead, entry, SameCustomer.of(unit, lead), after), after);
    }

    private static Decided decide(Unit unit, Lead lead, List<Match> same) {
        OwnerAssigner assigner = unit.policies().assignment();
        OwnerAssigner.Entry entry = assigner.match(lead, unit.now());
        if (entry.turns() != null) {
            // turns of one name are taken one after the other
            unit.lane("turn:" + entry.turns());
        }
        OwnerAssigner.Facts facts = facts(unit, lead, entry, same, unit.now());
        return new Decided(assigner.assign(facts, unit.now()).reading(unit.reads()), facts);
    }

    /** Returns what an assignment looks at; the counts are those of the day of an instant. */
    private static OwnerAssigner.Facts facts(
            Unit unit, Lead lead, OwnerAssigner.Entry entry, List<Match> same, Instant at) {
        Optional<Owned> previous = SameCustomer.previous(unit, same);
        List<User> users = new ArrayList<>();
        unit.ahead(entry.users().stream().map(Kind.USER::keyOf).toList());
        entry.users().forEach(id -> add(users, unit.glance(Kind.USER, id)));
        List<TeamId> unknown = new ArrayList<>();
        ahead(unit, entry, users);
        for (TeamId team : entry.teams()) {
            List<User> members = unit.members(Kind.USER, team.value());
            if (members.isEmpty() && unit.glance(Kind.TEAM, team) == null) {
                unknown.add(team);
            }
            members.forEach(user -> add(users, user));
        }
        previous.ifPresent(owned -> {
            User user = unit.glance(Kind.USER, owned.owner().user());
            add(users, user);
            if (user != null) {
                user.absences().stream()
                        .filter(absence -> absence.covers(at))
                        .map(Absence::delegate)
                        .filter(java.util.Objects::nonNull)
                        .forEach(delegate -> add(users, unit.glance(Kind.USER, delegate)));
            }
        });
        Counters.ahead(unit, users);
        if (entry.wins()) {
            Counters.winsAhead(unit, users);
        }
        String turns = entry.turns();
        return new OwnerAssigner.Facts(
                lead,
                entry,
                users.stream()
                        .map(user -> candidate(unit, lead, entry, previous, user, at))
                        .toList(),
                turns == null ? Map.of() : Counters.served(unit, turns, !users.isEmpty()),
                turns == null ? Map.of() : Counters.credit(unit, turns, !users.isEmpty()),
                previous.map(Owned::owner).orElse(null),
                unknown);
    }

    /** Reads at once what is looked at because of an entry, some of whose users are known. */
    private static void ahead(Unit unit, OwnerAssigner.Entry entry, List<User> users) {
        List<User> all = new ArrayList<>(users);
        List<RecordKey> keys = new ArrayList<>();
        for (TeamId team : entry.teams()) {
            List<User> members = unit.members(Kind.USER, team.value());
            if (members.isEmpty()) {
                keys.add(Kind.TEAM.keyOf(team));
            }
            members.forEach(user -> add(all, user));
        }
        if (entry.turns() != null) {
            keys.add(Side.turn(entry.turns()));
        }
        keys.addAll(Counters.keys(unit, all));
        if (entry.wins()) {
            keys.addAll(Counters.winsKeys(all));
        }
        unit.ahead(keys);
    }

    private static void add(List<User> users, @Nullable User user) {
        if (user != null && !users.contains(user)) {
            users.add(user);
        }
    }

    /** A user as he is looked at; who gave the same customer up cools down for its other leads too. */
    private static Candidate candidate(
            Unit unit, Lead lead, OwnerAssigner.Entry entry, Optional<Owned> same, User user, Instant at) {
        PoolPolicy pool = unit.policies().pool();
        boolean cooling = pool.coolingDown(lead, user, at)
                || same.filter(owned -> pool.coolingDown(owned.customer(), user, at))
                        .isPresent();
        return new Candidate(
                user,
                Counters.holdings(unit, user.id()),
                Counters.assignedOn(unit, user, at),
                cooling,
                entry.wins() ? Counters.wins(unit, user.id(), lead.profile().industry()) : 0);
    }

    private Lead write(Unit unit, Lead lead, Decided decided, String end) {
        Decision<Assignment> decision = decided.decision;
        if (decision.outcome() instanceof Assignment.ToUser to) {
            // the chosen one must still be the one that was looked at
            User user = unit.get(Kind.USER, to.user());
            String turns = decided.facts.entry().turns();
            if (to.entry() != null && turns != null) {
                OwnerAssigner assigner = unit.policies().assignment();
                Counters.serve(unit, turns, user.id(), assigner.credit(decided.facts, user.id(), decision.now()));
            }
            return give(unit, lead, user, decision, end, null);
        } else if (decision.outcome() instanceof Assignment.ToPool to) {
            left(unit, lead, null);
            Lead pooled = Held.LEADS.unowned(lead, lead.holding().toPool(to.pool(), unit.now(), end));
            return unit.write(
                    Kind.LEAD, pooled, "lead.pooled", Map.of("pool", to.pool().value()), decision);
        }
        left(unit, lead, null);
        if (decision.outcome() instanceof Assignment.Escalated to) {
            return escalate(unit, lead, to, decision, end);
        }
        Lead queued = Held.LEADS.unowned(lead, lead.holding().toQueue(unit.now(), end));
        return unit.write(Kind.LEAD, queued, "lead.queued", Map.of(), decision);
    }

    /** Puts a lead into the queue of the manager of who had it, and tells him; where there is none, the administrators. */
    private static Lead escalate(
            Unit unit, Lead lead, Assignment.Escalated to, Decision<Assignment> decision, String end) {
        User manager = Hands.manager(unit, lead.holding().lastOwner());
        Lead waiting = Held.LEADS.unowned(
                lead, lead.holding().toManager(manager == null ? null : manager.id(), unit.now(), end));
        Map<String, String> data = new LinkedHashMap<>();
        data.put("code", to.code());
        data.put("hops", Integer.toString(lead.holding().hops()));
        if (manager == null) {
            Recipients.allowed(unit, Permission.ADMINISTER)
                    .forEach(user -> unit.tell(user, "lead.escalated", "lead/" + lead.id(), Map.of()));
        } else {
            data.put("manager", manager.id().value());
            unit.tell(manager.id(), "lead.escalated", "lead/" + lead.id(), Map.of());
        }
        return unit.write(Kind.LEAD, waiting, "lead.escalated", data, decision);
    }

    /** Gives a lead to a user and starts what follows from it. Its hops are kept: who gives it by hand takes them away. */
    Lead give(Unit unit, Lead lead, User user, @Nullable Decision<?> decision, String end, @Nullable String reason) {
        Counters.assigned(unit, user);
        left(unit, lead, user.id());
        Holding holding = lead.holding();
        Lead given = lead.withHolding(
                        holding.toOwner(user.id(), unit.now(), end, null).withHops(holding.hops()))
                .withFirstContactAt(null);
        Map<String, String> data = reason == null
                ? Map.of("owner", user.id().value())
                : Map.of("owner", user.id().value(), "reason", reason);
        unit.write(Kind.LEAD, given, "lead.assigned", data, decision);
        unit.tell(user.id(), "lead.assigned", "lead/" + lead.id(), Map.of());
        Hands.begin(engine, unit, Held.LEADS, "lead/" + lead.id(), user);
        return given;
    }

    /** What a present owner was to do, he no longer is; what he promised, the next one keeps. */
    private void left(Unit unit, Lead lead, @Nullable UserId to) {
        Commitments.follow(engine, unit, lead, to);
        if (lead.holding().owner() != null) {
            Cadences.end(engine, unit, "lead/" + lead.id(), "reassigned");
        }
    }
}
