package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.decision.Violation;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.ServiceDesk;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.Permission;
import io.crmkit.people.User;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketId;
import io.crmkit.service.TicketStatus;
import io.crmkit.spi.store.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The commands of {@link ServiceDesk}. */
public final class ServiceCommands implements ServiceDesk {
    private final Work work;

    /** Creates the desk of a caller. */
    public ServiceCommands(Work work) {
        this.work = work;
    }

    @Override
    public Outcome<Ticket> open(AccountId id, String title, @Nullable String text, boolean complaint) {
        return work.ask("ticket.open", Arrays.asList(id, title, text, complaint), Ticket.class, unit -> {
            Account account = unit.get(Kind.ACCOUNT, id);
            Access access = work.access(unit);
            if (!access.may(Permission.SERVE)
                    && !access.reaches(account.holding().owner())) {
                return Refusals.no(Refusals.notYours("account/" + id));
            }
            return open(work, unit, account, title, text, complaint);
        });
    }

    /** Opens a ticket of an account and tells its owner. */
    static Outcome<Ticket> open(
            Work work, Unit unit, Account account, String title, @Nullable String text, boolean complaint) {
        Ticket ticket = new Ticket(
                TicketId.of(unit.nextId()),
                account.id(),
                account.person(),
                title,
                text,
                complaint,
                TicketStatus.OPEN,
                null,
                unit.now(),
                null,
                null,
                null,
                null,
                0,
                unit.policies().hash());
        List<Violation> violations = work.validation().check("", ticket);
        if (!violations.isEmpty()) {
            return Refusals.no(Refusals.invalid(violations));
        }
        unit.create(Kind.TICKET, ticket, "ticket.opened", Map.of("complaint", Boolean.toString(complaint)), null);
        count(unit, ticket, 1);
        unit.tell(account.holding().owner(), "ticket.opened", "ticket/" + ticket.id(), Map.of("title", title));
        return Refusals.done(ticket);
    }

    private static void count(Unit unit, Ticket ticket, int more) {
        Account account = unit.get(Kind.ACCOUNT, ticket.account());
        unit.write(
                Kind.ACCOUNT,
                account.withOpenTickets(account.openTickets() + more),
                "account.tickets-changed",
                Map.of("ticket", ticket.id().value()),
                null);
    }

    @Override
    public Optional<Ticket> find(TicketId id) {
        return Optional.ofNullable(work.engine().reader().find(Kind.TICKET, id))
                .filter(ticket -> Visible.ticket(work, ticket));
    }

    @Override
    public Listing<Ticket> list(ListFilter filter) {
        return work.engine()
                .reader()
                .list(Kind.TICKET, filter.withTag(null), Visible.tickets(work), Order.Direction.DESCENDING);
    }

    @Override
    public Outcome<Ticket> acknowledge(TicketId id) {
        return step(id, "ticket.acknowledge", "", Set.of(TicketStatus.OPEN), (unit, ticket) -> {
            User user = work.access(unit).user();
            return done(
                    unit,
                    ticket.withStatus(TicketStatus.ACKNOWLEDGED)
                            .withAcknowledgedAt(unit.now())
                            .withAssignee(user == null ? ticket.assignee() : user.id()),
                    "ticket.acknowledged");
        });
    }

    @Override
    public Outcome<Ticket> resolve(TicketId id, String resolution) {
        Set<TicketStatus> from = Set.of(TicketStatus.OPEN, TicketStatus.ACKNOWLEDGED);
        return step(id, "ticket.resolve", resolution, from, (unit, ticket) -> {
            Ticket resolved = ticket.withStatus(TicketStatus.RESOLVED)
                    .withAcknowledgedAt(ticket.acknowledgedAt() == null ? unit.now() : ticket.acknowledgedAt())
                    .withResolvedAt(unit.now())
                    .withResolution(resolution);
            List<Violation> violations = work.validation().check("", resolved);
            if (Refusals.isBlank(resolution)) {
                return Refusals.no(Refusals.blank(work, "resolution"));
            } else if (!violations.isEmpty()) {
                return Refusals.no(Refusals.invalid(violations));
            }
            count(unit, ticket, -1);
            return done(unit, resolved, "ticket.resolved");
        });
    }

    @Override
    public Outcome<Ticket> close(TicketId id) {
        return step(
                id,
                "ticket.close",
                "",
                Set.of(TicketStatus.RESOLVED),
                (unit, ticket) ->
                        done(unit, ticket.withStatus(TicketStatus.CLOSED).withClosedAt(unit.now()), "ticket.closed"));
    }

    private static Outcome<Ticket> done(Unit unit, Ticket ticket, String event) {
        return Refusals.done(unit.write(Kind.TICKET, ticket, event, Map.of(), null));
    }

    private Outcome<Ticket> step(
            TicketId id,
            String name,
            String argument,
            Set<TicketStatus> from,
            BiFunction<Unit, Ticket, Outcome<Ticket>> body) {
        return work.ask(name, List.of(id, argument), Ticket.class, unit -> {
            Ticket ticket = unit.get(Kind.TICKET, id);
            Access access = work.access(unit);
            Account account = unit.get(Kind.ACCOUNT, ticket.account());
            if (!access.may(Permission.SERVE)
                    && !access.reaches(account.holding().owner())) {
                return Refusals.no(Refusals.notYours("ticket/" + id));
            } else if (!from.contains(ticket.status())) {
                return Refusals.no(Refusals.state("ticket/" + id, ticket.status(), "one of " + from));
            }
            return body.apply(unit, ticket);
        });
    }
}
