package io.crmkit.rules.builder;

import io.crmkit.people.Permission;
import java.util.List;

/**
 * What roles allow.
 */
public final class Roles {
    private final Tree tree;

    private Roles(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns no roles.
     *
     * @return the roles
     */
    public static Roles none() {
        return new Roles(Tree.EMPTY);
    }

    /**
     * Returns these roles and one more.
     *
     * @param name its name
     * @param permissions what it allows
     * @return the roles
     */
    public Roles role(String name, Permission... permissions) {
        return new Roles(tree.with(name, List.of(permissions)));
    }

    Tree tree() {
        return tree;
    }
}
