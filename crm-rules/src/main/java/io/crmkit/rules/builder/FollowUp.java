package io.crmkit.rules.builder;

/** What is asked of those who follow up customers: {@code followUp}. */
public final class FollowUp {
    private final Tree tree;

    private FollowUp(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns what asks for nothing beside what is always asked.
     *
     * @return the section
     */
    public static FollowUp usual() {
        return new FollowUp(Tree.EMPTY);
    }

    /**
     * Returns this, with who has contact told of others who had contact with the same customer or plan to.
     *
     * @param hours how close: less than so many hours before or after; 0 = nobody is told
     * @return the section
     */
    public FollowUp collisionHours(int hours) {
        return new FollowUp(tree.with("collisionHours", hours));
    }

    /**
     * Returns this, with the next contact that is planned a task of who plans it.
     *
     * @return the section
     */
    public FollowUp nextContactTask() {
        return new FollowUp(tree.with("nextContactTask", true));
    }

    /**
     * Returns this, with contacts that cadences make with a customer limited.
     *
     * @param limits how often and when he may be contacted
     * @return the section
     */
    public FollowUp contactLimits(ContactLimits limits) {
        return new FollowUp(tree.with("contactLimits", limits.tree()));
    }

    Tree tree() {
        return tree;
    }
}
