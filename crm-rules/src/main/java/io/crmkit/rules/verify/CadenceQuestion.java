package io.crmkit.rules.verify;

import io.crmkit.policy.CadencePlanner.Plan;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks when the steps of a cadence are due that starts now. */
record CadenceQuestion(String cadence, @Nullable ZoneId zone, Instant now, Map<String, Instant> due)
        implements Question {

    /** Reads what is expected. */
    static CadenceQuestion read(Fields then, String cadence, @Nullable ZoneId zone, Instant now, Scope scope) {
        Map<String, Instant> due = then.need("due", Read.entries(scope.step(cadence), Values.INSTANT), Map.of());
        if (then.has("due") && due.isEmpty() && then.at("due").value() instanceof Map<?, ?> none && none.isEmpty()) {
            then.at("due").must(Code.GIVEN);
        }
        return new CadenceQuestion(cadence, zone, now, due);
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        Plan plan = answer.decided(book.cadences().plan(cadence, now, zone == null ? book.zone() : zone))
                .outcome();
        Map<String, String> planned = new TreeMap<>();
        plan.steps().forEach(step -> {
            answer.exercises(Kind.STEP, cadence + "/" + step.id());
            planned.put(step.id(), step.due().toString());
        });
        due.forEach((step, at) -> answer.expect("due/" + step, at.toString(), planned.get(step)));
    }
}
