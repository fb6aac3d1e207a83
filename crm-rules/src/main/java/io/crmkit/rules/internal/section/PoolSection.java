package io.crmkit.rules.internal.section;

import io.crmkit.account.Account;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.people.User;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.policy.Sharing;
import io.crmkit.policy.Situation;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import io.crmkit.rules.internal.condition.Alone;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.match.Matcher;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the public pools. The pool of a customer is the first whose condition holds; the last has none. They are
 * in the order declared, or where the book gives them priorities, in the order of these, then of their ids.
 *
 * @param book the hash of the book
 * @param vocabulary the fields its conditions read
 * @param pools the pools in the order in which they are asked
 * @param dailyClaims the most claims of a user on a day
 * @param holdings the most customers of a user, beside his own capacity
 * @param coolDownDays how long a previous owner may not have it again; 0 = not at all
 * @param protectionDays how many days after a claim are protected; 0 = none
 * @param extensionDays how many days after a contact are protected at the least where a claim is; 0 = none
 * @param maxProtectionDays beyond how many days after the claim no contact extends the protection
 * @param followUps which follow-ups count as a contact
 * @param locks how customers are locked against recycling
 * @param exempt what keeps a customer from recycling
 */
public record PoolSection(
        String book,
        Vocabulary vocabulary,
        List<Pool> pools,
        int dailyClaims,
        int holdings,
        int coolDownDays,
        int protectionDays,
        int extensionDays,
        int maxProtectionDays,
        FollowUps followUps,
        Locks locks,
        Set<String> exempt)
        implements PoolPolicy {

    /** A pool, which leads and which accounts are of it, and who may claim from it. */
    record Pool(
            PoolId id,
            Predicate<Subject> leads,
            Predicate<Subject> accounts,
            Idleness idleness,
            Claiming claiming,
            @Nullable Distribution distribution) {
        /** Returns the pool of the customers of which a condition holds, whose other records are not there. */
        static Pool of(
                PoolId id, Condition when, Idleness idleness, Claiming claiming, @Nullable Distribution distribution) {
            return new Pool(
                    id, alone(when, Entity.LEAD), alone(when, Entity.ACCOUNT), idleness, claiming, distribution);
        }

        private static Predicate<Subject> alone(Condition when, Entity customer) {
            return Alone.of(when, customer).map(Matcher::one).orElse(none -> false);
        }
    }

    @Override
    public Optional<Alarm> next(Customer customer, ZoneId ownerZone, List<String> exemptions, Instant after) {
        if (customer.holding().state() != Holding.State.OWNED
                || exemptions.stream().anyMatch(exempt::contains)) {
            return Optional.empty();
        }
        Pool pool = pool(customer);
        Since since = since(customer);
        Instant guarded = customer.holding().protectedUntil();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(since.fact, since.at.toString()));
        if (guarded != null) {
            facts.add(new Fact("holding.protectedUntil", guarded.toString()));
        }
        Instant locked = exempt.contains(LOCKED) ? customer.holding().lockedUntil() : null;
        if (locked != null) {
            facts.add(new Fact("holding.lockedUntil", locked.toString()));
            guarded = guarded == null || guarded.isBefore(locked) ? locked : guarded;
        }
        return pool.idleness
                .next(since.at, guarded, ownerZone, after)
                .map(due -> new Alarm(due.daysBefore() == 0 ? RECYCLE : REMINDER, pool.id.value(), due.at(), facts));
    }

    /** The last contact, else when it came in; who got it later is given the whole time from then. */
    private static Since since(Customer customer) {
        Instant contact = customer.lastInteractionAt();
        Holding holding = customer.holding();
        Since since = contact == null
                ? new Since("customer.receivedAt", customer.receivedAt())
                : new Since("customer.lastInteractionAt", contact);
        return !holding.since().isAfter(since.at) ? since : new Since("holding.since", holding.since());
    }

    /** From when idle days count, and what says so. */
    private record Since(String fact, Instant at) {}

    @Override
    public PoolId poolFor(Customer customer) {
        return pool(customer).id;
    }

    /** Returns the pool of a lead with some values. */
    public PoolId poolForLead(Subject lead) {
        return pool(lead, Pool::leads).id;
    }

    /** Returns the pool of an account with some values. */
    public PoolId poolForAccount(Subject account) {
        return pool(account, Pool::accounts).id;
    }

    private Pool pool(Customer customer) {
        if (customer instanceof Lead lead) {
            return pool(vocabulary.timelessSubject(Situation.of(lead)), Pool::leads);
        }
        Situation account = Situation.builder().account((Account) customer).build();
        return pool(vocabulary.timelessSubject(account), Pool::accounts);
    }

    private Pool pool(Subject subject, Function<Pool, Predicate<Subject>> of) {
        for (Pool pool : pools.subList(0, pools.size() - 1)) {
            if (of.apply(pool).test(subject)) {
                return pool;
            }
        }
        return pools.get(pools.size() - 1);
    }

    @Override
    public Decision<Boolean> mayClaim(ClaimFacts facts, Instant now) {
        User user = facts.user();
        List<Reason> reasons = new ArrayList<>();
        Holding holding = facts.customer().holding();
        if (holding.state() != Holding.State.POOLED) {
            refuse(
                    reasons,
                    "pooled",
                    "not-pooled",
                    new Fact("holding.state", holding.state().name()));
        }
        if (!user.active()) {
            refuse(reasons, "active", "inactive", new Fact("user.active", "false"));
        }
        if (facts.claimsToday() >= dailyClaims) {
            refuse(reasons, "daily-claims", "daily-claims", count("user.claimsToday", facts.claimsToday()));
        }
        if (facts.holdings() >= holdingsLimit(user)) {
            refuse(
                    reasons,
                    "holdings",
                    "no-capacity",
                    count("user.holdings", facts.holdings()),
                    count("user.limit", holdingsLimit(user)));
        }
        claiming(holding.pool()).ifPresent(claiming -> reasons.addAll(claiming.refuse(facts, holding)));
        coolingUntil(facts.customer(), user, now)
                .ifPresent(until ->
                        refuse(reasons, "cool-down", "cooling-down", new Fact("user.coolingUntil", until.toString())));
        boolean allowed = reasons.isEmpty();
        if (allowed) {
            reasons.add(Reason.of("claim", new Effect.Passes()));
        }
        return Decision.of("claim", allowed, reasons, book, now);
    }

    @Override
    public Optional<Alarm> distribution(Customer customer, ZoneId zone, Instant after) {
        Holding holding = customer.holding();
        return distribution(holding.pool())
                .map(how -> new Alarm(
                        DISTRIBUTE,
                        String.valueOf(holding.pool()),
                        how.next(holding.since(), after, zone),
                        List.of(new Fact("holding.since", holding.since().toString()))));
    }

    @Override
    public Optional<Sharing> sharing(PoolId pool) {
        return distribution(pool).map(Distribution::among);
    }

    private Optional<Distribution> distribution(@Nullable PoolId id) {
        return pools.stream()
                .filter(pool -> pool.id.equals(id))
                .findFirst()
                .flatMap(pool -> Optional.ofNullable(pool.distribution));
    }

    @Override
    public boolean countsClaims(PoolId pool) {
        return claiming(pool).filter(Claiming::countsClaims).isPresent();
    }

    private Optional<Claiming> claiming(@Nullable PoolId id) {
        return pools.stream()
                .filter(pool -> pool.id.equals(id))
                .map(Pool::claiming)
                .findFirst();
    }

    @Override
    public Decision<Boolean> mayLock(LockFacts facts, Instant now) {
        List<Reason> reasons = new ArrayList<>(locks.refuse(facts, exempt.contains(LOCKED), now));
        boolean allowed = reasons.isEmpty();
        if (allowed) {
            reasons.add(Reason.of("lock", new Effect.Passes()));
        }
        return Decision.of("lock", allowed, reasons, book, now);
    }

    @Override
    public int holdingsLimit(User user) {
        return Math.min(user.capacity(), holdings);
    }

    @Override
    public @Nullable Instant protection(Instant now, ZoneId ownerZone) {
        return protectionDays == 0 ? null : endOfDay(now, protectionDays, ownerZone);
    }

    @Override
    public @Nullable Instant extended(Holding holding, Instant contact, ZoneId ownerZone) {
        Instant end = holding.protectedUntil();
        if (end == null || extensionDays == 0) {
            return end;
        }
        Instant wanted = endOfDay(contact, extensionDays, ownerZone);
        Instant most = endOfDay(holding.since(), maxProtectionDays, ownerZone);
        Instant extended = wanted.isBefore(most) ? wanted : most;
        return extended.isAfter(end) ? extended : end;
    }

    @Override
    public Optional<String> uncounted(String text, Supplier<Optional<String>> last) {
        return followUps.uncounted(text, last);
    }

    /** The end of the day some days after that of an instant. */
    private static Instant endOfDay(Instant from, int days, ZoneId zone) {
        return from.atZone(zone)
                .toLocalDate()
                .plusDays(days + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }

    @Override
    public boolean coolingDown(Customer customer, User user, Instant now) {
        return coolingUntil(customer, user, now).isPresent();
    }

    private Optional<Instant> coolingUntil(Customer customer, User user, Instant now) {
        return CoolDown.until(customer.holding(), user, coolDownDays).filter(now::isBefore);
    }

    private static void refuse(List<Reason> reasons, String rule, String code, Fact... facts) {
        reasons.add(Reason.of(rule, new Effect.Refuses(code), facts));
    }

    private static Fact count(String name, int count) {
        return new Fact(name, Integer.toString(count));
    }
}
