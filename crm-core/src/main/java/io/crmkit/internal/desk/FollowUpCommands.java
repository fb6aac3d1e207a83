package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.CadenceRunId;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.InteractionId;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Signal;
import io.crmkit.activity.Task;
import io.crmkit.activity.TaskId;
import io.crmkit.decision.Violation;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.Enrolment;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.Outcome;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Alarms;
import io.crmkit.internal.engine.Caller;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.internal.engine.Rehearsal;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.people.User;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.InteractionTemplate;
import io.crmkit.policy.InteractionTemplate.Part;
import io.crmkit.policy.Policies;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import io.crmkit.spi.store.Order;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commands of {@link FollowUpDesk}. */
public final class FollowUpCommands implements FollowUpDesk {
    private static final int MOST = 1_000;
    private static final int MOST_ALARMS = 50;

    private final Work work;

    /** Creates the desk of a caller. */
    public FollowUpCommands(Work work) {
        this.work = work;
    }

    @Override
    public Optional<InteractionTemplate> template(String record, Channel channel) {
        return Optional.of(record)
                .filter(there -> Visible.record(work, there))
                .flatMap(there -> Subject.book(work.engine().reader(), Visible.key(there)))
                .map(book -> work.engine().books().find(book).followUp().template(channel));
    }

    @Override
    public Outcome<Interaction> log(LeadId id, NewInteraction said) {
        return work.ask("interaction.log-lead", List.of(id, said), Interaction.class, unit -> {
            Lead lead = unit.get(Kind.LEAD, id);
            if (lead.status() == LeadStatus.CONVERTED) {
                return Refusals.no(Refusals.state("lead/" + id, lead.status(), "open"));
            }
            return log(unit, Subject.of(lead), said, (made, at) -> touch(unit, lead, said, made, at));
        });
    }

    @Override
    public Outcome<Interaction> log(AccountId id, NewInteraction said) {
        return work.ask("interaction.log-account", List.of(id, said), Interaction.class, unit -> {
            Account account = unit.get(Kind.ACCOUNT, id);
            return log(unit, Subject.of(account), said, (made, at) -> touch(unit, account, said, made, at));
        });
    }

    @Override
    public Outcome<Interaction> log(OpportunityId id, NewInteraction said) {
        return work.ask("interaction.log-opportunity", List.of(id, said), Interaction.class, unit -> {
            Opportunity deal = unit.get(Kind.OPPORTUNITY, id);
            Account account = unit.get(Kind.ACCOUNT, deal.account());
            return log(unit, Subject.of(account, deal), said, (made, at) -> {
                unit.write(
                        Kind.OPPORTUNITY,
                        made.uncounted() == null
                                ? deal.withLastInteractionAt(later(deal.lastInteractionAt(), at))
                                : deal,
                        "opportunity.contacted",
                        data(Map.of(), made),
                        null);
                touch(unit, account, said, made, at);
            });
        });
    }

    private interface Touch {
        void at(Interaction made, Instant instant);
    }

    private Outcome<Interaction> log(Unit unit, Subject subject, NewInteraction said, Touch touch) {
        String record = subject.record();
        Reader reader = unit.reader();
        Instant at = said.happenedAt() == null ? unit.now() : said.happenedAt();
        if (!work.access(unit).reaches(subject.owner())) {
            return Refusals.no(Refusals.notYours(record, subject.atWork(unit, reader)));
        }
        List<Violation> violations = new ArrayList<>(work.validation().check("interaction", said));
        if (at.isAfter(unit.now())) {
            violations.add(work.validation().broken("interaction.happenedAt", at, "after-now"));
        }
        violations.addAll(missing(unit, subject, said));
        Instant planned = said.nextContactAt();
        if (planned != null && !planned.isAfter(at)) {
            violations.add(work.validation().broken("interaction.nextContactAt", planned, "next-contact"));
        }
        violations.addAll(Commitments.check(work.validation(), said, at));
        if (!violations.isEmpty()) {
            return Refusals.no(Refusals.invalid(violations));
        }
        Interaction interaction = new Interaction(
                InteractionId.of(unit.nextId()),
                record,
                subject.person(),
                said.channel(),
                unit.actor(),
                at,
                orNull(said.keyPoints()),
                orNull(said.feedback()),
                orNull(said.nextPlan()),
                said.nextContactAt(),
                subject.uncounted(unit, reader, said),
                subject.collisions(unit, reader, said, at));
        Map<String, String> data = new LinkedHashMap<>(Map.of("subject", record));
        if (!interaction.collisions().isEmpty()) {
            data.put(
                    "collisions",
                    interaction.collisions().stream()
                            .map(collision -> collision.by().value())
                            .distinct()
                            .collect(Collectors.joining(" ")));
        }
        unit.create(Kind.INTERACTION, interaction, "interaction.logged", data(data, interaction), null);
        Commitments.create(unit, subject, said, interaction);
        NextContacts.plan(unit, reader, subject, said, interaction);
        touch.at(interaction, at);
        return Refusals.done(interaction);
    }

