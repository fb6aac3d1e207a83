package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.policy.LeadScreen;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.match.Matcher;
import io.crmkit.rules.internal.match.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What makes a lead valid: rules that refuse it or want something; else it is. */
public final class ScreeningSection implements LeadScreen {
    private static final Map<String, Screening> RESULTS =
            Map.of("invalid", Screening.INVALID, "incomplete", Screening.INCOMPLETE);

    private final String book;
    private final Vocabulary vocabulary;
    private final List<Rule> rules;
    private final Matcher matcher;

    private ScreeningSection(String book, Vocabulary vocabulary, List<Rule> rules) {
        this.book = book;
        this.vocabulary = vocabulary;
        this.rules = rules;
        this.matcher = Matcher.of(rules.stream().map(Rule::when).toList());
    }

    /** Returns a reader of the section. */
    public static Reader<ScreeningSection> reader(Header header, String book) {
        Vocabulary vocabulary = header.vocabulary()
                .of(Entity.LEAD)
                .without(Code.BEFORE_SCREENING, "lead.score", "lead.grade", "lead.status");
        Reader<Condition> conditions = Reach.possible(new ConditionReader(vocabulary));
        Map<String, Object> ids = new HashMap<>();
        return Fields.object(body -> new ScreeningSection(
                book,
                vocabulary,
                body.get("rules", Read.list(0, Fields.object(rule -> rule(rule, conditions, ids))), List.of())));
    }

    private static Rule rule(Fields body, Reader<Condition> conditions, Map<String, Object> ids) {
        return new Rule(
                Sections.id(body, ids),
                body.need("when", conditions, Condition.always()),
                body.need("result", Read.choice(new java.util.TreeMap<>(RESULTS)), Screening.INVALID),
                body.need("code", Read.ID, ""));
    }

    @Override
    public Decision<Screening> screen(Lead lead, Instant now) {
        return screen(vocabulary.subject(lead, now));
    }

    /** Screens a subject. */
    public Decision<Screening> screen(Subject subject) {
        List<Reason> reasons = new ArrayList<>();
        Screening outcome = Screening.VALID;
        for (int number : matcher.all(subject)) {
            Rule rule = rules.get(number);
            outcome = outcome == Screening.INVALID ? outcome : rule.result;
            reasons.add(new Reason(rule.id, rule.effect(), rule.when.facts(subject)));
        }
        return Decision.of("screening", outcome, reasons, book, subject.now());
    }

    private record Rule(String id, Condition when, Screening result, String code) {
        Effect effect() {
            return result == Screening.INVALID ? new Effect.Refuses(code) : new Effect.Requires(code);
        }
    }
}
