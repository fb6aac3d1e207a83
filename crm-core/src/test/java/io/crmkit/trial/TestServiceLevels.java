package io.crmkit.trial;

import io.crmkit.account.Account;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Label;
import io.crmkit.decision.Reason;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.policy.ServiceLevelPolicy;
import io.crmkit.service.ClockKind;
import io.crmkit.service.ClockReading;
import io.crmkit.service.PauseReason;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Complaints have a clock of a year that nobody is told of; other tickets have none. */
final class TestServiceLevels implements ServiceLevelPolicy {
    @Override
    public Decision<String> level(Ticket ticket, Account account, Instant now) {
        Fact complaint = new Fact("ticket.complaint", Boolean.toString(ticket.complaint()));
        Effect effect = ticket.complaint() ? new Effect.Passes() : new Effect.DoesNotApply();
        return Decision.of(
                "service-level",
                ticket.complaint() ? "complaint" : NO_PROMISE,
                List.of(new Reason("complaint", effect, List.of(complaint))),
                ticket.book(),
                now);
    }

    @Override
    public Ticket opened(Ticket ticket, Instant now) {
        return ticket.withClocks(List.of(TicketClock.started(ClockKind.RESOLUTION, now)));
    }

    @Override
    public Ticket asked(Ticket ticket, Instant now) {
        return ticket;
    }

    @Override
    public List<Alarm> alarms(Ticket ticket) {
        return List.of();
    }

    @Override
    public List<ClockReading> read(Ticket ticket, Instant now) {
        return ticket.clocks().stream()
                .map(clock -> new ClockReading(
                        clock,
                        "complaint",
                        "always",
                        Duration.ofDays(365),
                        ClockReading.State.RUNNING,
                        null,
                        null,
                        null))
                .toList();
    }

    @Override
    public List<Recipient> recipients(Ticket ticket, Alarm alarm) {
        return List.of();
    }

    @Override
    public int reopenWithinDays() {
        return 7;
    }

    @Override
    public List<PauseReason> pauses() {
        return List.of(
                PauseReason.USUAL,
                new PauseReason("supplier", new Label("a supplier", "供应商"), Set.of(ClockKind.NEXT_RESPONSE)));
    }
}
