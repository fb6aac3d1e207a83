package io.crmkit.rules.internal.section;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Signal;
import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Label;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.policy.CadenceMessage;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import io.crmkit.pool.Customer;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Near;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cadences of follow-up. A step counts from the start or from the step before, and one counted in days is moved to the
 * next business day of the cadence's calendar, at the same local time. A step whose day the calendar does not cover has no due
 * time, and the reason says so: nothing is guessed.
 *
 * @param book the hash of the book
 * @param vocabulary the fields the conditions of steps read
 * @param cadences the cadences in declared order
 * @param contactLimits how often and when they may contact a customer
 */
public record CadenceSection(String book, Vocabulary vocabulary, List<Cadence> cadences, ContactLimits contactLimits)
        implements CadencePlanner {
    private static final String ENTRY = "cadence-entry";
    private static final String EXIT = "cadence-exit";
    private static final String STEP = "cadence-step";

    /** Creates cadences that may contact a customer at any time. */
    public CadenceSection(String book, Vocabulary vocabulary, List<Cadence> cadences) {
        this(book, vocabulary, cadences, ContactLimits.NONE);
    }

    /** Returns these cadences within the limits of a book. */
    public CadenceSection within(FollowUpSection followUp) {
        return new CadenceSection(book, vocabulary, cadences, followUp.limits());
    }

    /** A cadence; what starts it is null if only somebody or a rule does. */
    record Cadence(
            String id,
            @Nullable String occasion,
            CadenceAnchor anchor,
            Set<Signal> endsOn,
            String calendarName,
            BusinessDays calendar,
            @Nullable CustomerCondition entry,
            @Nullable CustomerCondition exit,
            List<Split> splits,
            List<Step> steps) {

        /** Returns the anchor as plans name it. */
        private @Nullable CadenceAnchor named() {
            return anchor == CadenceAnchor.SCHEDULED ? null : anchor;
        }
    }

    /** A step of a cadence. */
    record Step(
            String id,
            Label title,
            Delay after,
            @Nullable String until,
            @Nullable CustomerCondition when,
            boolean contact,
            boolean waits,
            @Nullable String arm,
            @Nullable CadenceMessage message) {

        private boolean contacts() {
            return contact && !waits;
        }
    }

    @Override
    public List<String> startedBy(String occasion) {
        return cadences.stream()
                .filter(cadence -> occasion.equals(cadence.occasion))
                .map(Cadence::id)
                .toList();
    }

    @Override
    public List<String> names() {
        return cadences.stream().map(Cadence::id).toList();
    }

    @Override
    public Set<String> channels() {
        return cadences.stream()
                .flatMap(cadence -> cadence.steps.stream())
                .flatMap(step -> Optional.ofNullable(step.message).stream())
                .map(CadenceMessage::channel)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Set<Signal> endsOn(String name) {
        return cadence(name).endsOn;
    }

    @Override
    public Decision<Plan> plan(String name, @Nullable String customer, Instant start, ZoneId zone, Contacts contacts) {
        Cadence cadence = cadence(name);
        List<Reason> arms = new ArrayList<>();
        Set<String> chosen = new HashSet<>();
        if (customer != null) {
            Split.arms(cadence.splits, name, customer).forEach((split, arm) -> {
                chosen.add(split.name(arm));
                arms.add(split.reason(arm));
            });
        }
        List<CadenceRun.Step> steps = cadence.steps.stream()
                .filter(step -> step.arm == null || customer == null || chosen.contains(step.arm))
                .map(step -> new CadenceRun.Step(step.id, step.title, start, null, step.until))
                .toList();
        return counted("cadence", cadence, steps, start, zone, contacts, "cadence.start", arms);
    }

    @Override
    public Map<String, String> arms(String name, String customer) {
        Map<String, String> arms = new LinkedHashMap<>();
        Split.arms(cadence(name).splits, name, customer).forEach((split, arm) -> arms.put(split.id(), arm.id()));
        return arms;
    }

    @Override
    public boolean waits(String name, String id) {
        return step(cadence(name), id).waits;
    }

    @Override
    public Optional<CadenceMessage> message(String name, String id) {
        return Optional.ofNullable(step(cadence(name), id).message);
    }

    @Override
    public Decision<Plan> completed(CadenceRun run, Instant completed, ZoneId zone, Contacts contacts) {
        Cadence cadence = cadence(run.cadence());
        return counted("cadence-replan", cadence, run.steps(), completed, zone, contacts, "step.completed", List.of());
    }

    /** Plans the steps that are not done: each from an instant, or from the one before where that is what counts. */
    private Decision<Plan> counted(
            String kind,
            Cadence cadence,
            List<CadenceRun.Step> steps,
            Instant at,
            ZoneId zone,
            Contacts contacts,
            String anchor,
            List<Reason> before) {
        List<Instant> others = new ArrayList<>(contacts.at());
        List<CadenceRun.Step> planned = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>(before);
        Instant from = at;
        String name = anchor;
        LocalDate gap = null;
        for (CadenceRun.Step step : steps) {
            if (step.doneAt() != null) {
                planned.add(step);
                continue;
            }
            Step declared = step(cadence, step.id());
            Delay after = declared.after;
            List<Fact> facts = new ArrayList<>();
            if (gap == null) {
                facts.add(new Fact(name, from.toString()));
            }
            facts.add(new Fact("step.after", after.text()));
            facts.add(new Fact("cadence.calendar", cadence.calendarName));
            CadenceRun.Step next;
            if (gap != null) {
                // it counts from a step that has no time
                next = uncovered(step, gap, at, facts, reasons);
            } else {
                ZonedDateTime since = from.atZone(zone);
                next = planned(
                        step,
                        at,
                        facts,
                        reasons,
                        () -> within(
                                cadence,
                                declared,
                                after.after(since, cadence.calendar, facts).toInstant(),
                                contacts.zone(),
                                others,
                                facts));
            }
            planned.add(next);
            if (cadence.anchor == CadenceAnchor.AFTER_COMPLETION) {
                from = next.due();
                gap = next.notCovered();
                name = "step.before";
            }
        }
        return Decision.of(kind, new Plan(planned, cadence.named()), reasons, book, at);
    }

    @Override
    public Decision<Plan> resumed(CadenceRun run, Instant resumed, ZoneId zone, Contacts contacts) {
        Cadence cadence = cadence(run.cadence());
        List<Instant> others = new ArrayList<>(contacts.at());
        ZonedDateTime paused =
                Objects.requireNonNull(run.pausedAt(), "the run must be paused").atZone(zone);
        ZonedDateTime until = resumed.atZone(zone);
        int days = Math.toIntExact(ChronoUnit.DAYS.between(paused, until));
        Duration rest = Duration.between(paused.plusDays(days), until);
        List<CadenceRun.Step> planned = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        for (CadenceRun.Step step : run.steps()) {
            if (step.doneAt() != null || step.notCovered() != null) {
                planned.add(step);
                continue;
            }
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact("step.due", step.due().toString()));
            facts.add(new Fact("run.pausedAt", paused.toInstant().toString()));
            facts.add(new Fact("run.resumed", resumed.toString()));
            Step declared = step(cadence, step.id());
            planned.add(planned(step, resumed, facts, reasons, () -> {
                Instant later = declared.after
                        .later(step.due().atZone(zone), days, rest, cadence.calendar, facts)
                        .toInstant();
                return within(cadence, declared, later, contacts.zone(), others, facts);
            }));
        }
        return Decision.of("cadence-replan", new Plan(planned, cadence.named()), reasons, book, resumed);
    }

    /** Returns a step with its due time, without one if the calendar does not cover it; the reason says which. */
    private static CadenceRun.Step planned(
            CadenceRun.Step step, Instant at, List<Fact> facts, List<Reason> reasons, Supplier<Instant> time) {
        Instant due;
        try {
            due = time.get();
        } catch (CalendarRangeException e) {
            return uncovered(step, e.date(), at, facts, reasons);
        }
        reasons.add(new Reason(step.id(), new Effect.Plans(step.title().toString(), due), facts));
        return step.due(due);
    }

    private static CadenceRun.Step uncovered(
            CadenceRun.Step step, LocalDate date, Instant at, List<Fact> facts, List<Reason> reasons) {
        facts.add(new Fact("date", date.toString()));
        reasons.add(new Reason(step.id(), new Effect.Refuses(NOT_COVERED), facts));
        return step.notCovered(date, Sections.wholeMicros(at).plus(1, ChronoUnit.MICROS));
    }

    /** Returns when a step is due within the limits, and counts it among the contacts with the customer. */
    private Instant within(
            Cadence cadence, Step step, Instant due, ZoneId zone, List<Instant> others, List<Fact> facts) {
        if (!limits() || !step.contacts()) {
            return due;
        }
        List<Reason> moved = new ArrayList<>();
        Instant allowed = first(cadence, step, due, new Contacts(zone, others), moved);
        moved.forEach(reason -> {
            reason.facts().stream().filter(ContactLimits::isPublic).forEach(facts::add);
            facts.add(new Fact(
                    "contact." + reason.rule(),
                    ((Effect.Plans) reason.effect()).due().toString()));
        });
        others.add(allowed);
        return allowed;
    }

    private Instant first(Cadence cadence, Step step, Instant from, Contacts contacts, List<Reason> reasons) {
        return contactLimits.first(
                from, contacts, (day, facts) -> step.after.onDay(day, cadence.calendar, facts), reasons);
    }

    @Override
    public boolean limits() {
        return !contactLimits.isNone();
    }

    @Override
    public Optional<ZoneId> zone(Customer customer) {
        return contactLimits.zone(customer);
    }

    @Override
    public boolean contacts(String name, String id) {
        return step(cadence(name), id).contacts();
    }

    @Override
    public Decision<Instant> allowed(CadenceRun run, CadenceRun.Step step, Instant from, Contacts contacts) {
        Cadence cadence = cadence(run.cadence());
        List<Reason> reasons = new ArrayList<>();
        Instant allowed = first(cadence, step(cadence, step.id()), from, contacts, reasons);
        return Decision.of("cadence-contact", allowed, reasons, book, from);
    }

    @Override
    public Decision<Boolean> wanted(
            CadenceRun run, CadenceRun.Step step, Supplier<? extends Customer> customer, Instant now) {
        CustomerCondition when = step(cadence(run.cadence()), step.id()).when;
        return asked(STEP, step.id(), when, () -> Asked.of(customer.get(), vocabulary, now), true, now);
    }

    /** Tells whether a step is wanted for a customer of whom only values are known. */
    public Decision<Boolean> wanted(String name, String step, Entity customer, Subject subject) {
        CustomerCondition when = step(cadence(name), step).when;
        return asked(STEP, step, when, () -> new Asked(customer, subject), true, subject.now());
    }

    @Override
    public Decision<Boolean> enters(String name, Supplier<? extends Customer> customer, Instant now) {
        CustomerCondition entry = cadence(name).entry;
        return asked(ENTRY, name, entry, () -> Asked.of(customer.get(), vocabulary, now), true, now);
    }

    /** Tells whether a cadence may begin for a customer of whom only values are known. */
    public Decision<Boolean> enters(String name, Entity customer, Subject subject) {
        return asked(ENTRY, name, cadence(name).entry, () -> new Asked(customer, subject), true, subject.now());
    }

    @Override
    public Decision<Boolean> leaves(CadenceRun run, Supplier<? extends Customer> customer, Instant now) {
        CustomerCondition exit = cadence(run.cadence()).exit;
        return asked(EXIT, run.cadence(), exit, () -> Asked.of(customer.get(), vocabulary, now), false, now);
    }

    /** Tells whether a cadence is to end for a customer of whom only values are known. */
    public Decision<Boolean> leaves(String name, Entity customer, Subject subject) {
        return asked(EXIT, name, cadence(name).exit, () -> new Asked(customer, subject), false, subject.now());
    }

    /** Whether it is a lead or an account that conditions are asked about, and what they see of it. */
    private record Asked(Entity kind, Subject subject) {
        private static Asked of(Customer customer, Vocabulary vocabulary, Instant now) {
            Entity kind = customer instanceof Lead ? Entity.LEAD : Entity.ACCOUNT;
            return new Asked(kind, vocabulary.subject(CustomerCondition.situation(customer), now));
        }
    }

    /**
     * Asks whether a condition holds for a customer; the cadence goes on if it does what is good. Without a condition it goes
     * on, and the customer is not asked for.
     */
    private Decision<Boolean> asked(
            String kind,
            String rule,
            @Nullable CustomerCondition when,
            Supplier<Asked> customer,
            boolean good,
            Instant now) {
        if (when == null) {
            return Decision.of(kind, good, List.of(), book, now);
        }
        Asked asked = customer.get();
        boolean holds = when.holds(asked.kind, asked.subject);
        Effect effect = holds == good ? new Effect.Passes() : new Effect.Refuses("condition");
        return Decision.of(kind, holds, List.of(new Reason(rule, effect, when.facts(asked.subject))), book, now);
    }

    private Cadence cadence(String name) {
        return cadences.stream().filter(one -> one.id.equals(name)).findFirst().orElseThrow(() -> unknown(name));
    }

    private static Step step(Cadence cadence, String id) {
        return cadence.steps.stream()
                .filter(step -> step.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The step (" + id + ") must be one of cadence (" + cadence.id + ")."));
    }

    private IllegalArgumentException unknown(String name) {
        String maybe = Near.maybe(name, names());
        return new IllegalArgumentException("The cadence (" + name + ") must be one of the rule book: "
                + String.join(", ", names()) + "." + (maybe == null ? "" : "\n" + maybe));
    }
}
