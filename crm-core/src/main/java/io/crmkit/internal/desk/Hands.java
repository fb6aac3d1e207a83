package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.approval.Approval;
import io.crmkit.decision.Read;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.order.Order;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.pool.Customer;
import io.crmkit.renewal.Contract;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows when a customer changes hands. What is open at an account goes with it: opportunities with their approvals,
 * orders that are not paid, active contracts, and the tickets its former owner works on. What is closed stays with who closed it.
 */
final class Hands {
    private Hands() {}

    /** Starts the cadences of a customer somebody has just got. */
    static void begin(Engine engine, Unit unit, Held<?> held, String record, User owner) {
        begin(engine, unit, held, record, owner, ".assigned");
    }

    /** Starts the cadences of a customer somebody has just claimed: those of whoever got one, and those of a claim only. */
    static void claimed(Engine engine, Unit unit, Held<?> held, String record, User owner) {
        begin(engine, unit, held, record, owner);
        begin(engine, unit, held, record, owner, ".claimed");
    }

    private static void begin(Engine engine, Unit unit, Held<?> held, String record, User owner, String occasion) {
        List<Read> reads = new ArrayList<>(unit.read(held.kind(), record.substring(record.indexOf('/') + 1)));
        reads.addAll(unit.read(Kind.USER, owner.id()));
        Cadences.start(engine, unit, held.kind().name() + occasion, record, owner.zone(), reads);
    }

    /** Gives what is open at an account to its new owner, null = nobody; of a lead only what it was promised. */
    static void follow(Engine engine, Unit unit, Customer customer, @Nullable UserId to) {
        Commitments.follow(engine, unit, customer, to);
        if (customer instanceof Account account) {
            String parent = "account/" + account.id();
            for (Opportunity found : engine.reader().children(Kind.OPPORTUNITY, parent, "OPEN")) {
                Opportunity deal = unit.get(Kind.OPPORTUNITY, found.id());
                move(unit, Kind.OPPORTUNITY, deal, deal.withOwner(to), deal.owner(), to);
                for (Approval known : unit.members(Kind.APPROVAL, "opportunity/" + deal.id())) {
                    Approval approval = unit.get(Kind.APPROVAL, known.id());
                    move(unit, Kind.APPROVAL, approval, approval.withOwner(to), approval.owner(), to);
                }
            }
            for (Order found : engine.reader().children(Kind.ORDER, parent, "OPEN")) {
                Order order = unit.get(Kind.ORDER, found.id());
                move(unit, Kind.ORDER, order, order.withOwner(to), order.owner(), to);
            }
            for (Contract found : engine.reader().children(Kind.CONTRACT, parent, "ACTIVE")) {
                Contract contract = unit.get(Kind.CONTRACT, found.id());
                move(unit, Kind.CONTRACT, contract, contract.withOwner(to), contract.owner(), to);
            }
            tickets(engine, unit, account.holding().owner(), parent, to);
        }
    }

    private static void tickets(Engine engine, Unit unit, @Nullable UserId from, String parent, @Nullable UserId to) {
        for (TicketStatus status : List.of(TicketStatus.OPEN, TicketStatus.ACKNOWLEDGED)) {
            for (Ticket found : engine.reader().children(Kind.TICKET, parent, status.name())) {
                Ticket ticket = unit.get(Kind.TICKET, found.id());
                // nobody works on one that was taken up by somebody who gave the account back
                boolean orphan = ticket.assignee() == null && ticket.acknowledgedAt() != null;
                if (orphan || (ticket.assignee() != null && ticket.assignee().equals(from))) {
                    move(unit, Kind.TICKET, ticket, ticket.withAssignee(to), ticket.assignee(), to);
                }
            }
        }
    }

    static <T> void move(Unit unit, Kind<T> kind, T before, T after, @Nullable UserId from, @Nullable UserId to) {
        if (!before.equals(after)) {
            Map<String, String> data = new LinkedHashMap<>();
            data.put("from", Objects.toString(from, ""));
            data.put("to", Objects.toString(to, ""));
            unit.write(kind, after, kind.name() + ".owner-changed", data, null);
        }
    }

    /**
     * Returns who takes what comes up at an account: its owner if he is active, else the manager of his team or of the
     * next team above that has an active one.
     *
     * @param owner the owner, null = nobody
     * @return an active user, null if there is none
     */
    static @Nullable UserId heir(Unit unit, @Nullable UserId owner) {
        User user = owner == null ? null : unit.find(Kind.USER, owner);
        if (user == null || user.active()) {
            return user == null ? null : user.id();
        }
        User manager = manager(unit, owner);
        return manager == null ? null : manager.id();
    }

    /**
     * Returns who leads a user: the manager of his team or of the next team above that has an active one who is not the
     * user himself.
     *
     * @param member the user, null = nobody
     * @return an active user, null if there is none
     */
    static @Nullable User manager(Unit unit, @Nullable UserId member) {
        User user = member == null ? null : unit.find(Kind.USER, member);
        Set<TeamId> seen = new HashSet<>();
        TeamId next = user == null ? null : user.team();
        while (next != null && seen.add(next)) {
            Team team = unit.find(Kind.TEAM, next);
            User manager = team == null || team.manager() == null ? null : unit.find(Kind.USER, team.manager());
            if (manager != null && manager.active() && !manager.id().equals(member)) {
                return manager;
            }
            next = team == null ? null : team.parent();
        }
        return null;
    }
}
