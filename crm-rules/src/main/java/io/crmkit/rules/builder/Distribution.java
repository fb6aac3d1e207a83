package io.crmkit.rules.builder;

import io.crmkit.policy.Sharing;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Locale;

/** When and among whom leads of a pool are shared out by themselves: {@code pool.pools[].distribute}. */
public final class Distribution {
    private final Tree tree;

    private Distribution(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a distribution some days after a lead came into the pool, and every day from then on as long as nobody may have it.
     *
     * @param wait after how many days in the zone of the book, a day to ten years
     * @param at at what time, in whole minutes
     * @param among among whom, users or teams or both, and who is next
     * @return the distribution
     */
    public static Distribution after(Period wait, LocalTime at, Sharing among) {
        Tree tree = Tree.EMPTY.with("after", wait).with("at", at.toString());
        if (!among.users().isEmpty()) {
            tree = tree.with(
                    "users", among.users().stream().map(Object::toString).toList());
        }
        if (!among.teams().isEmpty()) {
            tree = tree.with(
                    "teams", among.teams().stream().map(Object::toString).toList());
        }
        List<String> words =
                List.of(among.strategy().name().toLowerCase(Locale.ROOT).split("_"));
        return new Distribution(tree.with("strategy", String.join("-", words)));
    }

    Tree tree() {
        return tree;
    }
}
