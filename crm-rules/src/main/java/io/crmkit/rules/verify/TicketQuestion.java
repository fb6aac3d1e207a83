package io.crmkit.rules.verify;

import io.crmkit.account.AccountId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ServiceLevelPolicy;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import io.crmkit.service.ClockKind;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketBuilder;
import io.crmkit.service.TicketClock;
import io.crmkit.service.TicketId;
import io.crmkit.service.TicketStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks what is promised for a ticket whose clocks begin now: that of the next response as if the customer wrote again. */
record TicketQuestion(
        Map<String, Object> given,
        Instant now,
        @Nullable String level,
        Map<String, Instant> due,
        Map<String, List<Instant>> warnings,
        Map<String, List<Instant>> escalations)
        implements Question {
    private static final String GIVEN = "given";

    /** Reads what is expected: the level, or that there is none, and of each clock all instants of a kind. */
    static TicketQuestion read(Fields then, Map<String, Object> given, Instant now, Scope scope) {
        Map<String, String> words = new LinkedHashMap<>();
        Stream.of(ClockKind.values()).forEach(kind -> words.put(kind.word(), kind.word()));
        Reader<String> clock = Read.choice(words);
        Reader<List<Instant>> instants = Read.distinct(0, Values.INSTANT);
        TicketQuestion question = new TicketQuestion(
                given,
                now,
                then.find("level", scope.elementOrNone(Kind.SERVICE_LEVEL)),
                Values.some(then, "due", clock, Values.INSTANT),
                Values.some(then, "warnings", clock, instants),
                Values.some(then, "escalations", clock, instants));
        if (!then.has("level") && !then.has("due") && !then.has("warnings") && !then.has("escalations")) {
            then.place().must(Code.THEN, "level, due, warnings, escalations");
        }
        return question;
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        Decision<String> decision = answer.decided(book.serviceLevel(book.facts(given, now)));
        String found = decision.outcome();
        answer.exercises(Kind.SERVICE_LEVEL, found);
        answer.expect("level", level, found);
        if (due.isEmpty() && warnings.isEmpty() && escalations.isEmpty()) {
            return;
        }
        List<Alarm> alarms = book.serviceLevels().alarms(ticket(found, book));
        List<Reason> reasons = alarms.stream()
                .map(alarm -> new Reason(alarm.rule(), new Effect.Plans(alarm.name(), alarm.at()), alarm.facts()))
                .toList();
        answer.decided(Decision.of("service-times", found, reasons, book.hash(), now));
        due.forEach((clock, at) -> expect(
                "due/" + clock, List.of(at), at(alarms, ServiceLevelPolicy.BREACH, clock), found, clock, answer));
        warnings.forEach((clock, at) ->
                expect("warnings/" + clock, at, at(alarms, ServiceLevelPolicy.WARNING, clock), found, clock, answer));
        escalations.forEach((clock, at) -> expect(
                "escalations/" + clock, at, at(alarms, ServiceLevelPolicy.ESCALATION, clock), found, clock, answer));
    }

    /** Compares instants of a clock, whose time is exercised if any are expected. */
    private static void expect(
            String what, List<Instant> expected, List<Instant> actual, String level, String clock, Answer answer) {
        if (!expected.isEmpty()) {
            answer.exercises(Kind.SERVICE_TIME, level + "/" + clock);
        }
        answer.expect(what, expected, actual);
    }

    private static List<Instant> at(List<Alarm> alarms, String name, String clock) {
        Fact about = new Fact(ServiceLevelPolicy.CLOCK, clock);
        return alarms.stream()
                .filter(alarm -> alarm.name().equals(name) && alarm.facts().contains(about))
                .map(Alarm::at)
                .toList();
    }

    /** A ticket with all clocks there are; those count of which its level promises something. */
    private Ticket ticket(String promised, RuleBook book) {
        return TicketBuilder.builder()
                .id(TicketId.of(GIVEN))
                .account(AccountId.of(GIVEN))
                .title(GIVEN)
                .status(TicketStatus.OPEN)
                .openedAt(now)
                .level(promised)
                .clocks(Stream.of(ClockKind.values())
                        .map(kind -> TicketClock.started(kind, now))
                        .toList())
                .book(book.hash())
                .build();
    }
}
