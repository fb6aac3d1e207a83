package io.crmkit.rules.verify;

import io.crmkit.policy.AutomationPolicy.Firing;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Asks which automations fire when something happens of which nothing was known before. */
record EventQuestion(String event, Map<String, Object> given, Instant now, List<String> fires) implements Question {

    /** Reads what is expected: all that fire, in their order. */
    static EventQuestion read(Fields then, String event, Map<String, Object> given, Instant now, Scope scope) {
        return new EventQuestion(
                event, given, now, then.need("fires", Read.distinct(0, scope.element(Kind.AUTOMATION)), List.of()));
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        List<Firing> firings = book.firings(event, book.facts(given, now));
        firings.forEach(firing -> {
            answer.decided(firing.decision());
            answer.exercises(Kind.AUTOMATION, firing.rule());
        });
        answer.expect(
                "fires",
                String.join(", ", fires),
                String.join(", ", firings.stream().map(Firing::rule).toList()));
    }
}
