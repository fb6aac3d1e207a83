package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks within what time the owner of a lead has contact with it that came to him now. */
record FirstContactQuestion(
        String owner,
        Instant now,
        @Nullable Boolean runs,
        @Nullable List<Instant> reminders,
        @Nullable Instant overdue) implements Question {

    /** Reads what is expected: whether a time runs, all reminders, and when the lead goes to somebody else. */
    static FirstContactQuestion read(Fields then, String owner, Instant now) {
        FirstContactQuestion question = new FirstContactQuestion(
                owner,
                now,
                then.find("runs", Read.FLAG),
                then.find("reminders", Read.distinct(0, Values.INSTANT)),
                then.find("overdue", Values.INSTANT));
        if (!then.has("runs") && !then.has("reminders") && !then.has("overdue")) {
            then.place().must(Code.THEN, "runs, reminders, overdue");
        }
        return question;
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        Lead lead = GivenLead.of(LeadProfile.builder().build(), now, book.hash());
        List<Alarm> alarms = book.assignment()
                .firstContact(lead.withHolding(lead.holding().toOwner(UserId.of(owner), now, "assigned", null)));
        List<Reason> reasons = alarms.stream()
                .map(alarm -> new Reason(alarm.rule(), new Effect.Plans(alarm.name(), alarm.at()), alarm.facts()))
                .toList();
        boolean known = !at(alarms, OwnerAssigner.FIRST_CONTACT_OVERDUE).isEmpty();
        answer.decided(Decision.of("first-contact", known, reasons, book.hash(), now));
        if (reminders != null && !reminders.isEmpty()) {
            answer.exercises(Kind.FIRST_CONTACT, RuleElements.REMINDERS);
        }
        if (overdue != null) {
            answer.exercises(Kind.FIRST_CONTACT, RuleElements.OVERDUE);
        }
        answer.expect("runs", runs, known);
        answer.expect("reminders", reminders, at(alarms, OwnerAssigner.FIRST_CONTACT_REMINDER));
        answer.expect(
                "overdue", overdue == null ? null : List.of(overdue), at(alarms, OwnerAssigner.FIRST_CONTACT_OVERDUE));
    }

    private static List<Instant> at(List<Alarm> alarms, String name) {
        return alarms.stream()
                .filter(alarm -> alarm.name().equals(name))
                .map(Alarm::at)
                .toList();
    }
}
