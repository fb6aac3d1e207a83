package io.crmkit.internal.desk;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Signal;
import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.event.Event;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Outbox;
import io.crmkit.internal.engine.Outgoing;
import io.crmkit.internal.engine.Side;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.people.UserId;
import io.crmkit.policy.CadenceMessage;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Policies;
import io.crmkit.pool.Customer;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.spi.store.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What steps of cadences send to customers. Whether it may be sent is asked when the step is due and once more when it is handed
 * over; it is worded then, so that what waits holds nothing personal.
 */
final class CustomerMessages implements Outgoing {
    private static final String SENT = "message-sent";
    private static final String STOPPED = "message-stopped";

    /** The fact that says at which instant a message counts, if not when it was created. */
    private static final String COUNTED = "counted";

    private static final Set<String> MEETINGS = Set.of(Channel.MEETING.name(), Channel.VISIT.name());

    /** How long a message of a run waits that is paused until somebody resumes it. */
    private static final Duration ASKED_AGAIN = Duration.ofDays(1);

    /** Says whether a step may send its message to a customer, with the reason if not. */
    static Decision<Boolean> may(Engine engine, Unit unit, CadenceRun run, CadenceRun.Step step, CadenceMessage words) {
        Outbox outbox = engine.outbox();
        if (!outbox.reachesCustomers()) {
            return no(unit, run.book(), step.id(), "no-channel", new Fact("message.channel", words.channel()));
        }
        Decision<Boolean> refusal = refusal(unit, run.book(), run.subject(), step.id(), words.channel());
        return refusal != null ? refusal : Decision.of("cadence-message", true, List.of(), run.book(), unit.now());
    }

    /** Whether a step of a run sends messages. */
    static boolean sends(Unit unit, CadenceRun run) {
        CadencePlanner planner = unit.policies(run.book()).cadences();
        return run.steps().stream()
                .anyMatch(step -> planner.message(run.cadence(), step.id()).isPresent());
    }

    /** Puts the message of a step into the outbox. */
    static String post(Engine engine, Unit unit, CadenceRun run, CadenceRun.Step step, CadenceMessage words) {
        Customer customer = Cadences.customer(unit, run.subject());
        AddressKind kind = engine.outbox().reaches(words.channel());
        Correspondent reached = kind == null ? null : Correspondent.of(unit, run.subject(), customer, kind);
        Map<String, String> facts = new TreeMap<>();
        facts.put("record", run.subject());
        facts.put("cadence", run.cadence());
        facts.put("step", step.id());
        facts.put("run", run.id().value());
        facts.put("template", words.template());
        if (customer.holding().owner() != null) {
            facts.put("owner", customer.holding().owner().value());
        }
        return unit.post(reached == null ? run.subject() : reached.record(), words.channel(), facts);
    }

    /** Why nothing may be sent to a customer, whatever the step wants; null if it may. */
    private static @Nullable Decision<Boolean> refusal(
            Unit unit, String book, String subject, String step, String channel) {
        Customer customer = Cadences.customer(unit, subject);
        if (customer.unsubscribedAt() != null) {
            Fact since = new Fact(
                    "customer.unsubscribedAt", customer.unsubscribedAt().toString());
            return no(unit, book, step, Cadences.UNSUBSCRIBED, since);
        } else if (customer instanceof Lead lead && lead.status() == LeadStatus.INVALID) {
            return no(unit, book, step, "invalid");
        } else if (customer.holding().owner() == null) {
            return no(unit, book, step, "no-owner");
        } else if (customer instanceof Lead lead && lead.status() == LeadStatus.CONVERTED) {
            return no(unit, book, step, "converted");
        }
        AddressKind kind = unit.reaches(channel);
        if (kind == null) {
            return null;
        }
        Correspondent reached = Correspondent.of(unit, subject, customer, kind);
        if (reached == null || reached.address() == null) {
            return no(unit, book, step, "no-address", new Fact("message.address", kind.name()));
        } else if (unit.isErased(reached.person())) {
            return no(unit, book, step, "erased");
        } else if (bounced(unit, kind, reached.address())) {
            return no(unit, book, step, "bounced", new Fact("message.address", kind.name()));
        }
        return null;
    }

    private static Decision<Boolean> no(Unit unit, String book, String rule, String code, Fact... facts) {
        Reason reason = Reason.of(rule, new Effect.Refuses(code), facts);
        return Decision.of("cadence-message", false, List.of(reason), book, unit.now());
    }

    /** Whether something came back from an address. */
    static boolean bounced(Unit unit, AddressKind kind, String address) {
        return unit.side(key(unit, kind, address), Side.Bounced.class, Side.Bounced.NO)
                .bounced();
    }

    private static RecordKey key(Unit unit, AddressKind kind, String address) {
        return Side.bounced(kind + ":" + Correspondent.folded(unit, kind, address));
    }

