package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.policy.CadencePlanner.Plan;
import io.crmkit.rules.Facts;
import io.crmkit.rules.GivenCustomer;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks when the steps of a cadence are due that starts now, whether it is for a customer, and which steps are. */
record CadenceQuestion(Given given, Instant now, Expected expected) implements Question {

    /** A cadence, where days are counted, and a customer of whom something is known. */
    record Given(String cadence, @Nullable ZoneId zone, Entity customer, Map<String, Object> facts) {}

    /** What is expected; null or none = nothing. */
    record Expected(
            Map<String, Instant> due,
            @Nullable Boolean enters,
            @Nullable Boolean leaves,
            Map<String, Boolean> wanted) {}

    /** Reads what is expected. */
    static CadenceQuestion read(Fields then, Given given, Instant now, Scope scope) {
        Expected expected = new Expected(
                Values.some(then, "due", scope.step(given.cadence), Values.INSTANT),
                then.find("enters", Read.FLAG),
                then.find("leaves", Read.FLAG),
                Values.some(then, "wanted", scope.step(given.cadence), Read.FLAG));
        if (!then.has("due") && !then.has("enters") && !then.has("leaves") && !then.has("wanted")) {
            then.place().must(Code.THEN, "due, enters, leaves, wanted");
        }
        return new CadenceQuestion(given, now, expected);
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        if (!expected.due.isEmpty()) {
            planned(book, answer);
        }
        Facts facts = book.facts(given.facts, now);
        GivenCustomer customer = given.customer == Entity.LEAD ? book.lead(facts) : book.account(facts);
        String cadence = given.cadence;
        if (expected.enters != null) {
            boolean enters = conditioned(customer.enters(cadence), true, Kind.CADENCE_ENTRY, cadence, answer);
            answer.expect("enters", expected.enters, enters);
        }
        if (expected.leaves != null) {
            boolean leaves = conditioned(customer.leaves(cadence), false, Kind.CADENCE_EXIT, cadence, answer);
            answer.expect("leaves", expected.leaves, leaves);
        }
        expected.wanted.forEach((step, wanted) -> {
            Decision<Boolean> decision = customer.wanted(cadence, step);
            boolean found = conditioned(decision, true, Kind.STEP_CONDITION, cadence + "/" + step, answer);
            answer.expect("wanted/" + step, wanted, found);
        });
    }

    private void planned(RuleBook book, Answer answer) {
        ZoneId zone = given.zone == null ? book.zone() : given.zone;
        Plan plan =
                answer.decided(book.cadences().plan(given.cadence, now, zone)).outcome();
        Map<String, String> planned = new TreeMap<>();
        plan.steps().forEach(step -> {
            answer.exercises(Kind.STEP, given.cadence + "/" + step.id());
            planned.put(
                    step.id(), step.notCovered() == null ? step.due().toString() : "not covered: " + step.notCovered());
        });
        expected.due.forEach((step, at) -> answer.expect("due/" + step, at.toString(), planned.get(step)));
    }

    /** A condition is exercised if the cadence does not go on by it: without one it would. */
    private static boolean conditioned(Decision<Boolean> decision, boolean good, Kind kind, String id, Answer answer) {
        boolean found = answer.decided(decision).outcome();
        if (found != good) {
            answer.exercises(kind, id);
        }
        return found;
    }
}
