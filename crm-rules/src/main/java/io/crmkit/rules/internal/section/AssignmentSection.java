package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.LazyList;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.pool.PoolId;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.match.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 */
public record AssignmentSection(
        String book,
        Vocabulary vocabulary,
        Entries entries,
        Fallback fallback,
        Eligibility eligibility,
        SameOwner sameOwner,
        Duration retryEvery)
        implements OwnerAssigner {
    /** The id of the entry that stands for the fallback. */
    static final String FALLBACK = "fallback";

    /** Why a lead waits that no entry matches. */
    static final String NO_ENTRY = "no-entry";

    /** Why a lead waits that nobody of its entry may get. */
    static final String NOBODY = "nobody-eligible";

    /** Why a team that an entry names gets nothing: there is none of that id. */
    static final String TEAM_UNKNOWN = "team-unknown";

    /** Why a user that an entry names gets nothing: there is none of that id. */
    static final String USER_UNKNOWN = "user-unknown";

    /** An entry of the assignment rules. */
    record Rule(String id, int order, Condition when, Group group) {}

    /** Users, members of teams, who of them is next, and the skills all of which he must have. */
    record Group(List<UserId> users, List<TeamId> teams, Strategy strategy, List<String> skills) {}

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
            return new Entry(rule.id, rule.group.users, rule.group.teams, LazyList.of(() -> rule.when.facts(subject)));
        }
        Group group = fallback.group;
        return group == null
                ? new Entry(FALLBACK, List.of(), List.of(), List.of())
                : new Entry(FALLBACK, group.users, group.teams, List.of());
    }

    @Override
    public Decision<Assignment> assign(Facts facts, Instant now) {
        List<Reason> reasons = new ArrayList<>();
        Assignment outcome = sameOwner.assign(facts, eligibility, now, reasons).orElseGet(() -> {
            reasons.add(new Reason(
                    facts.entry().id(), new Effect.Passes(), facts.entry().facts()));
            return group(facts.entry().id())
                    .map(group -> inTurn(group, facts, now, reasons))
                    .orElseGet(this::elsewhere);
        });
        return Decision.of("assignment", outcome, reasons, book, now);
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

    /** Why the users and teams that the entry names and that do not exist get nothing. */
    private static Stream<Reason> nobody(Group group, Facts facts) {
        String entry = facts.entry().id();
        Stream<Reason> users = group.users.stream()
                .filter(user -> facts.candidates().stream()
                        .noneMatch(candidate -> candidate.user().id().equals(user)))
                .map(user -> Reason.of(
                        entry,
                        new Effect.PassesOver(user.value(), USER_UNKNOWN),
                        new Fact("entry.user", user.value())));
        Stream<Reason> teams = group.teams.stream()
                .filter(facts.unknownTeams()::contains)
                .map(team -> Reason.of(
                        entry,
                        new Effect.PassesOver(team.value(), TEAM_UNKNOWN),
                        new Fact("entry.team", team.value())));
        return Stream.concat(users, teams);
    }

    private Assignment inTurn(Group group, Facts facts, Instant now, List<Reason> reasons) {
        String entry = facts.entry().id();
        List<Candidate> eligible = new ArrayList<>();
        List<Reason> passedOver = new ArrayList<>();
        List<Candidate> named = sameOwner.named(facts);
        nobody(group, facts).forEach(reasons::add);
        for (Candidate candidate : named) {
            Obstacle missing = Obstacle.skill(candidate, group.skills);
            Obstacle obstacle = missing != null ? missing : eligibility.obstacle(candidate, facts.lead(), now);
            if (obstacle == null) {
                eligible.add(candidate);
            } else {
                passedOver.add(obstacle.reason(entry, candidate));
            }
        }
        Turns turns = new Turns(group.strategy, group.users, facts.served(), eligibility);
        Optional<Candidate> chosen = eligible.stream().min(turns.order());
        eligible.stream()
                .filter(candidate -> !chosen.map(candidate::equals).orElse(false))
                .forEach(candidate -> passedOver.add(turns.notInTurn(entry, candidate)));
        named.forEach(candidate -> passedOver.stream()
                .filter(reason -> reason.effect() instanceof Effect.PassesOver over
                        && over.candidate().equals(candidate.user().id().value()))
                .findFirst()
                .ifPresent(reasons::add));
        if (chosen.isEmpty()) {
            return new Assignment.ToQueue(NOBODY);
        }
        UserId user = chosen.get().user().id();
        reasons.add(Reason.of(entry, new Effect.Chooses(user.value()), turns.fact(chosen.get())));
        return new Assignment.ToUser(user, entry);
    }
}
