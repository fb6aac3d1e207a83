package io.crmkit.rules.builder;

import io.crmkit.rules.condition.Condition;
import java.util.Arrays;

/** Who is told after how many days when some customers are silent: an entry of {@code silence}. It must have a rung. */
public final class SilenceLadder {
    private final Tree tree;

    private SilenceLadder(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a ladder without rungs.
     *
     * @param id the id
     * @return the ladder, of every customer
     */
    public static SilenceLadder of(String id) {
        return new SilenceLadder(Tree.EMPTY.with("id", id));
    }

    /**
     * Returns this ladder of some customers only.
     *
     * @param condition which customers: a condition on fields of the lead or of the account
     * @return the ladder
     */
    public SilenceLadder when(Condition condition) {
        return new SilenceLadder(tree.with("when", condition));
    }

    /**
     * Returns this ladder with one more rung.
     *
     * @param afterDays after how many days of 24 hours without contact, 1 or more; no two rungs alike
     * @param to who is told
     * @return the ladder
     */
    public SilenceLadder rung(int afterDays, Recipient... to) {
        return new SilenceLadder(tree.plus(
                "rungs",
                Tree.EMPTY
                        .with("afterDays", afterDays)
                        .with("to", Arrays.stream(to).map(Recipient::value).toList())));
    }

    Tree tree() {
        return tree;
    }
}
