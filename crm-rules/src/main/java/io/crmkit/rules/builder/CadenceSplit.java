package io.crmkit.rules.builder;

/** Parts the customers of a cadence among arms, always the same customer on the same one: {@code cadences[].splits}. */
public final class CadenceSplit {
    private final Tree tree;

    private CadenceSplit(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a split without arms; it needs two.
     *
     * @param id the id, unique in its cadence
     * @return the split
     */
    public static CadenceSplit of(String id) {
        return new CadenceSplit(Tree.EMPTY.with("id", id));
    }

    /**
     * Returns this split with one more arm.
     *
     * @param id the id, unique in the split
     * @param weight its share of the customers, 1 to 1,000,000
     * @return the split
     */
    public CadenceSplit arm(String id, int weight) {
        return new CadenceSplit(tree.plus("arms", Tree.EMPTY.with("id", id).with("weight", weight)));
    }

    /**
     * Returns this split, which parts only the customers on an arm of a split before it.
     *
     * @param split the id of that split
     * @param arm the id of its arm
     * @return the split
     */
    public CadenceSplit within(String split, String arm) {
        return new CadenceSplit(tree.with("arm", split + "/" + arm));
    }

    Tree tree() {
        return tree;
    }
}
