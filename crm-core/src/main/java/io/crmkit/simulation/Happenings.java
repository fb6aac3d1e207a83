package io.crmkit.simulation;

import io.crmkit.activity.Channel;
import io.crmkit.activity.Signal;
import io.crmkit.internal.engine.Outbox;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import io.crmkit.policy.MessageKind;
import io.crmkit.simulation.Arguments.Mistake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What can happen in a simulation, and what is told of it. */
final class Happenings {
    private static final Pattern SUBJECT = Pattern.compile("([^/$]*)/(.*)");
    private static final Pattern ACTOR = Pattern.compile("(user|system):\\S+");
    private static final Set<String> TRUTH = Set.of("true", "false");

    /** Each kind of event with the names of its data. */
    private static final Map<String, Set<String>> DATA = read("""
            account.assigned: owner reason
            account.book-changed: before due from to
            account.cadence-left: cadence
            account.cadence-not-covered: cadence date steps
            account.cadence-step-deferred: cadence date step until
            account.cadence-step-skipped: cadence step
            account.cadence-stopped: cadence reason
            account.claimed: owner
            account.contact-due: due missed rule
            account.contacted: channel uncounted
            account.contract-started: contract
            account.created: lead
            account.enrolled: cadence
            account.joined: lead
            account.locked: until
            account.message-sent: cadence channel message step template
            account.message-stopped: cadence channel message step template
            account.not-enrolled: cadence code
            account.opportunities-changed: opportunity
            account.recycle-reminded: due missed recycleAt rule
            account.recycled: due missed pool rule
            account.released: pool reason
            account.rule-fired: on rule trace
            account.rule-refused: action code rule
            account.rule-stopped: rule trace why
            account.signalled: signal
            account.silent: days due missed rule since
            account.tagged:
            account.tickets-changed: ticket
            account.unlocked:
            account.updated:
            approval.approved: reason stage
            approval.escalated: due rule
            approval.not-covered: date due rule
            approval.opened: name stage
            approval.owner-changed: from to
            approval.recalled: stage why
            approval.rejected: reason stage
            approval.seat-taken: reason stage
            cadence.book-changed: added before cadence dropped due from to
            cadence.ended: why
            cadence.finished: due missed rule
            cadence.goes-on: cadence subject
            cadence.not-covered: date due missed rule steps
            cadence.paused: until
            cadence.resumed: due missed rule
            cadence.started: arms cadence subject
            cadence.step-completed: step
            cadence.step-deferred: date due missed rule step until
            cadence.step-skipped: due missed rule step
            cadence.step-taken: due message missed rule
            cadence.step-taken-back: occasion
            command.refused: code
            contact.created: lead
            contact.roles-set:
            contact.rule-fired: on rule trace
            contact.rule-refused: action code rule
            contact.rule-stopped: rule trace why
            contract.book-changed: before due from to
            contract.ended: due lastDay
            contract.notice-received: receivedOn
            contract.owner-changed: from to
            contract.renewal-not-opened: due lastDay
            contract.renewal-opened: due lastDay
            contract.renewed: by
            contract.started: account renews
            interaction.logged: collisions subject uncounted
            lead.assigned: owner reason
            lead.book-changed: before due from to
            lead.cadence-left: cadence
            lead.cadence-not-covered: cadence date steps
            lead.cadence-step-deferred: cadence date step until
            lead.cadence-step-skipped: cadence step
            lead.cadence-stopped: cadence reason
            lead.captured:
            lead.claimed: owner
            lead.contact-due: due missed rule
            lead.contacted: channel uncounted
            lead.converted: account filled
            lead.engaged: engagement
            lead.enrolled: cadence
            lead.escalated: code hops manager
            lead.first-contact-not-covered: date due missed rule
            lead.first-contact-overdue: due missed rule
            lead.first-contact-reminder: due missed overdueAt rule
            lead.grade-crossing: due from rule to
            lead.locked: until
            lead.merged: filled rule
            lead.message-sent: cadence channel message step template
            lead.message-stopped: cadence channel message step template
            lead.not-distributed: due missed pool rule
            lead.not-enrolled: cadence code
            lead.pooled: pool
            lead.queued:
            lead.recycle-reminded: due missed recycleAt rule
            lead.recycled: due missed pool rule
            lead.released: pool reason
            lead.rule-fired: on rule trace
            lead.rule-refused: action code rule
            lead.rule-stopped: rule trace why
            lead.scored: due rule
            lead.screened:
            lead.signalled: signal
            lead.silent: days due missed rule since
            lead.tagged:
            lead.unlocked:
            lead.updated:
            message.delivered: approval cadence channel clock count date days due items lastDay missed number open overdueAt percent pool quotedAt recipient recycleAt rule since stage stageName step steps template text title
            opportunity.book-changed: before due from fromStage reason to toStage
            opportunity.contacted: uncounted
            opportunity.evidence-added: evidence
            opportunity.gate-bypassed: by bypassed from missing reason skipped to
            opportunity.lost: reason
            opportunity.moved: bypassed from reason to
            opportunity.opened: account
            opportunity.owner-changed: from to
            opportunity.probability-set:
            opportunity.put-on-hold: reason until
            opportunity.quote-reminder: due missed quotedAt rule since stage
            opportunity.recorded: account bypassed
            opportunity.reopened: stage
            opportunity.resumed: due missed rule since
            opportunity.rule-fired: on rule trace
            opportunity.rule-refused: action code rule
            opportunity.rule-stopped: rule trace why
            opportunity.sent-back: approval from to
            opportunity.stalled: due missed quotedAt rule since stage
            opportunity.tagged:
            opportunity.updated: amount.new amount.old expectedClose.new expectedClose.old name.new name.old
            opportunity.won: bypassed from reason to
            order.book-changed: before due from to
            order.owner-changed: from to
            order.paid: amount receipt
            order.payment-overdue: due missed number open rule
            order.payment-reminder: due missed number open rule
            order.placed: opportunity
            order.receipt-voided: amount reason receipt
            task.closed: why
            task.created: subject
            task.done:
            task.due: due missed rule title
            task.moved: due
            task.owner-changed: from to
            team.saved:
            ticket.acknowledged:
            ticket.answered:
            ticket.book-changed: before due from level to
            ticket.closed:
            ticket.customer-wrote:
            ticket.opened: complaint level
            ticket.owner-changed: from to
            ticket.reopened:
            ticket.resolved:
            ticket.resumed:
            ticket.rule-fired: on rule trace
            ticket.rule-refused: action code rule
            ticket.rule-stopped: rule trace why
            ticket.sla-breach: clock due missed overdueAt rule
            ticket.sla-escalation: clock due missed overdueAt rule
            ticket.sla-not-covered: clock date due missed rule
            ticket.sla-warning: clock due missed overdueAt percent rule
            ticket.waits: waitingFor
            user.saved:
            work.done: work
            work.given-up: attempts work
            work.gone:
            work.retried: work
            """);

