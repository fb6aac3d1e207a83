package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.Policies;
import io.crmkit.policy.ServiceLevelPolicy;
import io.crmkit.service.ClockReading;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketClock;
import io.crmkit.service.TicketStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets a ticket follow the promises of another book, its clocks as they are: what they have used up stays used up. */
final class TicketTakeover {
    private TicketTakeover() {}

    /**
     * A ticket keeps its book if it is solved, if the time of a clock that is open is over, for a promise that was broken
     * stays broken, and if the other book does not promise what it has a clock for. It keeps its entry if the other book has
     * one of that id, else it gets the one it would get now.
     */
    static void of(Unit unit, Ticket ticket, Policies from, Policies to) {
        boolean open = ticket.status() == TicketStatus.OPEN || ticket.status() == TicketStatus.ACKNOWLEDGED;
        if (!open || ticket.clocks().isEmpty() || isOver(from.serviceLevels().read(ticket, unit.now()))) {
            return;
        }
        Ticket moved = ticket.withBook(to.hash());
        List<Reason> reasons = List.of();
        if (!promised(moved, to.serviceLevels(), unit.now())) {
            Account account = unit.get(Kind.ACCOUNT, ticket.account());
            Decision<String> level =
                    to.serviceLevels().level(moved.withClocks(List.of()).withLevel(null), account, unit.now());
            moved = moved.withLevel(level.outcome());
            reasons = level.reasons();
            if (!promised(moved, to.serviceLevels(), unit.now())) {
                return;
            }
        }
        String entry = moved.level();
        Map<String, String> level = entry == null ? Map.of() : Map.of("level", entry);
        Instant handled = unit.handledUntil(Kind.TICKET, ticket);
        TakingOver.write(unit, Kind.TICKET, ticket, moved, from, to, reasons, level);
        // what is over under the other book is told here, once: of clocks that were met nothing more is told
        catchUp(unit, moved, told(from.serviceLevels(), ticket, handled));
        unit.handled(Kind.TICKET, unit.get(Kind.TICKET, ticket.id()));
    }

    private static boolean isOver(List<ClockReading> readings) {
        return readings.stream()
                .anyMatch(reading -> reading.clock().isOpen() && reading.state() == ClockReading.State.BREACHED);
    }

    private static boolean promised(Ticket ticket, ServiceLevelPolicy levels, Instant now) {
        return levels.read(ticket, now).size() == ticket.clocks().size();
    }

    /** What was told under the book it followed. */
    private static List<Alarm> told(ServiceLevelPolicy levels, Ticket ticket, @Nullable Instant handled) {
        return levels.alarms(ticket).stream()
                .filter(alarm -> handled != null && !alarm.at().isAfter(handled))
                .toList();
    }

    private static void catchUp(Unit unit, Ticket ticket, List<Alarm> told) {
        List<Alarm> due = unit.policies(ticket.book()).serviceLevels().alarms(ticket).stream()
                .filter(alarm -> !alarm.at().isAfter(unit.now()))
                .toList();
        for (TicketClock clock : ticket.clocks()) {
            if (clock.isOpen()) {
                Stream<Alarm> own = due.stream().filter(alarm -> isOf(clock, alarm));
                missed(own.toList(), told)
                        .forEach(alarm -> Promises.due(unit, unit.get(Kind.TICKET, ticket.id()), alarm));
            }
        }
    }

    /** Of what is over everything but the warnings; if nothing else is, the last warning of a part that was not told of. */
    private static Stream<Alarm> missed(List<Alarm> due, List<Alarm> told) {
        List<Alarm> ends = due.stream().filter(alarm -> !isWarning(alarm)).toList();
        if (!ends.isEmpty()) {
            return ends.stream()
                    .filter(alarm -> !alarm.name().equals(ServiceLevelPolicy.NOT_COVERED)
                            || told.stream().noneMatch(one -> same(one, alarm)));
        }
        Optional<Alarm> last = due.isEmpty() ? Optional.empty() : Optional.of(due.get(due.size() - 1));
        return last.filter(warning -> told.stream().noneMatch(one -> same(one, warning))).stream();
    }

    private static boolean isWarning(Alarm alarm) {
        return alarm.name().equals(ServiceLevelPolicy.WARNING);
    }

    /** Whether two alarms are about the same part of the same clock. */
    private static boolean same(Alarm one, Alarm other) {
        return one.name().equals(other.name()) && about(one).equals(about(other));
    }

    private static List<Fact> about(Alarm alarm) {
        return alarm.facts().stream()
                .filter(fact -> fact.name().equals(ServiceLevelPolicy.CLOCK)
                        || fact.name().equals("clock.startedAt")
                        || fact.name().equals("percent")
                        || fact.name().equals("date"))
                .toList();
    }

    private static boolean isOf(TicketClock clock, Alarm alarm) {
        return alarm.facts()
                        .contains(
                                new Fact(ServiceLevelPolicy.CLOCK, clock.kind().word()))
                && alarm.facts()
                        .contains(new Fact("clock.startedAt", clock.startedAt().toString()));
    }
}
