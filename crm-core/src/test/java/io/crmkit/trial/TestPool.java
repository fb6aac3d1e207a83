package io.crmkit.trial;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.people.User;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.policy.Sharing;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Falls back after some idle days (24 h each), with reminders 3 and 1 days before; 10 days of protection, 30 d to cool. */
record TestPool(TestBook book) implements PoolPolicy {

    @Override
    public Optional<Alarm> next(Customer customer, ZoneId ownerZone, List<String> exemptions, Instant after) {
        if (!exemptions.isEmpty()) {
            return Optional.empty();
        }
        Instant since = customer.holding().since();
        Instant contact = customer.lastInteractionAt();
        Instant last = contact != null && contact.isAfter(since) ? contact : since;
        Instant idle = last.plus(Duration.ofDays(book.idleDays));
        Instant guarded = customer.holding().protectedUntil();
        Instant locked = customer.holding().lockedUntil();
        Instant safe = guarded == null || (locked != null && locked.isAfter(guarded)) ? locked : guarded;
        Instant recycle = safe != null && safe.isAfter(idle) ? safe : idle;
        Fact fact = new Fact("last", last.toString());
        return Stream.of(
                        new Alarm(REMINDER, "idle", recycle.minus(Duration.ofDays(3)), List.of(fact)),
                        new Alarm(REMINDER, "idle", recycle.minus(Duration.ofDays(1)), List.of(fact)),
                        new Alarm(RECYCLE, "idle", recycle, List.of(fact)))
                .filter(alarm -> alarm.at().isAfter(after))
                .findFirst();
    }

    @Override
    public PoolId poolFor(Customer customer) {
        if (customer instanceof Lead lead && book.poison.contains(lead.id().value())) {
            throw new IllegalStateException("No pool for a poisoned lead");
        }
        return PoolId.of("main");
    }

    @Override
    public Optional<Alarm> distribution(Customer customer, ZoneId zone, Instant after) {
        return Optional.empty();
    }

    @Override
    public Optional<Sharing> sharing(PoolId pool) {
        return Optional.empty();
    }

    @Override
    public boolean countsClaims(PoolId pool) {
        return false;
    }

    @Override
    public Decision<Boolean> mayClaim(ClaimFacts facts, Instant now) {
        List<Reason> reasons = new ArrayList<>();
        if (facts.claimsToday() >= book.claimsPerDay) {
            reasons.add(Reason.of("claims-per-day", new Effect.Refuses("claims-today")));
        }
        if (facts.holdings() >= holdingsLimit(facts.user())) {
            reasons.add(Reason.of("holdings", new Effect.Refuses("holdings")));
        }
        if (coolingDown(facts.customer(), facts.user(), now)) {
            reasons.add(Reason.of("cool-down", new Effect.Refuses("cooling-down")));
        }
        return book.decide("claim", reasons.isEmpty(), reasons, now);
    }

    @Override
    public Instant protection(Instant now, ZoneId ownerZone) {
        return now.plus(Duration.ofDays(10));
    }

    @Override
    public Instant extended(Holding holding, Instant contact, ZoneId ownerZone) {
        return holding.protectedUntil();
    }

    @Override
    public Decision<Boolean> mayLock(LockFacts facts, Instant now) {
        boolean allowed = facts.locks() < 2;
        return book.decide(
                "lock",
                allowed,
                List.of(Reason.of("locks", allowed ? new Effect.Passes() : new Effect.Refuses("locks"))),
                now);
    }

    @Override
    public Optional<String> uncounted(String text, Supplier<Optional<String>> last) {
        return Optional.empty();
    }

    @Override
    public int holdingsLimit(User user) {
        return Math.min(book.holdings, user.capacity());
    }

    @Override
    public boolean coolingDown(Customer customer, User user, Instant now) {
        return customer.holding().past().stream()
                .anyMatch(past -> past.owner().equals(user.id())
                        && past.to().plus(Duration.ofDays(30)).isAfter(now));
    }
}
