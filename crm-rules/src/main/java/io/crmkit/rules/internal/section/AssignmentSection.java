package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.LazyList;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.Sharing;
import io.crmkit.pool.PoolId;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.match.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a lead: the previous owner if he still may, else the entry that matched, by its strategy.
 *
 * @param book the hash of the book
 * @param vocabulary the fields its conditions read
 * @param entries the entries by ascending order
 * @param fallback what becomes of a lead that no entry matches
 * @param eligibility who may get a lead at all
 * @param sameOwner whether a previous owner comes first
 * @param retryEvery after what time a lead that waits is tried again at the latest
 * @param first within what time the owner has contact; null = no time runs
 */
public record AssignmentSection(
        String book,
        Vocabulary vocabulary,
        Entries entries,
        Fallback fallback,
        Eligibility eligibility,
        SameOwner sameOwner,
        Duration retryEvery,
        @Nullable FirstContact first)
        implements OwnerAssigner {
    /** The id of the entry that stands for the fallback. */
    static final String FALLBACK = "fallback";

    /** Why a lead waits that no entry matches. */
    static final String NO_ENTRY = "no-entry";

    /** An entry of the assignment rules. */
    record Rule(String id, int order, Condition when, Group group) {}

    /** Entries by ascending order, compiled. */
    record Entries(List<Rule> list, Matcher matcher) {
        static Entries of(List<Rule> rules) {
            return new Entries(
                    List.copyOf(rules),
                    Matcher.of(rules.stream().map(Rule::when).toList()));
        }
    }

    /** What becomes of a lead that no entry matches: a pool, a group, or else the queue. */
    record Fallback(@Nullable PoolId pool, @Nullable Group group) {}

    @Override
    public Entry match(Lead lead, Instant now) {
        return match(vocabulary.subject(lead, now));
    }

    /** Finds the entry for a subject. */
    public Entry match(Subject subject) {
        int first = entries.matcher.first(subject);
        if (first != Matcher.NONE) {
            Rule rule = entries.list.get(first);
            return entry(rule.id, rule.group, LazyList.of(() -> rule.when.facts(subject)));
        }
        Group group = fallback.group;
        return group == null
                ? new Entry(FALLBACK, List.of(), List.of(), List.of(), null, false)
                : entry(FALLBACK, group, List.of());
    }

    private static Entry entry(String id, Group group, List<Fact> read) {
        return new Entry(
                id, group.users(), group.teams(), read, group.turns(id), group.strategy() == Strategy.BEST_FIT);
    }

    @Override
    public Decision<Assignment> assign(Facts facts, Instant now) {
        List<Reason> reasons = new ArrayList<>();
        Assignment outcome = FirstContact.spent(first, facts.lead(), reasons)
                .or(() -> sameOwner.assign(facts, eligibility, now, reasons))
                .orElseGet(() -> byEntry(facts, now, reasons));
        return Decision.of("assignment", outcome, reasons, book, now);
    }

    @Override
    public Decision<Assignment> distribute(Facts facts, Sharing.Strategy strategy, Instant now) {
        List<Reason> reasons = new ArrayList<>();
        Group people = Group.among(facts.entry(), strategy);
        reasons.add(Reason.of(
                facts.entry().id(),
                new Effect.Passes(),
                new Fact("strategy", people.strategy().id())));
        Assignment outcome = choice(people, facts, now).make(sameOwner.zone(), reasons);
        return Decision.of("distribution", outcome, reasons, book, now);
    }

    private Assignment byEntry(Facts facts, Instant now, List<Reason> reasons) {
        reasons.add(new Reason(
                facts.entry().id(), new Effect.Passes(), facts.entry().facts()));
        Assignment outcome = group(facts.entry().id())
                .map(group -> choice(group, facts, now).make(sameOwner.zone(), reasons))
                .orElseGet(this::elsewhere);
        boolean nobody = outcome instanceof Assignment.ToQueue
                && facts.lead().holding().hops() > 0
                && available(facts, now).isEmpty();
        return nobody ? new Assignment.Escalated(Choice.NOBODY) : outcome;
    }

    @Override
    public List<Alarm> firstContact(Lead lead) {
        return first == null ? List.of() : first.alarms(lead);
    }

    @Override
    public Map<UserId, Long> credit(Facts facts, UserId served, Instant now) {
        return group(facts.entry().id())
                .map(group -> choice(group, facts, now).credit(served))
                .orElse(Map.of());
    }

    @Override
    public Optional<Instant> available(Facts facts, Instant now) {
        return group(facts.entry().id())
                .flatMap(group -> choice(group, facts, now).available());
    }

    @Override
    public int dailyCap(User user) {
        return eligibility.dailyCap();
    }

    private Optional<Group> group(String entry) {
        return entry.equals(FALLBACK)
                ? Optional.ofNullable(fallback.group)
                : entries.list.stream()
                        .filter(rule -> rule.id.equals(entry))
                        .map(Rule::group)
                        .findFirst();
    }

    private Assignment elsewhere() {
        return fallback.pool == null ? new Assignment.ToQueue(NO_ENTRY) : new Assignment.ToPool(fallback.pool);
    }

    private Choice choice(Group group, Facts facts, Instant now) {
        Availability availability = new Availability(group, eligibility, facts.lead(), now);
        return Choice.of(facts, sameOwner.named(facts), availability, turns(group, facts, now));
    }

    private Turns turns(Group group, Facts facts, Instant now) {
        Turns.Served served = Turns.Served.of(group, facts);
        Term key = group.key();
        return switch (group.strategy()) {
            case ROUND_ROBIN -> new Turns.RoundRobin(served);
            case WEIGHTED -> new Shares(group, facts.credit(), served);
            case LEAST_LOADED -> new Turns.LeastLoaded(served, eligibility);
            case BEST_FIT -> BestFit.of(facts.lead().tags(), served, eligibility);
            case HASH ->
                Rendezvous.of(
                        group,
                        vocabulary.subject(facts.lead(), now).fact(Objects.requireNonNull(key)),
                        facts.lead().id().value());
        };
    }
}