    /** What some data can be, wherever they stand. */
    private static final Map<String, Set<String>> VALUES = Map.of(
            "bypassed",
            TRUTH,
            "complaint",
            TRUTH,
            "channel",
            new TreeSet<>(Arrays.stream(Channel.values()).map(Channel::name).toList()),
            "signal",
            new TreeSet<>(Arrays.stream(Signal.values()).map(Signal::name).toList()),
            "template",
            new TreeSet<>(
                    Stream.concat(Arrays.stream(MessageKind.values()).map(MessageKind::id), Stream.of(Outbox.CUSTOMER))
                            .toList()));

    private final List<Mistake> mistakes = new ArrayList<>();

    private Happenings() {}

    private static Map<String, Set<String>> read(String table) {
        Map<String, Set<String>> data = new TreeMap<>();
        table.lines().forEach(line -> {
            String[] parts = line.split(":", 2);
            data.put(
                    parts[0],
                    new TreeSet<>(Arrays.stream(parts[1].split(" "))
                            .filter(name -> !name.isEmpty())
                            .toList()));
        });
        return data;
    }

    /** Returns every kind of event with the names of its data. */
    static Map<String, Set<String>> all() {
        return DATA;
    }

    /** Returns what in an expected event no event has. */
    static List<Mistake> impossible(JsonNode wanted) {
        Happenings happenings = new Happenings();
        String event = happenings.event(wanted.get("event"));
        happenings.subject(wanted.get("subject"));
        happenings.actor(wanted.get("actor"));
        happenings.data(wanted.get("data"), event);
        return happenings.mistakes;
    }

