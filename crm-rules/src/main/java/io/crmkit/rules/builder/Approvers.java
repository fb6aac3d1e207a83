package io.crmkit.rules.builder;

import java.util.List;

/**
 * Who is asked: one of each role, and each user.
 */
public final class Approvers {
    private final Tree tree;

    private Approvers(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns one user of each of some roles.
     *
     * @param names the names of the roles, one or more
     * @return the approvers
     */
    public static Approvers roles(String... names) {
        return new Approvers(Tree.EMPTY.with("roles", List.of(names)));
    }

    /**
     * Returns some users.
     *
     * @param ids their ids, one or more
     * @return the approvers
     */
    public static Approvers users(String... ids) {
        return new Approvers(Tree.EMPTY.with("users", List.of(ids)));
    }

    /**
     * Returns these approvers and some users.
     *
     * @param ids their ids, one or more
     * @return the approvers
     */
    public Approvers andUsers(String... ids) {
        return new Approvers(tree.with("users", List.of(ids)));
    }

    Tree tree() {
        return tree;
    }
}
