package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Fact;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ServiceLevelPolicy;
import io.crmkit.pool.Holding;
import io.crmkit.service.ClockKind;
import io.crmkit.service.ClockReading;
import io.crmkit.service.PauseReason;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The clocks of tickets: how commands move them, and what happens when one of their alarms falls due. */
final class Promises {
    /** The facts of an alarm that its event and its messages tell. */
    private static final Set<String> TOLD = Set.of(ServiceLevelPolicy.CLOCK, "percent", "overdueAt", "date");

    private Promises() {}

    /** Finds the promise for a new ticket; {@code NO_PROMISE} without reasons if the book makes none. */
    static Decision<String> level(Unit unit, Ticket ticket, Account account) {
        return unit.policies(ticket.book()).serviceLevels().level(ticket, account, unit.now());
    }

    /** Starts the clocks of a new ticket. */
    static Ticket opened(Unit unit, Ticket ticket, Decision<String> level) {
        return level.outcome().equals(ServiceLevelPolicy.NO_PROMISE)
                ? ticket
                : policy(unit, ticket).opened(ticket.withLevel(level.outcome()), unit.now());
    }

    /** Somebody took the ticket up. */
    static Ticket acknowledged(Unit unit, Ticket ticket) {
        return moved(unit, ticket, of(ClockKind.FIRST_RESPONSE), clock -> clock.met(unit.now()));
    }

    /** We answered. */
    static Ticket answered(Unit unit, Ticket ticket) {
        Predicate<TicketClock> response = of(ClockKind.RESOLUTION).negate();
        return moved(unit, ticket, response, clock -> clock.met(unit.now()));
    }

    /** The customer wrote: what waits for him goes on; what waits for others waits, and with it what now begins. */
    static Ticket asked(Unit unit, Ticket ticket) {
        if (ticket.waitingSince() == null || waitsFor(ticket).equals(PauseReason.CUSTOMER)) {
            return policy(unit, ticket).asked(resumed(unit, ticket), unit.now());
        }
        Ticket asked = policy(unit, ticket).asked(stamped(unit, ticket), unit.now());
        return policy(unit, ticket)
                .pause(waitsFor(ticket))
                .filter(reason -> reason.stops().contains(ClockKind.NEXT_RESPONSE))
                .map(reason ->
                        moved(unit, asked, of(ClockKind.NEXT_RESPONSE), clock -> clock.paused(unit.now(), reason.id())))
                .orElse(asked);
    }

    private static String waitsFor(Ticket ticket) {
        return Objects.requireNonNullElse(ticket.waitingFor(), PauseReason.CUSTOMER);
    }

    /** Returns for whom or what a ticket may wait. */
    static List<PauseReason> pauses(Unit unit, Ticket ticket) {
        return policy(unit, ticket).pauses();
    }

    /** The ticket waits. */
    static Ticket waiting(Unit unit, Ticket ticket, PauseReason reason) {
        return moved(
                        unit,
                        ticket,
                        clock -> reason.stops().contains(clock.kind()),
                        clock -> clock.paused(unit.now(), reason.id()))
                .withWaitingSince(unit.now())
                .withWaitingFor(reason.id());
    }

    /** The ticket goes on. */
    static Ticket resumed(Unit unit, Ticket ticket) {
        return moved(unit, ticket, clock -> true, clock -> clock.resumed(unit.now()))
                .withWaitingSince(null)
                .withWaitingFor(null);
    }

    /** The ticket is solved. */
    static Ticket resolved(Unit unit, Ticket ticket) {
        return moved(unit, ticket, clock -> true, clock -> clock.met(unit.now()))
                .withWaitingSince(null)
                .withWaitingFor(null);
    }

    /** The ticket is open again: the old clock goes on. */
    static Ticket reopened(Unit unit, Ticket ticket) {
        return moved(unit, ticket, of(ClockKind.RESOLUTION), clock -> clock.continued(unit.now()));
    }

    private static Predicate<TicketClock> of(ClockKind kind) {
        return clock -> clock.kind() == kind;
    }