    /** Returns which parts the rule book asks for on the channel and are not there, all of them. */
    private List<Violation> missing(Unit unit, Subject subject, NewInteraction said) {
        Channel channel = said.channel();
        Set<Part> required = (channel == null // which is told by itself
                        ? InteractionTemplate.FULL
                        : unit.policies(subject.book()).followUp().template(channel))
                .required();
        List<Violation> missing = new ArrayList<>();
        for (Part part : Part.values()) {
            Object there = switch (part) {
                case KEY_POINTS -> orNull(said.keyPoints());
                case FEEDBACK -> orNull(said.feedback());
                case NEXT_PLAN -> orNull(said.nextPlan());
                case NEXT_CONTACT -> said.nextContactAt();
            };
            if (there == null && required.contains(part)) {
                String path = "interaction." + part.property();
                missing.add(
                        channel == null
                                ? work.validation().broken(path, null, "blank")
                                : work.validation().broken(path, null, "part", channel));
            }
        }
        return missing;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return Refusals.isBlank(text) ? null : text;
    }

    /** What an event tells, with why the interaction does not count if it does not. */
    private static Map<String, String> data(Map<String, String> data, Interaction made) {
        if (made.uncounted() == null) {
            return data;
        }
        Map<String, String> more = new LinkedHashMap<>(data);
        more.put("uncounted", made.uncounted());
        return more;
    }

    private void touch(Unit unit, Lead before, NewInteraction said, Interaction made, Instant at) {
        Lead lead = Scoring.catchUp(unit, before);
        Lead touched = (made.uncounted() != null
                        ? lead
                        : guarded(unit, Held.LEADS, lead, lead.book(), at)
                                .withLastInteractionAt(later(lead.lastInteractionAt(), at)))
                .withFirstContactAt(first(lead, at))
                .withNextContactAt(plan(lead.lastInteractionAt(), lead.nextContactAt(), made));
        Lead contacted = Engagements.contacted(unit, touched, made.id().value(), said.channel(), at);
        unit.write(
                Kind.LEAD,
                contacted,
                "lead.contacted",
                data(Map.of("channel", said.channel().name()), made),
                null);
        Engagements.score(unit, contacted, said.channel());
        inTouch(unit, "lead/" + lead.id(), said.channel(), at);
    }

    /** Tells the cadences of a customer of a contact, and first that it was a meeting, which may end them. */
    private void inTouch(Unit unit, String record, Channel channel, Instant at) {
        boolean met = channel == Channel.MEETING || channel == Channel.VISIT;
        Cadences.contacted(work.engine(), unit, record, met, at);
    }

    /** What is protected since it was claimed stays so for longer after a contact. */
    private static <T extends Customer> T guarded(Unit unit, Held<T> held, T customer, String book, Instant at) {
        Holding holding = customer.holding();
        if (holding.state() != Holding.State.OWNED || at.isBefore(holding.since())) {
            return customer;
        }
        Policies policies = unit.policies(book);
        ZoneId zone = Alarms.zone(unit, holding.owner(), policies);
        Instant until = policies.pool().extended(holding, at, zone);
        return Objects.equals(until, holding.protectedUntil())
                ? customer
                : held.with(customer, holding.withProtectedUntil(until));
    }

    /** A contact before he owned it is not the first one of the present owner. */
    private static @Nullable Instant first(Lead lead, Instant at) {
        return lead.firstContactAt() == null && !at.isBefore(lead.holding().since()) ? at : lead.firstContactAt();
    }

    private void touch(Unit unit, Account account, NewInteraction said, Interaction made, Instant at) {
        unit.write(
                Kind.ACCOUNT,
                (made.uncounted() != null
                                ? account
                                : guarded(unit, Held.ACCOUNTS, account, account.book(), at)
                                        .withLastInteractionAt(later(account.lastInteractionAt(), at)))
                        .withNextContactAt(plan(account.lastInteractionAt(), account.nextContactAt(), made)),
                "account.contacted",
                data(Map.of("channel", said.channel().name()), made),
                null);
        inTouch(unit, "account/" + account.id(), said.channel(), at);
    }

