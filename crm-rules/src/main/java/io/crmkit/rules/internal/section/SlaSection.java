package io.crmkit.rules.internal.section;

import io.crmkit.account.Account;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.policy.ServiceLevelPolicy;
import io.crmkit.policy.Situation;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.service.ClockKind;
import io.crmkit.service.ClockReading;
import io.crmkit.service.PauseReason;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The service levels of a book. The level of a ticket is the first that matches when it is opened. */
public final class SlaSection implements ServiceLevelPolicy {
    /** For how many days a solved ticket may be opened again where the book says nothing. */
    static final int USUAL_REOPENING = 7;

    private final String book;
    private final Vocabulary vocabulary;
    private final List<Level> levels;
    private final int reopenWithinDays;
    private final List<PauseReason> pauses;

    SlaSection(String book, Vocabulary vocabulary, List<Level> levels, int reopenWithinDays, List<PauseReason> pauses) {
        this.book = book;
        this.vocabulary = vocabulary;
        this.levels = List.copyOf(levels);
        this.reopenWithinDays = reopenWithinDays;
        this.pauses = List.copyOf(pauses);
    }

    /**
     * What is promised for some tickets.
     *
     * @param id what it is called
     * @param when which tickets
     * @param holds the condition, compiled
     * @param calendar the name of the calendar of all its times
     * @param hours the calendar
     * @param targets within what business time each clock is met
     * @param warnAt after which parts of the time somebody is warned, in percent, ascending
     * @param escalation who else is told when it is over
     */
    record Level(
            String id,
            Condition when,
            Predicate<Subject> holds,
            String calendar,
            BusinessDays hours,
            Map<ClockKind, Duration> targets,
            List<Integer> warnAt,
            List<Step> escalation) {}

    /**
     * A step of the escalation.
     *
     * @param after how much business time after the breach
     * @param to who is told
     */
    record Step(Duration after, List<Recipient> to) {}

    @Override
    public Decision<String> level(Ticket ticket, Account account, Instant now) {
        Subject subject = vocabulary.subject(Situation.NONE.withTicket(ticket).withAccount(account), now);
        return level(subject, ticket.clocks(), now);
    }

    /** Finds the promise for a new ticket and its customer of which only values are known. */
    public Decision<String> level(Subject subject) {
        return level(subject, List.of(), subject.now());
    }

    private Decision<String> level(Subject subject, List<TicketClock> clocks, Instant now) {
        List<Reason> reasons = new ArrayList<>();
        for (Level level : levels) {
            List<Fact> facts = level.when.facts(subject);
            if (!level.holds.test(subject)) {
                reasons.add(new Reason(level.id, new Effect.DoesNotApply(), facts));
                continue;
            }
            reasons.add(new Reason(level.id, new Effect.Passes(), facts));
            for (TicketClock clock : started(clocks, level, now)) {
                reasons.add(new SlaClock(level, clock).reason());
            }
            return Decision.of("service-level", level.id, reasons, book, now);
        }
        return Decision.of("service-level", NO_PROMISE, reasons, book, now);
    }

    @Override
    public Ticket opened(Ticket ticket, Instant now) {
        return level(ticket)
                .map(level -> ticket.withClocks(started(ticket.clocks(), level, now)))
                .orElse(ticket);
    }

    private static List<TicketClock> started(List<TicketClock> running, Level level, Instant now) {
        List<TicketClock> clocks = new ArrayList<>(running);
        for (ClockKind kind : List.of(ClockKind.FIRST_RESPONSE, ClockKind.RESOLUTION)) {
            if (level.targets.containsKey(kind) && running.stream().noneMatch(clock -> clock.kind() == kind)) {
                clocks.add(TicketClock.started(kind, now));
            }
        }
        return clocks;
    }

    @Override
    public Ticket asked(Ticket ticket, Instant now) {
        ClockKind next = ClockKind.NEXT_RESPONSE;
        boolean promised =
                level(ticket).filter(level -> level.targets.containsKey(next)).isPresent();
        boolean runs = ticket.clocks().stream().anyMatch(clock -> clock.kind() == next && clock.isOpen());
        if (!promised || runs || ticket.acknowledgedAt() == null) {
            return ticket;
        }
        List<TicketClock> clocks = new ArrayList<>(ticket.clocks());
        clocks.add(TicketClock.started(next, now));
        return ticket.withClocks(clocks);
    }

    private Optional<Level> level(Ticket ticket) {
        return levels.stream().filter(level -> level.id.equals(ticket.level())).findFirst();
    }

    private List<SlaClock> clocks(Ticket ticket) {
        return level(ticket)
                .map(level -> ticket.clocks().stream()
                        .filter(clock -> level.targets.containsKey(clock.kind()))
                        .map(clock -> new SlaClock(level, clock))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<Alarm> alarms(Ticket ticket) {
        // a stable sort: of what meets at one instant the older clock first, and a warning before a breach
        return clocks(ticket).stream()
                .flatMap(clock -> clock.alarms().stream())
                .sorted(Comparator.comparing(Alarm::at))
                .toList();
    }

    @Override
    public List<ClockReading> read(Ticket ticket, Instant now) {
        return clocks(ticket).stream().map(clock -> clock.read(now)).toList();
    }

    @Override
    public List<Recipient> recipients(Ticket ticket, Alarm alarm) {
        if (alarm.name().equals(NOT_COVERED)) {
            return List.of(RecipientReader.OWNER, new Recipient.Leader());
        } else if (!alarm.name().equals(ESCALATION)) {
            return List.of(RecipientReader.OWNER);
        }
        return level(ticket).stream()
                .flatMap(level -> level.escalation.stream()
                        .filter(step -> alarm.facts().contains(SlaClock.step(level, step)))
                        .flatMap(step -> step.to.stream()))
                .toList();
    }

    @Override
    public int reopenWithinDays() {
        return reopenWithinDays;
    }

    @Override
    public List<PauseReason> pauses() {
        return pauses;
    }
}
