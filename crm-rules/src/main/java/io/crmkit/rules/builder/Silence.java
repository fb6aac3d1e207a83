package io.crmkit.rules.builder;

import java.util.Arrays;

/** Who is told when a customer is silent: {@code silence}. */
public final class Silence {
    private final Tree tree;

    private Silence(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns ladders of silence.
     *
     * @param ladders the entries, one or more; the first that matches is that of a customer
     * @return the ladders
     */
    public static Silence of(SilenceLadder... ladders) {
        return new Silence(Tree.EMPTY.with(
                "entries", Arrays.stream(ladders).map(SilenceLadder::tree).toList()));
    }

    Tree tree() {
        return tree;
    }
}
