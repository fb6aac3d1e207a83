package io.crmkit.rules.builder;

import java.util.stream.Stream;

/**
 * The public pools, and what bounds claims from them: the section {@code pool}.
 */
public final class Pools {
    private final Tree tree;

    private Pools(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns some pools.
     *
     * @param pools the pools, one or more; a customer belongs to the first whose condition holds
     * @return the pools
     */
    public static Pools of(Pool... pools) {
        return new Pools(
                Tree.EMPTY.with("pools", Stream.of(pools).map(Pool::tree).toList()));
    }

    /**
     * Returns these pools with a bound on claims.
     *
     * @param most how many customers a user claims on a day at most
     * @return the pools
     */
    public Pools dailyClaims(int most) {
        return new Pools(tree.with("dailyClaims", most));
    }

    /**
     * Returns these pools with a bound on holdings.
     *
     * @param most how many customers a user has at most
     * @return the pools
     */
    public Pools holdings(int most) {
        return new Pools(tree.with("holdings", most));
    }

    /**
     * Returns these pools with a time in which who gave a customer back does not claim it again.
     *
     * @param days the days
     * @return the pools
     */
    public Pools coolDownDays(int days) {
        return new Pools(tree.with("coolDownDays", days));
    }

    /**
     * Returns these pools with a time in which a customer that was claimed does not fall back.
     *
     * @param days the days
     * @return the pools
     */
    public Pools protectionDays(int days) {
        return new Pools(tree.with("protectionDays", days));
    }

    /**
     * Returns these pools with a time in which a customer that was claimed does not fall back after a contact.
     *
     * @param days the days; they never make the protection of the claim shorter
     * @return the pools
     */
    public Pools extensionDays(int days) {
        return new Pools(tree.with("extensionDays", days));
    }

    /**
     * Returns these pools with a bound on what contacts add to the protection of a claim.
     *
     * @param days how many days after the claim are protected at most, not fewer than a claim alone protects
     * @return the pools
     */
    public Pools maxProtectionDays(int days) {
        return new Pools(tree.with("maxProtectionDays", days));
    }

    Tree tree() {
        return tree;
    }
}
