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

    /**
     * Returns these pools with a length that a follow-up has at least to count as a contact.
     *
     * @param characters the characters of its text (code points), without white space around it; 0 = any
     * @return the pools
     */
    public Pools followUpLength(int characters) {
        return new Pools(tree.with("followUpLength", characters));
    }

    /**
     * Returns these pools, in which a follow-up that repeats the last text counts as a contact, or does not.
     *
     * @param count whether it counts
     * @return the pools
     */
    public Pools followUpRepeats(boolean count) {
        return new Pools(tree.with("followUpRepeats", count));
    }

    /**
     * Returns these pools with a bound on locks.
     *
     * @param most how many customers of a user are locked at a time at most
     * @return the pools
     */
    public Pools locks(int most) {
        return new Pools(tree.with("locks", most));
    }

    /**
     * Returns these pools with a bound on how long a lock lasts.
     *
     * @param days the days
     * @return the pools
     */
    public Pools lockDays(int days) {
        return new Pools(tree.with("lockDays", days));
    }

    /**
     * Returns these pools with what keeps a customer from falling back.
     *
     * @param exemptions each once; nothing else does
     * @return the pools
     */
    public Pools exempt(Exemption... exemptions) {
        return new Pools(
                tree.with("exempt", Stream.of(exemptions).map(Exemption::value).toList()));
    }

    /** What may keep a customer from falling back. */
    public enum Exemption {
        /** An opportunity was won. */
        WON("won"),
        /** Its owner locked it. */
        LOCKED("locked"),
        /** An opportunity is open; whatever waits for an approval is one. */
        OPEN_OPPORTUNITY("open-opportunity"),
        /** A ticket is not resolved. */
        OPEN_TICKET("open-ticket");

        private final String value;

        Exemption(String value) {
            this.value = value;
        }

        String value() {
            return value;
        }
    }

    Tree tree() {
        return tree;
    }
}