    private @Nullable String event(@Nullable JsonNode event) {
        if (event == null) {
            return null;
        }
        String name = event.asString("");
        if (!DATA.containsKey(name)) {
            mistakes.add(new Mistake(
                    "/event", Phrase.of(Code.EVENT_NAME, Found.shown(event)).with(Closest.maybe(name, DATA.keySet()))));
            return null;
        }
        return name;
    }

    private void subject(@Nullable JsonNode subject) {
        if (subject == null || subject.asString("").startsWith("$")) {
            return;
        }
        String name = subject.asString("");
        Matcher matcher = SUBJECT.matcher(name);
        String type = matcher.matches() ? matcher.group(1) : "";
        boolean known = References.TYPES.contains(type) || Command.all().containsKey(name);
        if (!known) {
            mistakes.add(new Mistake(
                    "/subject",
                    Phrase.of(Code.EVENT_SUBJECT, Found.shown(subject)).with(Closest.maybe(type, References.TYPES))));
        }
    }

    private void actor(@Nullable JsonNode actor) {
        if (actor != null
                && !actor.asString("").startsWith("$")
                && !ACTOR.matcher(actor.asString("")).matches()) {
            mistakes.add(new Mistake(
                    "/actor",
                    Phrase.of(Code.EVENT_ACTOR, Found.shown(actor)).with(Phrase.maybe("user:" + Found.shown(actor)))));
        }
    }

    private void data(@Nullable JsonNode data, @Nullable String event) {
        if (data == null || data.isNull()) {
            return;
        } else if (!data.isObject()) {
            mistakes.add(new Mistake("/data", Phrase.of(Code.EVENT_DATA, Found.shown(data))));
            return;
        }
        Set<String> names = event == null ? names() : DATA.getOrDefault(event, Set.of());
        data.properties().forEach(part -> datum(part.getKey(), part.getValue(), names, event));
    }

    private void datum(String name, JsonNode value, Set<String> names, @Nullable String event) {
        String pointer = Found.child("/data", name);
        // the channels to customers are those of the book
        boolean anyChannel = name.equals("channel") && event != null && event.contains("message");
        Set<String> values = anyChannel ? Set.of() : VALUES.getOrDefault(name, Set.of());
        String text = value.asString("");
        Object of = event == null ? Phrase.of(Code.AN_EVENT) : event;
        if (!names.contains(name)) {
            mistakes.add(new Mistake(
                    pointer,
                    names.isEmpty()
                            ? Phrase.of(Code.EVENT_NO_DATA, Found.shown(name), of)
                            : Phrase.of(Code.EVENT_DATUM, Found.shown(name), of, names)
                                    .with(Closest.maybe(name, names))));
        } else if (!value.isString() && !value.isNull()) {
            mistakes.add(new Mistake(
                    pointer,
                    about(
                            name,
                            value,
                            Phrase.of(Code.BE_TEXT)
                                    .with(
                                            value.isValueNode()
                                                    ? Phrase.maybe("\"" + Found.shown(value) + "\"")
                                                    : null))));
        } else if (value.isString() && !values.isEmpty() && !text.startsWith("$") && !values.contains(text)) {
            mistakes.add(new Mistake(
                    pointer,
                    about(name, value, Phrase.of(Code.BE_ONE_OF, values).with(Closest.maybe(text, values)))));
        }
    }

    private static Phrase about(String name, JsonNode value, Phrase must) {
        return Phrase.of(Code.VALUE_OF, name, Found.shown(value), Phrase.of(Code.AN_EVENT), must);
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        DATA.values().forEach(names::addAll);
        return names;
    }
}
