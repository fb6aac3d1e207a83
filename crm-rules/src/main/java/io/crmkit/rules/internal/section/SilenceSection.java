package io.crmkit.rules.internal.section;

import io.crmkit.account.Account;
import io.crmkit.decision.Fact;
import io.crmkit.lead.Lead;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.policy.SilencePolicy;
import io.crmkit.policy.Situation;
import io.crmkit.pool.Customer;
import io.crmkit.rules.internal.condition.Alone;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.match.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who is told when a customer is silent. The ladder of a customer is the first whose condition holds; days are spans of 24
 * hours.
 *
 * @param vocabulary the fields its conditions read
 * @param ladders the ladders in declared order
 */
public record SilenceSection(Vocabulary vocabulary, List<Ladder> ladders) implements SilencePolicy {
    private static final String DAYS = "days";

    /** A ladder, and which leads and which accounts it is for; its rungs in ascending order. */
    record Ladder(String id, Predicate<Subject> leads, Predicate<Subject> accounts, List<Rung> rungs) {
        static Ladder of(String id, Condition when, List<Rung> rungs) {
            return new Ladder(id, alone(when, Entity.LEAD), alone(when, Entity.ACCOUNT), rungs);
        }

        private static Predicate<Subject> alone(Condition when, Entity customer) {
            return Alone.of(when, customer).map(Matcher::one).orElse(none -> false);
        }
    }

    /** After how many days of silence who is told. */
    record Rung(int afterDays, List<Recipient> to) {
        private Instant reached(Instant since) {
            return since.plus(Duration.ofDays(afterDays));
        }

        private Alarm alarm(String ladder, Instant since) {
            return new Alarm(
                    SILENT,
                    ladder,
                    reached(since),
                    List.of(new Fact(DAYS, Integer.toString(afterDays)), new Fact("since", since.toString())));
        }
    }

    private Optional<Ladder> ladder(Customer customer) {
        Situation situation = customer instanceof Lead lead
                ? Situation.of(lead)
                : Situation.builder().account((Account) customer).build();
        Entity kind = customer instanceof Lead ? Entity.LEAD : Entity.ACCOUNT;
        return ladder(kind, vocabulary.timelessSubject(situation));
    }

    private Optional<Ladder> ladder(Entity customer, Subject subject) {
        return ladders.stream()
                .filter(ladder -> (customer == Entity.LEAD ? ladder.leads : ladder.accounts).test(subject))
                .findFirst();
    }

    /** Returns when every rung of a silence is reached of a lead or account of which only values are known. */
    public List<Alarm> alarms(Entity customer, Subject subject, Instant since) {
        return ladder(customer, subject).stream()
                .flatMap(ladder -> ladder.rungs.stream().map(rung -> rung.alarm(ladder.id, since)))
                .toList();
    }

    @Override
    public Optional<Alarm> next(Customer customer, Instant after) {
        Instant contact = customer.lastInteractionAt();
        Instant since = contact == null ? customer.receivedAt() : contact;
        Instant held = customer.holding().since();
        Instant told = after.isAfter(held) ? after : held;
        return ladder(customer)
                .flatMap(ladder -> ladder.rungs.stream()
                        .filter(rung -> rung.reached(since).isAfter(told))
                        .findFirst()
                        .map(rung -> rung.alarm(ladder.id, since)));
    }

    @Override
    public List<Recipient> recipients(Customer customer, Alarm alarm) {
        return ladders.stream()
                .filter(ladder -> ladder.id.equals(alarm.rule()))
                .flatMap(ladder -> ladder.rungs.stream())
                .filter(rung -> alarm.facts().contains(new Fact(DAYS, Integer.toString(rung.afterDays))))
                .flatMap(rung -> rung.to.stream())
                .toList();
    }
}