    private static void mark(Unit unit, RecordKey key, boolean bounced) {
        if (unit.side(key, Side.Bounced.class, Side.Bounced.NO).bounced() != bounced) {
            unit.put(key, new Side.Bounced(bounced));
        }
    }

    /** Keeps that what was sent to a customer did not arrive, or that he wants to hear from us again. */
    static void signalled(Engine engine, Unit unit, String subject, Customer customer, Signal signal) {
        boolean bounces = signal == Signal.BOUNCE;
        if (!(bounces || signal == Signal.SUBSCRIBE)) {
            return;
        }
        RecordKey mailed = Side.mailed(subject);
        // where nothing was sent, the command does not even read it
        boolean sent = !engine.store().get(List.of(mailed)).isEmpty();
        String last =
                sent ? unit.side(mailed, Side.Mailed.class, Side.Mailed.NONE).address() : null;
        if (last != null) {
            mark(unit, Side.bouncedBy(last), bounces);
        }
        if (last == null ? !engine.outbox().reachesCustomers() : bounces) {
            return;
        }
        boolean byMail = engine.outbox().reaches(AddressKind.MAIL);
        for (AddressKind kind : List.of(AddressKind.MAIL, AddressKind.TELEPHONE)) {
            Correspondent reached = Correspondent.of(unit, subject, customer, kind);
            String address = reached == null ? null : reached.address();
            // what comes back is mail where mail is sent
            boolean meant = bounces ? byMail == (kind == AddressKind.MAIL) : true;
            if (address != null && meant) {
                mark(unit, key(unit, kind, address), bounces);
            }
        }
    }

    @Override
    public Fate fate(Unit unit, Side.Message message) {
        Map<String, String> facts = message.facts();
        String subject = facts.getOrDefault("record", "");
        String step = facts.getOrDefault("step", "");
        CadenceRun run = unit.glance(Kind.CADENCE, facts.getOrDefault("run", ""));
        Customer customer = found(unit, subject);
        if (run == null || customer == null) {
            return stop(no(unit, unit.policies().hash(), step, "gone"));
        }
        Policies book = unit.policies(run.book());
        CadencePlanner planner = book.cadences();
        CadenceMessage words = planner.message(run.cadence(), step).orElse(null);
        CadenceRun.Step taken = run.steps().stream()
                .filter(one -> one.id().equals(step))
                .findFirst()
                .orElse(null);
        if (words == null || taken == null) {
            return stop(no(unit, run.book(), step, "gone"));
        } else if (run.end() != null && !run.end().equals("finished")) {
            return stop(no(unit, run.book(), step, "ended", new Fact("run.end", run.end())));
        }
        if (run.pausedAt() != null) {
            Instant resumes = run.resumesAt() == null ? unit.now().plus(ASKED_AGAIN) : run.resumesAt();
            if (resumes.isAfter(unit.now())) {
                Reason paused = Reason.of(step, new Effect.Refuses("paused"));
                return new Fate(Decision.of("cadence-message", resumes, List.of(paused), run.book(), unit.now()), null);
            }
        }
        Decision<Boolean> over = run.end() == null ? null : over(unit, run, customer, step, message);
        if (over != null) {
            return stop(over);
        } else if (taken.until() != null && contactedSince(customer, message.createdAt())) {
            return stop(no(unit, run.book(), step, taken.until()));
        }
        Decision<Boolean> leaves = planner.leaves(run, () -> customer, unit.now());
        if (leaves.outcome()) {
            return stop(leaves);
        }
        Decision<Boolean> wanted = planner.wanted(run, taken, () -> customer, unit.now());
        if (!wanted.outcome()) {
            return stop(wanted);
        }
        Decision<Boolean> refusal = refusal(unit, run.book(), subject, step, message.channel());
        if (refusal != null) {
            return stop(refusal);
        }
        if (planner.limits()) {
            Decision<Instant> allowed;
            try {
                allowed = planner.allowed(
                        run, taken, unit.now(), CustomerContacts.without(unit, book, subject, counted(message)));
            } catch (CalendarRangeException e) {
                return stop(no(
                        unit,
                        run.book(),
                        step,
                        "not-covered",
                        new Fact("date", e.date().toString())));
            }
            if (allowed.outcome().isAfter(unit.now())) {
                return new Fate(allowed, null);
            }
        }
        return new Fate(
                Decision.of("cadence-message", true, List.of(), run.book(), unit.now()),
                words(unit, subject, customer, message, words));
    }

    /**
     * Why a message of a run that has taken its last step is not sent any more, null if it is: what would have ended the run
     * since, had it still run, ends what is left of it.
     */
    private static @Nullable Decision<Boolean> over(
            Unit unit, CadenceRun run, Customer customer, String step, Side.Message message) {
        UserId owner = customer.holding().owner();
        String before = message.facts().get("owner");
        if (owner != null && before != null && !owner.value().equals(before)) {
            return no(unit, run.book(), step, "ended", new Fact("run.end", "reassigned"));
        }
        Set<Signal> ends = unit.policies(run.book()).cadences().endsOn(run.cadence());
        for (Event event : unit.since(record(run.subject()), message.createdAt())) {
            String end = end(event, run, ends);
            if (end != null) {
                return no(unit, run.book(), step, "ended", new Fact("run.end", end));
            }
        }
        return null;
    }

