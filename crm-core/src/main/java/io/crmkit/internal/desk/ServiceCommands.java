package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Violation;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.desk.ServiceDesk;
import io.crmkit.internal.check.Near;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.Permission;
import io.crmkit.people.User;
import io.crmkit.service.ClockReading;
import io.crmkit.service.PauseReason;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketId;
import io.crmkit.service.TicketStatus;
import io.crmkit.spi.store.Order;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The commands of {@link ServiceDesk}. */
public final class ServiceCommands implements ServiceDesk {
    private static final Set<TicketStatus> UNSOLVED = Set.of(TicketStatus.OPEN, TicketStatus.ACKNOWLEDGED);

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
        Ticket asked = new Ticket(
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
                null,
                null,
                null,
                List.of(),
                unit.policies().hash());
        List<Violation> violations = work.validation().check("", asked);
        if (!violations.isEmpty()) {
            return Refusals.no(Refusals.invalid(violations));
        }
        Decision<String> level = Promises.level(unit, asked, account);
        Ticket ticket = Promises.opened(unit, asked, level);
        Map<String, String> data = new LinkedHashMap<>();
        data.put("complaint", Boolean.toString(complaint));
        boolean promises = !level.reasons().isEmpty();
        if (promises) {
            data.put("level", level.outcome());
        }
        unit.create(Kind.TICKET, ticket, "ticket.opened", data, promises ? level.reading(unit.reads()) : null);
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
    public List<ClockReading> clocks(TicketId id) {
        return find(id).map(ticket -> ticket.clocks().isEmpty()
                        ? List.<ClockReading>of()
                        : work.engine()
                                .books()
                                .find(ticket.book())
                                .serviceLevels()
                                .read(ticket, work.engine().now()))
                .orElse(List.of());
    }

    @Override
    public Outcome<Ticket> acknowledge(TicketId id) {
        return step(
                id,
                "ticket.acknowledge",
                "",
                Set.of(TicketStatus.OPEN),
                (unit, ticket) -> Refusals.done(takenUp(unit, ticket)));
    }

    private Ticket takenUp(Unit unit, Ticket ticket) {
        User user = work.access(unit).user();
        Ticket taken = Promises.acknowledged(unit, ticket)
                .withStatus(TicketStatus.ACKNOWLEDGED)
                .withAcknowledgedAt(ticket.acknowledgedAt() == null ? unit.now() : ticket.acknowledgedAt())
                .withAssignee(user == null ? ticket.assignee() : user.id());
        return unit.write(Kind.TICKET, taken, "ticket.acknowledged", Map.of(), null);
    }

    @Override
    public Outcome<Ticket> answer(TicketId id) {
        return step(id, "ticket.answer", "", UNSOLVED, (unit, ticket) -> {
            Ticket taken = ticket.status() == TicketStatus.OPEN ? takenUp(unit, ticket) : ticket;
            return done(unit, Promises.answered(unit, taken), "ticket.answered");
        });
    }

    @Override
    public Outcome<Ticket> customerWrote(TicketId id) {
        return step(
                id,
                "ticket.customer-wrote",
                "",
                UNSOLVED,
                (unit, ticket) -> done(unit, Promises.asked(unit, ticket), "ticket.customer-wrote"));
    }

    @Override
    public Outcome<Ticket> waitForCustomer(TicketId id) {
        return wait(id, "", PauseReason.CUSTOMER);
    }

    @Override
    public Outcome<Ticket> waitFor(TicketId id, String reason) {
        return wait(id, reason, reason);
    }

    private Outcome<Ticket> wait(TicketId id, String argument, String reason) {
        return step(id, "ticket.wait", argument, UNSOLVED, (unit, ticket) -> {
            List<PauseReason> known = Promises.pauses(unit, ticket);
            Optional<PauseReason> found =
                    known.stream().filter(one -> one.id().equals(reason)).findFirst();
            if (ticket.waitingSince() != null) {
                return Refusals.no(Refusals.state("ticket/" + id, "waiting", "not waiting"));
            } else if (found.isEmpty()) {
                return Refusals.no(unknownPause(
                        id, reason, known.stream().map(PauseReason::id).toList()));
            }
            return Refusals.done(unit.write(
                    Kind.TICKET,
                    Promises.waiting(unit, ticket, found.get()),
                    "ticket.waits",
                    Map.of("waitingFor", reason),
                    null));
        });
    }

    private static Refusal unknownPause(TicketId id, String reason, List<String> known) {
        String maybe = Near.maybe(reason, known);
        return Refusal.of(
                "unknown-pause",
                "The reason (" + reason + ") for which ticket/" + id + " waits must be one the rule book knows: "
                        + String.join(", ", known) + ".\n"
                        + (maybe == null ? "Maybe sla.pauses of the rule book should have it?" : maybe));
    }

    @Override
    public List<PauseReason> pauseReasons(TicketId id) {
        return find(id).map(ticket -> work.engine()
                        .books()
                        .find(ticket.book())
                        .serviceLevels()
                        .pauses())
                .orElse(List.of());
    }

    @Override
    public Outcome<Ticket> resume(TicketId id) {
        return step(
                id,
                "ticket.resume",
                "",
                UNSOLVED,
                (unit, ticket) -> ticket.waitingSince() == null
                        ? Refusals.no(Refusals.state("ticket/" + id, "not waiting", "waiting"))
                        : done(unit, Promises.resumed(unit, ticket), "ticket.resumed"));
    }

    @Override
    public Outcome<Ticket> reopen(TicketId id) {
        Set<TicketStatus> from = Set.of(TicketStatus.RESOLVED, TicketStatus.CLOSED);
        return step(id, "ticket.reopen", "", from, (unit, ticket) -> {
            Instant solved = ticket.resolvedAt() == null ? ticket.openedAt() : ticket.resolvedAt();
            Instant until = Promises.reopenUntil(unit, ticket, solved);
            if (unit.now().isAfter(until)) {
                return Refusals.no(Refusal.of(
                        "too-late",
                        "The present instant (" + unit.now() + ") must be at most " + until + ", for ticket/" + id
                                + " was solved at " + solved + ".\nMaybe a new ticket should be opened?"));
            }
            Ticket open = Promises.reopened(unit, ticket)
                    .withStatus(ticket.assignee() == null ? TicketStatus.OPEN : TicketStatus.ACKNOWLEDGED)
                    .withResolvedAt(null)
                    .withResolution(null)
                    .withClosedAt(null)
                    .withReopenings(ticket.reopenings() + 1);
            count(unit, ticket, 1);
            return done(unit, open, "ticket.reopened");
        });
    }

    @Override
    public Outcome<Ticket> resolve(TicketId id, String resolution) {
        return step(id, "ticket.resolve", resolution, UNSOLVED, (unit, ticket) -> {
            Ticket resolved = Promises.resolved(unit, ticket)
                    .withStatus(TicketStatus.RESOLVED)
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
