package io.crmkit.rules.internal.section;

import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.calendar.Deadline;
import io.crmkit.calendar.Pause;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ServiceLevelPolicy;
import io.crmkit.rules.internal.section.SlaSection.Level;
import io.crmkit.rules.internal.section.SlaSection.Step;
import io.crmkit.service.ClockReading;
import io.crmkit.service.ClockReading.State;
import io.crmkit.service.TicketClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a ticket and what is promised: when parts of its time are used up, and what it shows.
 *
 * @param level what is promised
 * @param clock the facts
 */
record SlaClock(Level level, TicketClock clock) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Duration target() {
        return Objects.requireNonNull(level.targets().get(clock.kind()));
    }

    private BusinessCalendar calendar() {
        return level.hours().calendar();
    }

    /** Why it is due when it is; if nobody can tell, the date that the calendar does not cover. */
    Reason reason() {
        List<Fact> facts = new ArrayList<>(facts());
        try {
            return new Reason(level.id(), new Effect.Plans(clock.kind().word(), at(target(), clock.pauses())), facts);
        } catch (CalendarRangeException e) {
            facts.add(date(e.date()));
            return new Reason(level.id(), new Effect.Refuses(ServiceLevelPolicy.NOT_COVERED), facts);
        }
    }

    /** Everything that falls due up to the instant at which it stopped, in ascending order. */
    List<Alarm> alarms() {
        List<Alarm> alarms = new ArrayList<>();
        try {
            covered(alarms, at(target(), clock.pauses()));
        } catch (CalendarRangeException e) {
            add(alarms, ServiceLevelPolicy.NOT_COVERED, uncoveredSince(), date(e.date()));
        }
        Instant stopped = clock.stoppedAt();
        alarms.removeIf(alarm -> stopped != null && alarm.at().isAfter(stopped));
        return alarms;
    }

    private void covered(List<Alarm> alarms, Instant over) {
        Fact overdueAt = new Fact("overdueAt", over.toString());
        for (int percent : level.warnAt()) {
            Instant at = at(target().multipliedBy(percent).dividedBy(100), clock.pauses());
            add(alarms, ServiceLevelPolicy.WARNING, at, new Fact("percent", Integer.toString(percent)), overdueAt);
        }
        add(alarms, ServiceLevelPolicy.BREACH, over);
        for (Step step : level.escalation()) {
            try {
                Instant at = at(target().plus(step.after()), clock.pauses());
                add(alarms, ServiceLevelPolicy.ESCALATION, at, step(level, step), overdueAt);
            } catch (CalendarRangeException e) {
                // the later steps are not covered either: that is told once
                add(alarms, ServiceLevelPolicy.NOT_COVERED, over, date(e.date()));
                return;
            }
        }
    }

    /** When the calendar first did not cover it: when it began, or went on after a pause that was too long. */
    private Instant uncoveredSince() {
        List<Pause> pauses = clock.pauses();
        for (int before = 0; before < pauses.size(); before++) {
            try {
                at(target(), pauses.subList(0, before));
            } catch (CalendarRangeException e) {
                return before == 0 ? clock.startedAt() : pauses.get(before - 1).until();
            }
        }
        return pauses.isEmpty()
                ? clock.startedAt()
                : pauses.get(pauses.size() - 1).until();
    }

    private void add(List<Alarm> alarms, String name, Instant at, Fact... more) {
        List<Fact> facts = new ArrayList<>(facts());
        facts.addAll(List.of(more));
        int number = 1;
        for (Pause pause : clock.pauses()) {
            if (pause.from().isBefore(at)) {
                String reason = pause.reason() == null ? "" : pause.reason() + " ";
                facts.add(new Fact("clock.pause." + number, reason + pause.from() + "/" + pause.until()));
                number++;
            }
        }
        alarms.add(new Alarm(name, level.id(), at, facts));
    }

    private List<Fact> facts() {
        return List.of(
                new Fact(ServiceLevelPolicy.CLOCK, clock.kind().word()),
                new Fact("clock.startedAt", clock.startedAt().toString()),
                new Fact("sla.target", target().toString()),
                new Fact("sla.calendar", level.calendar()));
    }

    private static Fact date(LocalDate date) {
        return new Fact("date", date.toString());
    }

    /** The fact that tells a step of the escalation from others. */
    static Fact step(Level level, Step step) {
        return new Fact("step", Integer.toString(level.escalation().indexOf(step) + 1));
    }

    /** When an amount of its time is used up: the first whole microsecond at which it is. */
    private Instant at(Duration amount, List<Pause> pauses) {
        return Sections.wholeMicros(Deadline.due(calendar(), clock.startedAt(), amount, pauses));
    }

    /** What it shows. */
    ClockReading read(Instant now) {
        Deadline deadline;
        try {
            deadline = Deadline.of(calendar(), clock.startedAt(), target(), clock.pausesUntil(now));
        } catch (CalendarRangeException e) {
            return reading(State.NOT_COVERED, null, null, e.date());
        }
        Instant stopped = clock.stoppedAt();
        Instant end = stopped == null || now.isBefore(stopped) ? now : stopped;
        State state = state(deadline.due(), end);
        try {
            return reading(state, deadline, percent(end), null);
        } catch (CalendarRangeException e) {
            return reading(state, deadline, null, e.date());
        }
    }

    private ClockReading reading(
            State state, @Nullable Deadline deadline, @Nullable Integer percent, @Nullable LocalDate notCovered) {
        return new ClockReading(clock, level.id(), level.calendar(), target(), state, deadline, percent, notCovered);
    }

    private State state(Instant due, Instant end) {
        if (!end.isBefore(due)) {
            return State.BREACHED;
        } else if (clock.metAt() != null) {
            return State.MET;
        }
        return clock.pausedAt() == null ? State.RUNNING : State.PAUSED;
    }

    /** How much of the time is used up at an instant, in whole per cent. */
    private int percent(Instant end) {
        Duration used = calendar().between(clock.startedAt(), end);
        for (Pause pause : clock.pauses()) {
            Instant until = pause.until().isBefore(end) ? pause.until() : end;
            if (pause.from().isBefore(until)) {
                used = used.minus(calendar().between(pause.from(), until));
            }
        }
        return BigDecimal.valueOf(used.toMillis())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(target().toMillis()), 0, RoundingMode.DOWN)
                .intValueExact();
    }
}
