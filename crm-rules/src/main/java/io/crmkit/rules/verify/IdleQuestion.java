package io.crmkit.rules.verify;

import io.crmkit.rules.Facts;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Asks into which pool a customer falls that nobody cares for. */
record IdleQuestion(Entity customer, Map<String, Object> given, Instant now, String pool) implements Question {
    /** Reads whether it is a lead or an account. */
    static final Reader<Entity> CUSTOMER =
            Read.choice(new TreeMap<>(Map.of(Entity.LEAD.word(), Entity.LEAD, Entity.ACCOUNT.word(), Entity.ACCOUNT)));

    /** Reads what is expected. */
    static IdleQuestion read(Fields then, Entity customer, Map<String, Object> given, Instant now, Scope scope) {
        return new IdleQuestion(customer, given, now, then.need("pool", scope.element(Kind.POOL), ""));
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        Facts facts = book.facts(given, now);
        String found = (customer == Entity.LEAD ? book.poolFor(facts) : book.poolForAccount(facts)).value();
        answer.exercises(Kind.POOL, found);
        answer.expect("pool", pool, found);
    }
}
