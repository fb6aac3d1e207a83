package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.Alarm;
import io.crmkit.rules.Facts;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks by which ladder somebody is told of a customer who is silent from now on, and when. */
record SilenceQuestion(
        Entity customer,
        Map<String, Object> given,
        Instant now,
        @Nullable String ladder,
        @Nullable List<Instant> told) implements Question {

    /** Reads what is expected: the ladder, or that there is none, and all instants at which somebody is told. */
    static SilenceQuestion read(Fields then, Entity customer, Map<String, Object> given, Instant now, Scope scope) {
        SilenceQuestion question = new SilenceQuestion(
                customer,
                given,
                now,
                then.find("ladder", scope.elementOrNone(Kind.LADDER)),
                then.find("told", Read.distinct(0, Values.INSTANT)));
        if (!then.has("ladder") && !then.has("told")) {
            then.place().must(Code.THEN, "ladder, told");
        }
        return question;
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        Facts facts = book.facts(given, now);
        List<Alarm> alarms = (customer == Entity.LEAD ? book.lead(facts) : book.account(facts)).silence(now);
        String found = alarms.isEmpty() ? Scope.NONE : alarms.get(0).rule();
        List<Reason> reasons = alarms.stream()
                .map(alarm -> new Reason(alarm.rule(), new Effect.Plans(alarm.name(), alarm.at()), alarm.facts()))
                .toList();
        answer.decided(Decision.of("silence", found, reasons, book.hash(), now));
        if (!alarms.isEmpty()) {
            answer.exercises(Kind.LADDER, found);
        }
        if (told != null) {
            alarms.forEach(alarm -> answer.exercises(Kind.RUNG, found + "/" + days(alarm)));
        }
        answer.expect("ladder", ladder, found);
        answer.expect("told", told, alarms.stream().map(Alarm::at).toList());
    }

    private static String days(Alarm alarm) {
        return alarm.facts().stream()
                .filter(fact -> fact.name().equals("days"))
                .map(Fact::value)
                .findFirst()
                .orElse("");
    }
}
