package io.crmkit.trial;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.Sharing;
import io.crmkit.pool.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Round robin over team sales; a source that begins with {@code team:} or {@code user:} names another team or a user, the
 * source {@code pool} goes to the pool. Who was active for the same customer within 180 days goes first.
 */
record TestAssigner(TestBook book) implements OwnerAssigner {

    @Override
    public Entry match(Lead lead, Instant now) {
        String source = lead.profile().source();
        if (source != null && source.startsWith("user:")) {
            return new Entry(source.replace(':', '-'), List.of(UserId.of(source.substring(5))), List.of(), List.of());
        }
        String team = source != null && source.startsWith("team:") ? source.substring(5) : "sales";
        return new Entry("turn-" + team, List.of(), List.of(TeamId.of(team)), List.of());
    }

    @Override
    public Decision<Assignment> distribute(Facts facts, Sharing.Strategy strategy, Instant now) {
        Decision<Assignment> assigned = assign(facts, now);
        return book.decide("distribution", assigned.outcome(), assigned.reasons(), now);
    }

    @Override
    public Decision<Assignment> assign(Facts facts, Instant now) {
        if ("pool".equals(facts.lead().profile().source())) {
            return book.decide(
                    "assignment",
                    new Assignment.ToPool(PoolId.of("main")),
                    List.of(Reason.of("source", new Effect.Chooses("main"))),
                    now);
        }
        List<Reason> reasons = new ArrayList<>();
        List<Candidate> eligible = new ArrayList<>();
        for (Candidate candidate : facts.candidates()) {
            String obstacle = obstacle(candidate, now);
            if (obstacle == null) {
                eligible.add(candidate);
            } else {
                reasons.add(Reason.of(
                        "eligible", new Effect.PassesOver(candidate.user().id().value(), obstacle)));
            }
        }
        PreviousOwner previous = facts.previous();
        boolean same = previous != null
                && previous.lastActive().plus(Duration.ofDays(180)).isAfter(now)
                && eligible.stream().anyMatch(c -> c.user().id().equals(previous.user()));
        if (same) {
            reasons.add(
                    Reason.of("same-owner", new Effect.Chooses(previous.user().value())));
            return book.decide("assignment", new Assignment.ToUser(previous.user(), null), reasons, now);
        }
        return eligible.stream()
                .map(candidate -> candidate.user().id())
                .min(Comparator.comparing((UserId id) -> facts.served().getOrDefault(id, 0L))
                        .thenComparing(Comparator.naturalOrder()))
                .map(id -> {
                    reasons.add(Reason.of("round-robin", new Effect.Chooses(id.value())));
                    return book.<Assignment>decide(
                            "assignment",
                            new Assignment.ToUser(id, facts.entry().id()),
                            reasons,
                            now);
                })
                .orElseGet(() -> book.decide("assignment", new Assignment.ToQueue("nobody-eligible"), reasons, now));
    }

    /** Turns without shares keep no credit. */
    @Override
    public Map<UserId, Long> credit(Facts facts, UserId served, Instant now) {
        return Map.of();
    }

    @Override
    public Optional<Instant> available(Facts facts, Instant now) {
        return Optional.empty();
    }

    @Override
    public int dailyCap(User user) {
        return Integer.MAX_VALUE;
    }

    @Override
    public Duration retryEvery() {
        return Duration.ofHours(2);
    }

    @Override
    public List<Alarm> firstContact(Lead lead) {
        // later than any story goes on
        Instant never = lead.holding().since().plus(Duration.ofDays(36_500));
        return lead.holding().owner() == null || lead.firstContactAt() != null
                ? List.of()
                : List.of(new Alarm(FIRST_CONTACT_OVERDUE, "first-contact", never, List.of()));
    }

    private String obstacle(Candidate candidate, Instant now) {
        if (!candidate.user().worksAt(now)) {
            return "absent";
        } else if (candidate.coolingDown()) {
            return "cooling-down";
        }
        return candidate.holdings() >= book.pool().holdingsLimit(candidate.user()) ? "holdings" : null;
    }
}
