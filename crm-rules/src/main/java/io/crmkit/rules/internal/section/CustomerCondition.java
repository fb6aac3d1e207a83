package io.crmkit.rules.internal.section;

import io.crmkit.account.Account;
import io.crmkit.decision.Fact;
import io.crmkit.lead.Lead;
import io.crmkit.policy.Situation;
import io.crmkit.pool.Customer;
import io.crmkit.rules.internal.condition.Alone;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.match.Matcher;
import java.util.List;
import java.util.function.Predicate;

/**
 * A condition on a customer, who is a lead or an account: what it says of the other is unknown and does not hold.
 *
 * @param when the condition
 * @param leads what is left of it for leads
 * @param accounts what is left of it for accounts
 */
record CustomerCondition(Condition when, Predicate<Subject> leads, Predicate<Subject> accounts) {
    static CustomerCondition of(Condition when) {
        return new CustomerCondition(when, alone(when, Entity.LEAD), alone(when, Entity.ACCOUNT));
    }

    private static Predicate<Subject> alone(Condition when, Entity customer) {
        return Alone.of(when, customer).map(Matcher::one).orElse(none -> false);
    }

    /** Returns what the subject of a customer is made of. */
    static Situation situation(Customer customer) {
        return customer instanceof Lead lead
                ? Situation.of(lead)
                : Situation.builder().account((Account) customer).build();
    }

    boolean holds(Entity customer, Subject subject) {
        return (customer == Entity.LEAD ? leads : accounts).test(subject);
    }

    List<Fact> facts(Subject subject) {
        return when.facts(subject);
    }
}