    /** What an event of a customer ends a cadence with, null if it goes on. */
    private static @Nullable String end(Event event, CadenceRun run, Set<Signal> ends) {
        return switch (event.kind().substring(event.kind().indexOf('.') + 1)) {
            case "signalled" -> {
                String signal = event.data().get("signal");
                yield ends.stream().anyMatch(one -> one.name().equals(signal)) ? signal : null;
            }
            case "contacted" ->
                ends.contains(Signal.MEETING) && MEETINGS.contains(event.data().getOrDefault("channel", ""))
                        ? Signal.MEETING.name()
                        : null;
            case "cadence-stopped" -> run.cadence().equals(event.data().get("cadence")) ? "stopped" : null;
            default -> null;
        };
    }

    private static RecordKey record(String subject) {
        int slash = subject.indexOf('/');
        return RecordKey.of(subject.substring(0, slash), subject.substring(slash + 1));
    }

    /** The instant at which a message counts for the limits of contacts. */
    private static Instant counted(Side.Message message) {
        String moved = message.facts().get(COUNTED);
        return moved == null ? message.createdAt() : Instant.parse(moved);
    }

    private static Words words(
            Unit unit, String subject, Customer customer, Side.Message message, CadenceMessage words) {
        AddressKind kind = unit.reaches(message.channel());
        Correspondent reached = kind == null ? null : Correspondent.of(unit, subject, customer, kind);
        String record = reached == null ? message.recipient() : reached.record();
        Map<String, String> values = reached == null ? Map.of() : reached.values();
        Locale language = unit.language(record);
        Map<String, String> facts = new TreeMap<>(message.facts());
        facts.remove(COUNTED);
        facts.put("recipient", record);
        UserId owner = customer.holding().owner();
        if (owner != null) {
            facts.put("owner", owner.value());
        }
        values.forEach((name, value) -> facts.put("value." + name, value));
        // without a channel nothing is sent to where nobody is
        String address = reached == null ? record : Objects.requireNonNull(reached.address());
        return new Words(address, words.subject(language, values), words.text(language, values), language, facts);
    }

    private static boolean contactedSince(Customer customer, Instant since) {
        Instant last = customer.lastInteractionAt();
        return last != null && !last.isBefore(since);
    }

    private static @Nullable Customer found(Unit unit, String subject) {
        String id = subject.substring(subject.indexOf('/') + 1);
        return subject.startsWith("lead/") ? unit.find(Kind.LEAD, id) : unit.find(Kind.ACCOUNT, id);
    }

    private static Fate stop(Decision<Boolean> decision) {
        return new Fate(decision, null);
    }

    @Override
    public void sent(Unit unit, String id, Side.Message message, Words words) {
        String subject = message.facts().getOrDefault("record", "");
        if (found(unit, subject) != null) {
            CustomerContacts.moved(unit, subject, counted(message));
            AddressKind kind = unit.reaches(message.channel());
            if (kind != null && kind != AddressKind.REFERENCE) {
                RecordKey mailed = Side.mailed(subject);
                String address = key(unit, kind, words.address()).id();
                if (!address.equals(
                        unit.side(mailed, Side.Mailed.class, Side.Mailed.NONE).address())) {
                    unit.put(mailed, new Side.Mailed(address));
                }
            }
            Cadences.note(unit, subject, SENT, data(id, message));
        }
    }

    @Override
    public Side.Message putOff(Unit unit, Side.Message message, Instant at) {
        String subject = message.facts().getOrDefault("record", "");
        if (found(unit, subject) == null || !CustomerContacts.putOff(unit, subject, counted(message), at)) {
            return message;
        }
        Map<String, String> facts = new TreeMap<>(message.facts());
        facts.put(COUNTED, at.toString());
        return message.with(facts);
    }

    @Override
    public void givenUp(Unit unit, Side.Message message) {
        String subject = message.facts().getOrDefault("record", "");
        if (found(unit, subject) != null) {
            CustomerContacts.forget(unit, subject, counted(message));
        }
    }

    @Override
    public void stopped(Unit unit, String id, Side.Message message, Decision<?> why) {
        String subject = message.facts().getOrDefault("record", "");
        if (found(unit, subject) != null) {
            CustomerContacts.forget(unit, subject, counted(message));
            Cadences.note(unit, subject, STOPPED, data(id, message), why.reading(unit.reads()));
        }
    }

    private static Map<String, String> data(String id, Side.Message message) {
        return Map.of(
                "cadence", message.facts().getOrDefault("cadence", ""),
                "channel", message.channel(),
                "message", id,
                "step", message.facts().getOrDefault("step", ""),
                "template", message.facts().getOrDefault("template", ""));
    }
}
