package io.crmkit.rules.builder;

import java.util.List;

/**
 * Who claims from a pool: those of some roles, those of some teams, and some users.
 */
public final class Claimers {
    private final Tree tree;

    private Claimers(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns those of some roles.
     *
     * @param names the names of the roles in the book, one or more
     * @return the claimers
     */
    public static Claimers roles(String... names) {
        return new Claimers(Tree.EMPTY.with("roles", List.of(names)));
    }

    /**
     * Returns those of some teams, not those of the teams below.
     *
     * @param ids the ids of the teams, one or more
     * @return the claimers
     */
    public static Claimers teams(String... ids) {
        return new Claimers(Tree.EMPTY.with("teams", List.of(ids)));
    }

    /**
     * Returns some users.
     *
     * @param ids their ids, one or more
     * @return the claimers
     */
    public static Claimers users(String... ids) {
        return new Claimers(Tree.EMPTY.with("users", List.of(ids)));
    }

    /**
     * Returns these claimers and those of some teams.
     *
     * @param ids the ids of the teams, one or more
     * @return the claimers
     */
    public Claimers andTeams(String... ids) {
        return new Claimers(tree.with("teams", List.of(ids)));
    }

    /**
     * Returns these claimers and some users.
     *
     * @param ids their ids, one or more
     * @return the claimers
     */
    public Claimers andUsers(String... ids) {
        return new Claimers(tree.with("users", List.of(ids)));
    }

    Tree tree() {
        return tree;
    }
}
