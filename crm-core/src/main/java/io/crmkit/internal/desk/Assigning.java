package io.crmkit.internal.desk;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Read;
import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.internal.engine.Counters;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.people.Absence;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.PreviousOwner;
import io.crmkit.policy.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives leads to owners by the rules. */
final class Assigning {
    private final Engine engine;

    Assigning(Engine engine) {
        this.engine = engine;
    }

    /** What was decided, and the lead as it is then. */
    record Assigned(Lead lead, Decision<Assignment> decision) {}

    /** Decides who gets a valid lead, and writes it. */
    Assigned assign(Unit unit, Lead lead, List<Match> same, String end) {
        Policies policies = unit.policies();
        OwnerAssigner assigner = policies.assignment();
        OwnerAssigner.Entry entry = assigner.match(lead, unit.now());
        // turns of one entry are taken one after the other
        unit.lane("turn:" + entry.id());
        PreviousOwner previous = previous(unit, same);
        List<Candidate> candidates = candidates(unit, policies, lead, users(unit, entry, previous));
        Decision<Assignment> decision = assigner.assign(
                        new OwnerAssigner.Facts(lead, entry, candidates, Counters.served(unit, entry.id()), previous),
                        unit.now())
                .reading(unit.reads());
        return new Assigned(write(unit, lead, decision, end), decision);
    }

    private Lead write(Unit unit, Lead lead, Decision<Assignment> decision, String end) {
        if (decision.outcome() instanceof Assignment.ToUser to) {
            // the chosen one must still be the one that was looked at
            User user = unit.get(Kind.USER, to.user());
            if (to.entry() != null) {
                Counters.serve(unit, to.entry(), user.id());
            }
            return give(unit, lead, user, decision, end, null);
        } else if (decision.outcome() instanceof Assignment.ToPool to) {
            endCadences(unit, lead);
            Lead pooled = Held.LEADS.unowned(lead, lead.holding().toPool(to.pool(), unit.now(), end));
            return unit.write(
                    Kind.LEAD, pooled, "lead.pooled", Map.of("pool", to.pool().value()), decision);
        }
        endCadences(unit, lead);
        Lead queued = Held.LEADS.unowned(lead, lead.holding().toQueue(unit.now(), end));
        return unit.write(Kind.LEAD, queued, "lead.queued", Map.of(), decision);
    }

    /** Gives a lead to a user and starts what follows from it. */
    Lead give(Unit unit, Lead lead, User user, @Nullable Decision<?> decision, String end, @Nullable String reason) {
        Counters.assigned(unit, user);
        endCadences(unit, lead);
        Lead given = lead.withHolding(lead.holding().toOwner(user.id(), unit.now(), end, null))
                .withFirstContactAt(null);
        Map<String, String> data = reason == null
                ? Map.of("owner", user.id().value())
                : Map.of("owner", user.id().value(), "reason", reason);
        unit.write(Kind.LEAD, given, "lead.assigned", data, decision);
        unit.tell(user.id(), "lead.assigned", "lead/" + lead.id(), Map.of());
        List<Read> reads = new ArrayList<>(unit.read(Kind.LEAD, lead.id()));
        reads.addAll(unit.read(Kind.USER, user.id()));
        Cadences.start(unit, "lead.assigned", "lead/" + lead.id(), user.zone(), reads);
        return given;
    }

    /** What a present owner was to do, he no longer is. */
    private void endCadences(Unit unit, Lead lead) {
        if (lead.holding().owner() != null) {
            Cadences.end(engine, unit, "lead/" + lead.id(), "reassigned");
        }
    }

    /** Who an entry names, and the previous owner and who stands in for him, each once. */
    private static Collection<User> users(Unit unit, OwnerAssigner.Entry entry, @Nullable PreviousOwner previous) {
        Map<UserId, User> users = new LinkedHashMap<>();
        unit.ahead(entry.users().stream().map(Kind.USER::keyOf).toList());
        entry.users().forEach(id -> add(users, unit.glance(Kind.USER, id)));
        for (TeamId team : entry.teams()) {
            unit.members(Kind.USER, team.value()).forEach(user -> add(users, user));
        }
        User before = previous == null ? null : unit.glance(Kind.USER, previous.user());
        if (before != null) {
            add(users, before);
            before.absences().stream()
                    .filter(absence -> absence.covers(unit.now()))
                    .map(Absence::delegate)
                    .filter(java.util.Objects::nonNull)
                    .forEach(delegate -> add(users, unit.glance(Kind.USER, delegate)));
        }
        return users.values();
    }

    private static void add(Map<UserId, User> users, @Nullable User user) {
        if (user != null) {
            users.putIfAbsent(user.id(), user);
        }
    }

    private static List<Candidate> candidates(Unit unit, Policies policies, Lead lead, Collection<User> users) {
        Counters.ahead(unit, users);
        return users.stream()
                .map(user -> new Candidate(
                        user,
                        Counters.holdings(unit, user.id()),
                        Counters.assignedToday(unit, user),
                        policies.pool().coolingDown(lead, user, unit.now())))
                .toList();
    }

    /** Who had contact last with what is taken for the same customer. */
    private static @Nullable PreviousOwner previous(Unit unit, List<Match> same) {
        PreviousOwner latest = null;
        for (Match match : same) {
            String id = match.record().substring(match.record().indexOf('/') + 1);
            PreviousOwner owner = match.record().startsWith("account/")
                    ? of(unit.glance(Kind.ACCOUNT, id))
                    : of(unit.glance(Kind.LEAD, id));
            if (owner != null && (latest == null || owner.lastActive().isAfter(latest.lastActive()))) {
                latest = owner;
            }
        }
        return latest;
    }

    private static @Nullable PreviousOwner of(io.crmkit.pool.@Nullable Customer customer) {
        if (customer == null || customer.holding().owner() == null) {
            return null;
        }
        Instant contact = customer.lastInteractionAt();
        return new PreviousOwner(
                customer.holding().owner(), contact == null ? customer.holding().since() : contact);
    }
}
