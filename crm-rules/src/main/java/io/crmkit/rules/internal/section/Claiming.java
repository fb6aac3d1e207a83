package io.crmkit.rules.internal.section;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.people.User;
import io.crmkit.policy.PoolPolicy.ClaimFacts;
import io.crmkit.pool.Holding;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pool says of claims from it, beside what holds for all pools.
 *
 * @param claimers who may claim from it; null = who may claim at all
 * @param dailyClaims how many customers a user claims from it on a day at most
 * @param holdings of how many customers at most a user may have one more from it
 */
record Claiming(@Nullable Claimers claimers, int dailyClaims, int holdings) {
    /** A pool that says nothing of it. */
    static final Claiming ANY = new Claiming(null, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Users by their roles, their teams and their ids; one of them is enough. */
    record Claimers(Set<String> roles, Set<String> teams, Set<String> users) {
        boolean has(User user) {
            return users.contains(user.id().value())
                    || (user.team() != null && teams.contains(user.team().value()))
                    || user.roles().stream().anyMatch(roles::contains);
        }
    }

    /**
     * Reads what a pool says of claims.
     *
     * @param roles the roles of the book
     * @param claim those that allow to claim
     */
    static Claiming read(Fields body, Map<String, String> roles, Set<String> claim) {
        Reader<Integer> count = Read.whole(0, 1_000_000);
        return new Claiming(
                body.find("claimers", Fields.object(who -> claimers(who, roles, claim))),
                body.get("dailyClaims", count, ANY.dailyClaims),
                body.get("holdings", count, ANY.holdings));
    }

    private static Claimers claimers(Fields body, Map<String, String> known, Set<String> claim) {
        List<String> roles = body.get("roles", Read.distinct(1, Read.choice(known)), List.of());
        List<String> teams = body.get("teams", Read.distinct(1, Read.ID), List.of());
        List<String> users = body.get("users", Read.distinct(1, Read.ID), List.of());
        if (!body.has("roles") && !body.has("teams") && !body.has("users")) {
            body.place().must(Code.SOME_CLAIMERS);
        } else if (teams.isEmpty() && users.isEmpty() && roles.stream().noneMatch(claim::contains)) {
            // whoever is of a team or is named may have another role
            body.place().warn(Phrase.of(Code.MAYBE_MAY_CLAIM), Code.CLAIMED_BY_NOBODY, String.join(", ", roles));
        }
        return new Claimers(Set.copyOf(roles), Set.copyOf(teams), Set.copyOf(users));
    }

    boolean countsClaims() {
        return dailyClaims != Integer.MAX_VALUE;
    }

    /** Returns why the pool refuses a claim; empty if it does not. */
    List<Reason> refuse(ClaimFacts facts, Holding holding) {
        List<Reason> reasons = new ArrayList<>();
        Fact pool = new Fact("holding.pool", String.valueOf(holding.pool()));
        if (claimers != null && !claimers.has(facts.user())) {
            reasons.add(Reason.of("pool-claimers", new Effect.Refuses("no-claimer"), pool));
        }
        if (facts.claimsOfPool() >= dailyClaims) {
            reasons.add(Reason.of(
                    "pool-daily-claims",
                    new Effect.Refuses("daily-claims"),
                    pool,
                    new Fact("user.claimsOfPool", Integer.toString(facts.claimsOfPool()))));
        }
        if (facts.holdings() >= holdings) {
            reasons.add(Reason.of(
                    "pool-holdings",
                    new Effect.Refuses("no-capacity"),
                    pool,
                    new Fact("user.holdings", Integer.toString(facts.holdings())),
                    new Fact("pool.limit", Integer.toString(holdings))));
        }
        return reasons;
    }
}