    /** Moves some clocks, after it is written down which of all are over. */
    private static Ticket moved(
            Unit unit, Ticket ticket, Predicate<TicketClock> which, UnaryOperator<TicketClock> move) {
        Ticket known = stamped(unit, ticket);
        return known.withClocks(known.clocks().stream()
                .map(clock -> which.test(clock) ? move.apply(clock) : clock)
                .toList());
    }

    /** Writes down when the time of clocks was over. */
    private static Ticket stamped(Unit unit, Ticket ticket) {
        if (ticket.clocks().isEmpty()) {
            return ticket;
        }
        List<TicketClock> clocks = new ArrayList<>();
        for (ClockReading reading : policy(unit, ticket).read(ticket, unit.now())) {
            boolean over = reading.state() == ClockReading.State.BREACHED;
            TicketClock clock = reading.clock();
            clocks.add(over && clock.breachedAt() == null ? clock.withBreachedAt(reading.due()) : clock);
        }
        // of a level that the book does not have, nothing can be read
        return clocks.size() < ticket.clocks().size() ? ticket : ticket.withClocks(clocks);
    }

    private static ServiceLevelPolicy policy(Unit unit, Ticket ticket) {
        return unit.policies(ticket.book()).serviceLevels();
    }

    /**
     * Returns who works on a ticket: its assignee, else who owns the customer, else who owned him last; if he has left, who
     * leads him.
     */
    private static @Nullable UserId owner(Unit unit, Ticket ticket) {
        Account account = unit.glance(Kind.ACCOUNT, ticket.account());
        if (ticket.assignee() != null || account == null) {
            return Hands.heir(unit, ticket.assignee());
        }
        List<Holding.Past> past = account.holding().past();
        UserId owner = account.holding().owner();
        return Hands.heir(
                unit,
                owner != null || past.isEmpty()
                        ? owner
                        : past.get(past.size() - 1).owner());
    }

    /** Writes what fell due for a clock, and tells whom it concerns. */
    static void due(Unit unit, Ticket ticket, Alarm alarm) {
        Map<String, String> facts = DueWork.facts(alarm);
        alarm.facts().stream()
                .filter(fact -> fact.value() != null && TOLD.contains(fact.name()))
                .forEach(fact -> facts.put(fact.name(), String.valueOf(fact.value())));
        String record = "ticket/" + ticket.id();
        unit.write(
                Kind.TICKET,
                stamped(unit, ticket),
                "ticket." + alarm.name(),
                facts,
                DueWork.decision(unit, ticket.book(), alarm));
        if (alarm.name().equals(ServiceLevelPolicy.WARNING) && isOver(alarm, unit.now())) {
            return; // what was missed is told by the breach
        }
        ClockKind kind = kind(alarm);
        for (UserId person :
                Recipients.of(unit, owner(unit, ticket), policy(unit, ticket).recipients(ticket, alarm))) {
            unit.tell(
                    person,
                    alarm.name(),
                    record,
                    language -> {
                        Map<String, String> told = new LinkedHashMap<>(facts);
                        told.put("title", ticket.title());
                        told.put(ServiceLevelPolicy.CLOCK, kind.label().in(language));
                        return told;
                    },
                    false);
        }
    }

    private static boolean isOver(Alarm warning, Instant now) {
        return warning.facts().stream()
                .anyMatch(fact ->
                        fact.name().equals("overdueAt") && !now.isBefore(Instant.parse(String.valueOf(fact.value()))));
    }

    private static ClockKind kind(Alarm alarm) {
        for (Fact fact : alarm.facts()) {
            for (ClockKind kind : ClockKind.values()) {
                if (fact.name().equals(ServiceLevelPolicy.CLOCK) && kind.word().equals(fact.value())) {
                    return kind;
                }
            }
        }
        throw new IllegalArgumentException("The alarm (" + alarm + ") must say which clock it is about.");
    }

    /** Returns the instant at which a solved ticket may last be opened again. */
    static Instant reopenUntil(Unit unit, Ticket ticket, Instant resolvedAt) {
        return resolvedAt.plus(Duration.ofDays(policy(unit, ticket).reopenWithinDays()));
    }
}