    /** The plan of the latest contact holds, also if an earlier one is written down after it. */
    private static @Nullable Instant plan(@Nullable Instant last, @Nullable Instant planned, Interaction made) {
        Instant next = made.nextContactAt();
        boolean latest = last == null || !made.at().isBefore(last);
        // one that plans nothing leaves what is still to come, and if it does not count what is overdue, too
        boolean ends = planned != null && made.uncounted() == null && !planned.isAfter(made.at());
        return latest && (next != null || ends) ? next : planned;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    @Override
    public List<Interaction> interactions(String record) {
        if (!Visible.record(work, record)) {
            return List.of();
        }
        Reader reader = work.engine().reader();
        List<Interaction> said = new ArrayList<>(reader.children(Kind.INTERACTION, record));
        if (record.startsWith("account/")) {
            // what was said to the leads it was made of follows them
            reader.members(Kind.LEAD, record)
                    .forEach(lead -> said.addAll(reader.children(Kind.INTERACTION, "lead/" + lead.id())));
            said.sort(Comparator.comparing(Interaction::at).reversed());
        }
        return List.copyOf(said.subList(0, Math.min(said.size(), MOST)));
    }

    @Override
    public List<Alarm> alarms(String record) {
        return Visible.record(work, record) ? work.engine().alarms(Visible.key(record), MOST_ALARMS) : List.of();
    }

    @Override
    public Optional<Alarm> firstContact(LeadId id) {
        Lead lead = work.engine().reader().find(Kind.LEAD, id);
        if (lead == null || !Visible.lead(work, lead)) {
            return Optional.empty();
        }
        List<Alarm> alarms = Alarms.firstContact(work.engine().books().find(lead.book()), lead);
        return alarms.isEmpty() ? Optional.empty() : Optional.of(alarms.get(alarms.size() - 1));
    }

    @Override
    public Listing<Task> tasks(ListFilter filter) {
        Access access = work.access();
        User user = access.user();
        ListFilter mine = filter.withStatus("OPEN").withTag(null);
        return work.engine()
                .reader()
                .list(
                        Kind.TASK,
                        user == null ? mine : mine.withOwner(user.id().value()),
                        access.audience(),
                        Order.Direction.ASCENDING);
    }

    @Override
    public List<Task> commitments(String record) {
        return Visible.record(work, record) ? Commitments.about(work.engine().reader(), record) : List.of();
    }

    @Override
    public Outcome<Task> done(TaskId id) {
        return work.ask("task.done", List.of(id), Task.class, unit -> {
            Task task = unit.get(Kind.TASK, id);
            Access access = work.access(unit);
            if (!access.reaches(task.assignee())) {
                return Refusals.no(Refusals.notYours("task/" + id));
            }
            if (task.doneAt() != null) {
                return Refusals.done(task);
            }
            Task done = unit.write(Kind.TASK, task.withDoneAt(unit.now()), "task.done", Map.of(), null);
            CadenceSteps.completed(work.engine(), unit, done);
            return Refusals.done(done);
        });
    }

    @Override
    public EnrolResult enrol(LeadId id, String cadence) {
        return Enrolling.one(work, "cadence.enrol-lead", id, "lead/" + id, cadence);
    }

    @Override
    public EnrolResult enrol(AccountId id, String cadence) {
        return Enrolling.one(work, "cadence.enrol-account", id, "account/" + id, cadence);
    }

    @Override
    public Outcome<List<Enrolment>> enrolAll(List<String> records, String cadence) {
        return Enrolling.all(work, records, cadence);
    }

    @Override
    public Outcome<List<Enrolment>> previewEnrolment(List<String> records, String cadence) {
        Caller trying = new Caller(work.caller().actor(), null, new Rehearsal());
        return Enrolling.all(new Work(work.engine(), trying, work.validation()), records, cadence);
    }

    @Override
    public Outcome<List<CadenceRun>> signal(LeadId id, Signal signal) {
        return Signals.take(work, "cadence.signal-lead", id, "lead/" + id, signal);
    }

    @Override
    public Outcome<List<CadenceRun>> signal(AccountId id, Signal signal) {
        return Signals.take(work, "cadence.signal-account", id, "account/" + id, signal);
    }

    @Override
    public Outcome<CadenceRun> pause(CadenceRunId id, @Nullable Instant until) {
        return work.ask(
                "cadence.pause",
                until == null ? List.of(id) : List.of(id, until),
                CadenceRun.class,
                unit -> Pausing.pause(work, unit, id, until));
    }

    @Override
    public Outcome<CadenceRun> resume(CadenceRunId id) {
        return work.ask("cadence.resume", List.of(id), CadenceRun.class, unit -> Pausing.resume(work, unit, id));
    }

    @Override
    public Outcome<CadenceRun> stop(CadenceRunId id, String reason) {
        return work.ask(
                "cadence.stop", List.of(id, reason), CadenceRun.class, unit -> Pausing.stop(work, unit, id, reason));
    }

    @Override
    public List<CadenceRun> cadences(String record) {
        return Visible.record(work, record) ? work.engine().reader().children(Kind.CADENCE, record) : List.of();
    }
}
