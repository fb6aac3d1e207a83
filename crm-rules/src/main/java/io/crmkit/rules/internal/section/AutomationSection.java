package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.policy.AutomationPolicy;
import io.crmkit.policy.Situation;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The automations of a book, by the events they wait for. */
public final class AutomationSection implements AutomationPolicy {
    private static final Comparator<Rule> ORDER =
            Comparator.comparing((Rule rule) -> -(long) rule.salience).thenComparing(Rule::id);

    private final String book;
    private final Vocabulary vocabulary;
    private final Map<String, List<Rule>> byEvent = new HashMap<>();

    /**
     * A rule.
     *
     * @param id the id
     * @param on the kind of event it waits for
     * @param when the condition; always holds if there is none
     * @param holds the condition, compiled
     * @param salience how early it fires among others
     * @param actions what it does
     */
    record Rule(String id, Happening on, Condition when, Predicate<Subject> holds, int salience, List<Action> actions) {
        boolean unconditional() {
            return when.equals(Condition.always());
        }

        boolean fires(Subject before, Subject after) {
            return unconditional() || (holds.test(after) && (on.isOfTime() || !holds.test(before)));
        }
    }

    AutomationSection(String book, Vocabulary vocabulary, List<Rule> rules) {
        this.book = book;
        this.vocabulary = vocabulary;
        rules.stream()
                .sorted(ORDER)
                .forEach(rule -> byEvent.computeIfAbsent(rule.on.kind(), kind -> new ArrayList<>())
                        .add(rule));
    }

    @Override
    public Set<String> events() {
        return byEvent.keySet();
    }

    @Override
    public List<Firing> firings(String event, Situation before, Situation after, Instant now) {
        return byEvent.containsKey(event)
                ? firings(event, vocabulary.subject(before, now), vocabulary.subject(after, now))
                : List.of();
    }

    /** Returns the rules an event makes fire for a subject that nothing was known of before. */
    public List<Firing> firings(String event, Subject after) {
        return firings(event, vocabulary.subject(Situation.NONE, after.now()), after);
    }

    private List<Firing> firings(String event, Subject before, Subject after) {
        List<Firing> firings = new ArrayList<>();
        for (Rule rule : byEvent.getOrDefault(event, List.of())) {
            if (rule.fires(before, after)) {
                Reason reason = new Reason(rule.id, new Effect.Passes(), rule.when.facts(after));
                Decision<String> decision = Decision.of("automation", rule.id, List.of(reason), book, after.now());
                firings.add(new Firing(rule.id, rule.salience, rule.actions, decision));
            }
        }
        return firings;
    }
}
